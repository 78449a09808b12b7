import json
from pathlib import Path

import numpy as np
import pytest

from data.catalogue import Catalogue
from data.errors import NotBuilt
from retrieval.build import build_search
from retrieval.engine import SearchEngine
from tests.retrieval.builders import HashingEncoder, product, shop


def test_identical_texts_are_embedded_once(tmp_path: Path) -> None:
    colours = [product(n, title="Tee", product_type="T-shirt", colour=str(n)) for n in range(10)]
    encoder = HashingEncoder()
    report = build_search(Catalogue.of(colours), encoder, None, tmp_path)
    assert (report.products, report.embedded, report.texts) == (10, 10, 1)
    assert encoder.encoded == ["Tee. T-shirt"]


def test_only_new_and_changed_products_are_embedded_again(tmp_path: Path) -> None:
    old = [product(n, title=f"Tee {n}") for n in range(5)]
    build_search(Catalogue.of(old), HashingEncoder(), None, tmp_path / "1")
    new = [*old[:4], product(4, title="Tee four"), product(5, title="Hat")]
    encoder = HashingEncoder()
    report = build_search(Catalogue.of(new), encoder, tmp_path / "1", tmp_path / "2")
    assert report.embedded == 2
    assert sorted(encoder.encoded) == ["Hat", "Tee four"]
    fresh = HashingEncoder()
    build_search(Catalogue.of(new), fresh, None, tmp_path / "3")
    ids = [p.id for p in new]
    np.testing.assert_array_equal(
        SearchEngine.open(tmp_path / "2", Catalogue.of(new), encoder).vectors_of(ids),
        SearchEngine.open(tmp_path / "3", Catalogue.of(new), fresh).vectors_of(ids),
    )


def test_another_encoder_embeds_everything_anew(tmp_path: Path) -> None:
    build_search(shop(), HashingEncoder(), None, tmp_path / "1")
    other = HashingEncoder()
    other.name = "other"
    report = build_search(shop(), other, tmp_path / "1", tmp_path / "2")
    assert report.embedded == len(shop())
    with pytest.raises(NotBuilt, match="aisle build"):
        SearchEngine.open(tmp_path / "2", shop(), HashingEncoder())


def test_a_home_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        with pytest.raises(NotBuilt, match="aisle build"):
            SearchEngine.open(folder, shop(), HashingEncoder())


def test_products_changed_since_the_build_are_found_at_once(tmp_path: Path) -> None:
    old = [product(n, title=f"Tee {n}", colour="Red") for n in range(5)]
    build_search(Catalogue.of(old), HashingEncoder(), None, tmp_path)
    changed = [product(9, title="Brand new", colour="Red"), *old[1:]]
    search = SearchEngine.open(tmp_path, Catalogue.of(changed), HashingEncoder())
    assert search.unbuilt == 1
    found = search.search(search.understand("red tee"), k=10)
    assert {hit.product for hit in found.hits[:4]} == {p.id for p in old[1:]}
    found = search.search(search.understand("brand new"), k=1)
    assert [hit.product for hit in found.hits] == [changed[0].id]


def test_an_empty_catalogue_builds_and_finds_nothing(tmp_path: Path) -> None:
    build_search(Catalogue.of([]), HashingEncoder(), None, tmp_path)
    search = SearchEngine.open(tmp_path, Catalogue.of([]), HashingEncoder())
    assert search.search(search.understand("a dress"), k=5).hits == ()


def test_the_manifest_names_the_encoder(tmp_path: Path) -> None:
    build_search(shop(), HashingEncoder(), None, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert (manifest["encoder"], manifest["dimensions"]) == ("hashing", 64)
