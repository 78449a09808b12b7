"""The Icecat source on a small file of its shape."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from data.errors import BadFile
from data.sources.icecat import IcecatSource
from tests.data.builders import Store

TONER = {
    "id": "3920564",
    "name": "006R90321",
    "title": "Xerox 006R90321 toner  cartridge Original Black 6 pc(s)",
    "supplier": "Xerox",
    "short_description": "Toner (6 Per Box)<br>for CopyCentre\\nC65",
    "price": 4995,
    "img_500x500": "http://images.icecat.biz/img/3920564.jpg",
    "attr_t_printing_colours": "black",
    "attr_n_black_toner_page_yield": 23000.0,
    "attr_b_rohs_compliance": True,
}


def _write(path: Path, *lines: dict[str, Any] | str) -> Path:
    text = "".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines)
    data = text.encode("utf-8", "surrogateescape")
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def _other(id_: str, **changes: Any) -> dict[str, Any]:
    return TONER | {"id": id_} | changes


@pytest.mark.parametrize("name", ["products.jsonl", "products.jsonl.gz"])
def test_a_product(store: Store, tmp_path: Path, name: str) -> None:
    _write(tmp_path / name, TONER, _other("2", title="Xerox 006R90321 toner cartridge"))
    report = store.load(IcecatSource(tmp_path))
    assert (report.source, report.products, report.rejected.count) == ("icecat", 2, 0)
    toner = store.catalogue["3920564"]
    assert toner.title == "Xerox 006R90321 toner cartridge Original Black 6 pc(s)"
    assert toner.description == "Toner (6 Per Box) for CopyCentre C65"
    assert (toner.price, toner.currency) == (49.95, "EUR")
    assert toner.image == "http://images.icecat.biz/img/3920564.jpg"
    assert dict(toner.facets) == {
        "product_type": "Toner cartridge",
        "brand": "Xerox",
        "colour": "Black",
        "print_colours": "Black",
        "page_yield": "23000 pages",
    }


def test_what_is_not_known_is_left_out(store: Store, tmp_path: Path) -> None:
    file = _write(tmp_path / "some.jsonl", {"id": 7, "title": "Thing", "img_500x500": "file:///x"})
    store.load(IcecatSource(file))
    thing = store.catalogue["7"]
    assert (thing.price, thing.image, thing.description) == (None, None, "")
    assert dict(thing.facets) == {}


def test_loading_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    file = _write(tmp_path / "products.jsonl", TONER, _other("2"))
    store.load(IcecatSource(file))
    assert store.load(IcecatSource(file)).products == 0
    _write(file, TONER, _other("2", price=100))
    assert store.load(IcecatSource(file)).products == 1


def test_bad_lines_are_named_and_the_rest_is_loaded(store: Store, tmp_path: Path) -> None:
    file = _write(
        tmp_path / "products.jsonl",
        TONER,
        "{not json",
        "[1]",
        _other("", title="No id"),
        _other("3", title=None),
        _other("4", price="dear"),
        _other("5", price=-1),
        "",
        '{"id": "6", "title": "\udcff"}',
        _other("9"),
    )
    report = store.load(IcecatSource(file))
    assert report.products == 2
    assert [(r.row, r.reason) for r in report.rejected.first] == [
        (2, "is not JSON"),
        (3, "is not a JSON object"),
        (4, "id is missing"),
        (5, "title is missing"),
        (6, 'price "dear" is not a number'),
        (7, 'price "-1" is not a price'),
        (9, "holds bytes that are not UTF-8"),
    ]


def test_a_file_that_ends_early_is_told(store: Store, tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(json.dumps(_other(str(n))).encode() + b"\n" for n in range(9)))
    file = tmp_path / "products.jsonl.gz"
    file.write_bytes(whole[: len(whole) - 20])
    report = store.load(IcecatSource(file))
    assert "ends early" in report.rejected.first[-1].reason


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["id,title"], "is not JSON"),
        ([{"id": "1"}], "lacks title in the object of its first line"),
        ([], "is not JSON"),
    ],
)
def test_a_wrong_file_is_refused_whole(
    store: Store, tmp_path: Path, lines: list[Any], problem: str
) -> None:
    with pytest.raises(BadFile, match=problem):
        store.load(IcecatSource(_write(tmp_path / "wrong.jsonl", *lines)))
    with pytest.raises(BadFile, match=r"holds none of products\.jsonl"):
        store.load(IcecatSource(tmp_path))
    with pytest.raises(BadFile, match="there is no file"):
        store.load(IcecatSource(tmp_path / "missing.jsonl"))
    assert len(store.catalogue) == 0
