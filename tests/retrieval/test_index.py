"""An index that follows its catalogue: what is found, and what never is again."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.catalogue import Catalogue
from data.errors import NotBuilt
from data.product import Product
from data.products import ProductStore
from retrieval.build import build_search
from retrieval.config import DEFAULTS
from retrieval.constraint import Constraint
from retrieval.engine import SearchEngine
from retrieval.index import AT_OPENING, SearchIndex
from tests.data.builders import Store
from tests.retrieval.builders import HashingEncoder, shop_products

HAMMOCK = Product("hammock", "Zebra hammock", "For two.", {"product_type": "Hammock"}, 49.0, "EUR")


class Live:
    """A search engine over a home's catalogue, brought up to date by hand."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.store, self.folder = Store.at(home), folder
        self.products = ProductStore(self.store.database)
        self.products.put(shop_products())
        self.encoder = HashingEncoder()
        self.build()

    def build(self) -> None:
        build_search(self.store.catalogue, self.encoder, None, self.folder)
        self.reopen()

    def reopen(self) -> None:
        self.encoder = HashingEncoder()
        self.catalogue = self.store.catalogue
        self.engine = SearchEngine.open(self.folder, self.catalogue, self.encoder)

    def follow(self) -> SearchIndex:
        """Take in what changed."""
        changes = self.catalogue.changes(self.store.database)
        self.catalogue = self.catalogue.with_changes(changes)
        places = [self.catalogue.position(record.id) for record in changes.records]
        index = self.engine.index.with_changes(self.catalogue, np.array(places, int))
        index = index.with_texts(self.catalogue)
        self.engine = self.engine.over(self.catalogue, index)
        index.embed(self.encoder, 10_000)
        return index

    def found(self, text: str, *demands: Constraint, k: int = 5) -> list[str]:
        understood = self.engine.understand(text)
        wanted = replace(understood, constraints=(*understood.constraints, *demands))
        return [hit.product for hit in self.engine.search(wanted, k=k).hits]


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return Live(tmp_path / "home", tmp_path / "index")


UPDATES: dict[str, Callable[[Live], object]] = {
    "while it is open": Live.follow,
    "by opening it again": Live.reopen,
}


@pytest.mark.parametrize("update", UPDATES.values(), ids=UPDATES)
def test_new_and_changed_products_are_found(live: Live, update: Callable[[Live], object]) -> None:
    dress = live.catalogue[live.found("a dress")[0]]
    live.products.put([HAMMOCK, replace(dress, title="Giraffe gown", description="Yellow.")])
    update(live)
    assert live.found("zebra hammock")[0] == HAMMOCK.id
    assert live.found("giraffe")[0] == dress.id
    assert live.engine.similar(HAMMOCK.id, k=3)
    assert live.engine.unbuilt == 2
    assert live.engine.count([Constraint("text", "is", "giraffe")]) == 1
    assert live.engine.count([Constraint("product_type", "is", "Hammock")]) == 1
    assert live.engine.understand("a hammock").constraints[0].field == "product_type"


@pytest.mark.parametrize("update", UPDATES.values(), ids=UPDATES)
def test_a_text_demand_reads_todays_texts(live: Live, update: Callable[[Live], object]) -> None:
    lace = Constraint("text", "is", "lace")
    first = live.found("something", lace)[0]
    before = live.engine.count([lace])
    live.products.change(first, lambda product: replace(product, description="Plain."))
    update(live)
    assert live.engine.count([lace]) == before - 1
    assert first not in live.found("something", lace, k=500)
    assert first in live.found("something", replace(lace, op="not"), k=500)


@pytest.mark.parametrize("update", UPDATES.values(), ids=UPDATES)
def test_what_is_withdrawn_is_never_found(live: Live, update: Callable[[Live], object]) -> None:
    gone = live.found("a dress")[0]
    total = live.engine.count([])
    live.products.withdraw([gone])
    update(live)
    assert gone not in live.found("a dress", k=500)
    assert gone not in {hit.product for hit in live.engine.similar(live.catalogue.ids[0], k=500)}
    assert live.engine.count([]) == total - 1
    assert live.engine.similar(gone, k=3), "what is like it can still be told"
    impossible = [Constraint("price", "lt", 0.01, said="free")]
    assert live.engine.relaxations(impossible)[0].count == total - 1
    live.products.put([live.catalogue[gone]])
    update(live)
    assert gone in live.found("a dress", k=500)


def test_prices_and_facets_change_without_the_encoder(live: Live) -> None:
    dress = live.found("a dress")[0]
    live.encoder.encoded.clear()
    facets = {**live.catalogue[dress].facets, "colour": "Gold", "colour_family": "Metal"}
    live.products.change(dress, lambda product: replace(product, price=1.11, facets=facets))
    index = live.follow()
    assert live.encoder.encoded == []
    assert index.unbuilt == 0
    demands = (Constraint("price", "is", 1.11), Constraint("colour", "is", "Gold"))
    assert live.found("a dress", *demands) == [dress]


