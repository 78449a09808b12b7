"""The demo shop's pictures: small, safe and different."""

from xml.etree import ElementTree

import pytest

from data.sources.demo import DemoSource
from data.sources.demo.drawing.fabrics import darker, lightness, mix
from data.sources.demo.drawing.outline import Part, extent, mirrored, shifted, symmetric

ALLOWED = {"svg", "title", "defs", "pattern", "linearGradient", "stop"}
ALLOWED |= {"g", "path", "rect", "circle"}


@pytest.fixture(scope="module")
def source() -> DemoSource:
    return DemoSource()


@pytest.fixture(scope="module")
def pictures(source: DemoSource) -> dict[str, bytes]:
    return dict(source.pictures())


def test_every_product_has_its_picture(source: DemoSource, pictures: dict[str, bytes]) -> None:
    assert set(pictures) == {product.image for product in source.products}
    assert len(set(pictures.values())) > 0.95 * len(pictures)


def test_pictures_are_plain_drawings(pictures: dict[str, bytes]) -> None:
    for name, content in pictures.items():
        assert len(content) < 10_000, name
        for element in ElementTree.fromstring(content).iter():
            assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ALLOWED, name
            for attribute, value in element.attrib.items():
                assert "href" not in attribute and not attribute.startswith("on"), name
                assert "//" not in value and "nan" not in value, name


def test_nearly_every_cut_is_on_the_shelves_and_so_drawn(source: DemoSource) -> None:
    designs = [article.design for article in source.articles]
    drawn = {(design.type.name, design.cut.name) for design in designs}
    offered = {(design.type.name, cut.name) for design in designs for cut in design.type.cuts}
    assert len(offered - drawn) <= 3


def test_symmetric_closes_an_outline_with_its_mirror_image() -> None:
    assert symmetric("M0,0 L10,0 Q12,5 10,10 L0,10") == (
        "M0,0 L10,0 Q12,5 10,10 L0,10 L-0,10 L-10,10 Q-12,5 -10,0 L-0,0 Z"
    )


def test_mirrored_and_shifted_move_every_point() -> None:
    assert mirrored("M1,2 L-3,4 Z").split() == ["M-1,2", "L3,4", "Z"]
    assert shifted(Part("line", "M1,2 L-3,4"), 10, -2).path == "M11,0 L7,2"
    assert extent([Part("line", "M1,2 L-3,4")]) == (-3, 2, 1, 4)


def test_lines_stay_visible_on_black() -> None:
    assert lightness(darker("#26262b")) > lightness("#26262b")
    assert lightness(darker("#cf2333")) < lightness("#cf2333")
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
