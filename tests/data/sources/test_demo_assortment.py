"""The demo shop's products: a real assortment whose texts tell no lies."""

import hashlib
import re
from collections import Counter

import pytest

from data.product import Product
from data.sources.demo import DemoConfig, DemoSource
from data.sources.demo.vocabulary import read_vocabulary

LENGTHS = {"mini": "Mini", "knee-length": "Knee", "midi": "Midi", "maxi": "Maxi"}


@pytest.fixture(scope="module")
def products() -> list[Product]:
    return DemoSource().products


def having(products: list[Product], **facets: str) -> list[Product]:
    return [p for p in products if all(p.facets.get(name) == v for name, v in facets.items())]


def test_products_are_as_many_as_asked_for(products: list[Product]) -> None:
    assert len(products) == 2500
    assert len({product.id for product in products}) == 2500
    assert len(DemoSource(DemoConfig(products=120)).products) == 120


def test_the_same_seed_gives_the_same_products(products: list[Product]) -> None:
    assert DemoSource().products == products
    few = DemoSource(DemoConfig(products=120)).products
    assert few != DemoSource(DemoConfig(seed=1, products=120)).products


def test_the_first_products_never_change(products: list[Product]) -> None:
    lines = [f"{p.id} {p.title} {p.price} {sorted(p.facets.items())}" for p in products[:40]]
    told = "\n".join(lines)
    assert hashlib.sha256(told.encode()).hexdigest()[:16] == "12481f75b0d8b0a8"


def test_every_product_can_be_shown(products: list[Product]) -> None:
    for product in products:
        assert product.title and product.description.endswith(".")
        assert product.price is not None and 2 < product.price < 400
        assert f"{product.price:.2f}"[-2:] in ("99", "95", "00")
        assert product.currency == "EUR"
        assert product.image == f"demo/{product.id}.svg"


def test_facets_have_few_and_plain_values(products: list[Product]) -> None:
    wanted = {"product_type", "product_group", "colour", "colour_family", "pattern", "audience"}
    wanted |= {"material", "season", "occasion", "style"}
    for product in products:
        assert wanted <= set(product.facets)
        assert set(product.facets) - wanted <= {"length", "sleeve", "fit"}
    assert set(Counter(p.facets["audience"] for p in products)) == {"Women", "Men", "Kids"}
    assert 35 <= len({p.facets["product_type"] for p in products}) <= 60


def test_a_text_names_no_colour_but_its_own(products: list[Product]) -> None:
    colours = read_vocabulary().colours
    names = "|".join(sorted((re.escape(c.lower()) for c in colours), key=len, reverse=True))
    said = re.compile(rf"\b({names})\b")
    materials = re.compile(r"sterling silver|gold-plated")
    for product in products:
        text = materials.sub("", product.text.lower())
        assert set(said.findall(text)) <= {product.facets["colour"].lower()}, product


def test_a_text_names_no_pattern_but_its_own(products: list[Product]) -> None:
    words = {p.words: p.name for p in read_vocabulary().patterns.values() if p.words}
    for product in products:
        for word, pattern in words.items():
            if re.search(rf"\b{word}\b", product.title.lower().split(" with ")[0]):
                assert product.facets["pattern"] == pattern, product
        if product.facets["pattern"] != "Lace":
            assert not re.search(r"\blace\b", product.text.lower()), product


def test_a_text_tells_length_sleeve_and_material_as_the_facets_do(products: list[Product]) -> None:
    for product in products:
        text = product.text.lower()
        for word, length in LENGTHS.items():
            if re.search(rf"\b{word}\b", text):
                assert product.facets["length"] == length, product
        if "long sleeves" in text:
            assert product.facets["sleeve"] == "Long sleeve", product
        if "sleeveless" in text:
            assert product.facets["sleeve"] == "Sleeveless", product
        for material in ("linen", "silk", "cashmere", "suede", "velvet", "denim"):
            if re.search(rf"\b{material}\b", text):
                assert product.facets["material"].lower() == material, product


def test_a_summer_purpose_is_a_summer_product(products: list[Product]) -> None:
    for product in products:
        if re.search(r"\bsummer\b", product.description):
            assert product.facets["season"] == "Summer", product


def test_colours_of_a_design_share_their_text(products: list[Product]) -> None:
    designs = Counter(product.id[:5] for product in products)
    assert max(designs.values()) >= 4
    assert len({(product.id[:5], product.text) for product in products}) == len(designs)


def test_titles_are_mostly_unique(products: list[Product]) -> None:
    titles = {product.id[:5]: product.title for product in products}
    assert len(set(titles.values())) >= 0.9 * len(titles)


def test_the_shelves_are_full_enough_to_choose_from(products: list[Product]) -> None:
    guest = having(
        products, product_type="Dress", colour_family="Red", occasion="Wedding", season="Summer"
    )
    assert len(guest) >= 5
    assert len({product.price for product in guest}) >= 4
    black = having(products, product_type="Dress", colour_family="Black")
    assert sum((p.price or 99) < 30 and p.facets["pattern"] != "Lace" for p in black) >= 5
    assert any((p.price or 99) < 30 and p.facets["pattern"] == "Lace" for p in black)
    for kind, audience in (("Sneakers", "Men"), ("Jacket", "Kids"), ("Coat", "Women")):
        assert len(having(products, product_type=kind, audience=audience)) >= 10
