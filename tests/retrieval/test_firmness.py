from pathlib import Path

import pytest

from retrieval.constraint import Constraint
from retrieval.engine import SearchEngine
from tests.retrieval.builders import engine
from tests.retrieval.electronics import electronics


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    return engine(tmp_path_factory.mktemp("index"), electronics())


def facets(constraints: tuple[Constraint, ...]) -> set[str]:
    return {c.field for c in constraints}


def test_a_facet_that_titles_belie_only_ranks(search: SearchEngine) -> None:
    # bags say "notebook" in their titles, and half of them have no type
    understood = search.understand("notebook")
    assert "product_type" in facets(understood.soft)
    assert "product_type" not in facets(understood.hard)


def test_where_types_are_patchy_the_texts_must_name_the_thing(search: SearchEngine) -> None:
    demand, price = search.understand("laptop under 500").hard
    assert demand.field == "text" and set(demand.value) == {"laptop", "notebook"}  # type: ignore[arg-type]
    assert price.field == "price"


def test_a_bare_noun_ranks_where_types_are_patchy(search: SearchEngine) -> None:
    assert search.understand("laptop").hard == ()


def test_a_facet_that_agrees_with_the_titles_filters(search: SearchEngine) -> None:
    assert [(c.field, c.value) for c in search.understand("hdmi cable").hard] == [
        ("product_type", "HDMI cable")
    ]


def test_a_facet_that_every_product_has_filters(search: SearchEngine) -> None:
    assert ("brand", "Lenovo") in {(c.field, c.value) for c in search.understand("lenovo").hard}


def test_a_facet_that_all_the_things_asked_for_have_filters_them(search: SearchEngine) -> None:
    assert "colour" in facets(search.understand("black notebook").hard)


def test_what_the_shop_does_not_sell_finds_nothing(search: SearchEngine, tmp_path: Path) -> None:
    assert search.search(search.understand("a washing machine"), k=3).hits == ()