def test_a_text_that_was_there_before_keeps_its_vector(live: Live) -> None:
    dress = live.catalogue[live.found("a dress")[0]]
    live.products.put([replace(dress, title="Giraffe gown")])
    live.follow()
    live.encoder.encoded.clear()
    live.products.put([dress, replace(dress, id="twin", facets={**dress.facets, "colour": "Red"})])
    assert live.follow().unbuilt == 0
    assert live.encoder.encoded == []
    assert live.engine.similarity(dress.id, "twin") == pytest.approx(1, abs=1e-3)


def test_words_are_found_before_the_vectors_are_made(live: Live) -> None:
    many = [replace(HAMMOCK, id=f"h{n}", title=f"Hammock number {n}") for n in range(200)]
    live.products.put(many)
    live.reopen()
    assert len(live.engine.index.waiting) == 200 - AT_OPENING
    assert live.found("hammock number 199")[0] == "h199"
    assert live.engine.similar("h199", k=3) == []
    while live.engine.index.embed(live.encoder, 50):
        pass
    assert live.engine.index.waiting == {}
    assert len(live.engine.similar("h199", k=3)) == 3


def test_texts_come_in_parts(live: Live) -> None:
    live.products.put([replace(HAMMOCK, id=f"h{n}", title=f"Hammock {n}") for n in range(30)])
    catalogue = live.catalogue.with_changes(live.catalogue.changes(live.store.database))
    places = np.arange(len(live.catalogue), len(catalogue))
    index = live.engine.index.with_changes(catalogue, places)
    for found in (0, 20, 30):
        engine = live.engine.over(catalogue, index)
        assert engine.count([Constraint("product_type", "is", "Hammock")]) == found
        index = index.with_texts(catalogue, 20)
    assert index.with_texts(catalogue, 20) is index


def test_a_running_search_keeps_its_products(live: Live) -> None:
    before, catalogue = live.engine, live.catalogue
    gone = live.found("a dress")[0]
    live.products.put([HAMMOCK])
    live.products.withdraw([gone])
    live.follow()
    understood = before.understand("a dress")
    assert gone in [hit.product for hit in before.search(understood, k=5).hits]
    assert before.count([]) == len(catalogue)


def test_a_build_takes_everything_in(live: Live) -> None:
    gone = live.found("a dress")[0]
    live.products.put([HAMMOCK])
    live.products.withdraw([gone])
    live.build()
    assert live.engine.unbuilt == 0
    assert live.found("zebra hammock")[0] == HAMMOCK.id
    assert gone not in live.found("a dress", k=500)
    assert live.engine.similar(gone, k=3)


def test_an_index_of_another_database_is_compared_text_by_text(live: Live, tmp_path: Path) -> None:
    other = Store.at(tmp_path / "other").with_products([*list(shop_products())[::-1], HAMMOCK])
    encoder = HashingEncoder()
    engine = SearchEngine.open(live.folder, other.catalogue, encoder)
    assert engine.unbuilt == 1
    assert len(encoder.encoded) == 1
    found = engine.search(engine.understand("a dress"), k=5).hits
    assert found[0].product == live.found("a dress")[0]


def test_an_index_that_cannot_be_used_says_why(live: Live) -> None:
    with pytest.raises(NotBuilt, match='no search index; run "aisle build"'):
        SearchIndex.open(None, live.catalogue, live.encoder, DEFAULTS)
    path = live.folder / "manifest.json"
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps({**manifest, "encoder": "another"}))
    with pytest.raises(NotBuilt, match='another encoder; run "aisle build"'):
        live.reopen()
    del manifest["identity"]  # as before the second format
    path.write_text(json.dumps({**manifest, "format": 1}))
    with pytest.raises(NotBuilt, match='an earlier version; run "aisle build"'):
        live.reopen()


def test_nothing_of_a_snapshot_outlives_it(live: Live) -> None:
    """Old snapshots must go at once: waiting for the garbage collector, they would fill memory."""
    import gc
    import weakref

    assert live.found("a dress without buttons under 80")
    old = weakref.ref(live.catalogue), weakref.ref(live.engine)
    live.products.put([HAMMOCK])
    gc.disable()
    try:
        live.follow()
        assert [reference() for reference in old] == [None, None]
    finally:
        gc.enable()


def test_an_empty_catalogue_grows(tmp_path: Path) -> None:
    catalogue, encoder = Catalogue.of([]), HashingEncoder()
    build_search(catalogue, encoder, None, tmp_path)
    engine = SearchEngine.open(tmp_path, Catalogue.of([HAMMOCK]), encoder)
    found = engine.search(engine.understand("zebra hammock"), k=5).hits
    assert [hit.product for hit in found] == [HAMMOCK.id]
