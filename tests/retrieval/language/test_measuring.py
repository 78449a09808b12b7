from pathlib import Path
from typing import Any

import pytest

from data.catalogue import Catalogue
from retrieval.engine import SearchEngine
from tests.retrieval.builders import engine, product
from tests.retrieval.electronics import electronics


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    return engine(tmp_path_factory.mktemp("index"), electronics())


def bounds(search: SearchEngine, say: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for constraint in search.understand(say).hard:
        if constraint.op in ("lt", "lte", "gt", "gte"):
            found.setdefault(constraint.field, {})[constraint.op] = constraint.value
    return found


@pytest.mark.parametrize(
    ("say", "expected"),
    [
        (
            "15 inch laptop under 1000, not HP",
            {"display_diagonal": {"gte": 14.5, "lt": 16.0}, "price": {"lte": 1000.0}},
        ),
        ("a laptop with at least 16 GB RAM", {"internal_memory": {"gte": 16.0}}),
        ("laptop between 13 and 15 inches", {"display_diagonal": {"gte": 13.0, "lte": 15.0}}),
        ("laptop under 2 kg", {"weight": {"lte": 2000.0}}),
        ("a cable of 3 metres", {"cable_length": {"gte": 2.85, "lte": 3.15}}),
        ("cables longer than 200 cm", {"cable_length": {"gte": 2.0}}),
        ("15 inch laptop bag", {"fits_screens_up_to": {"gte": 14.5, "lt": 16.0}}),
        ("24 inch monitor", {"display_diagonal": {"gte": 23.5, "lt": 25.0}}),
        ("27인치 모니터", {"display_diagonal": {"gte": 26.5, "lt": 28.0}}),
        (
            "노트북 램 16기가 이상 2kg 이하",
            {"internal_memory": {"gte": 16.0}, "weight": {"lte": 2000.0}},
        ),
    ],
)
def test_a_quantity_is_demanded_of_the_facet_it_speaks_of(
    search: SearchEngine, say: str, expected: dict[str, dict[str, float]]
) -> None:
    assert bounds(search, say) == expected


def test_what_is_found_lies_within_the_range(search: SearchEngine) -> None:
    understood = search.understand("15 inch laptop under 1000, not HP")
    catalogue = electronics()
    hits = search.search(understood, k=20).hits
    assert hits
    for hit in hits:
        found = catalogue[hit.product]
        assert 14.5 <= float(found.facets["display_diagonal"]) < 16
        assert found.facets["brand"] != "HP" and found.price is not None and found.price <= 1000


def test_an_amount_far_beyond_all_that_is_sold_is_of_something_else(search: SearchEngine) -> None:
    understood = search.understand("a 5g laptop")
    assert not any(c.field == "weight" for c in understood.constraints)


def test_a_word_of_a_measure_asks_for_no_thing(search: SearchEngine) -> None:
    demands = search.understand("notebook, cable length over 2 m").hard
    assert [c.value for c in demands if c.field == "product_type"] == ["Notebook"]


def test_an_amount_above_all_that_is_sold_finds_nothing(search: SearchEngine) -> None:
    assert search.search(search.understand("hdmi cable 500 m"), k=3).hits == ()


def test_a_refused_amount_rules_out_its_values(search: SearchEngine) -> None:
    refused = [c for c in search.understand("laptop, not 15 inch").hard if c.op == "not"]
    assert [set(c.value) for c in refused if isinstance(c.value, tuple)] == [{"15", "15.6"}]


def test_the_words_are_said_and_given_up_together(search: SearchEngine) -> None:
    understood = search.understand("17 inch laptop with 64 GB RAM")
    assert {c.said for c in understood.hard if c.field == "display_diagonal"} == {"17 inch"}
    assert search.search(understood, k=5).hits == ()
    offers = search.relaxations(understood.constraints)
    assert "64 GB RAM" in offers[0].text and offers[0].count == 8


def test_values_of_several_units_are_demanded_by_name(tmp_path: Path) -> None:
    sizes = ["256 GB", "512 GB", "1 TB", "2 TB"]
    disks = [product(n, title=f"Disk {n}", capacity=sizes[n % 4]) for n in range(16)]
    search = engine(tmp_path / "disks", Catalogue.of(disks))
    (demand,) = search.understand("at least 1 TB storage").hard
    assert (demand.field, demand.op, set(demand.value)) == ("capacity", "is", {"1 TB", "2 TB"})  # type: ignore[arg-type]
