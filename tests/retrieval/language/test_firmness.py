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


@pytest.mark.parametrize(
    "say", ["laptop under 500", "laptop, not HP", "lenovo notebook", "노트북 500유로 이하"]
)
def test_beside_another_demand_a_patchy_type_filters(search: SearchEngine, say: str) -> None:
    hard = [(c.field, c.value) for c in search.understand(say).hard if c.op == "is"]
    assert ("product_type", "Notebook") in hard and "text" not in dict(hard)


def test_what_a_brand_does_not_make_finds_nothing(search: SearchEngine) -> None:
    assert search.search(search.understand("belkin laptop"), k=3).hits == ()


def test_only_the_brand_of_a_refused_brand_is_refused(search: SearchEngine) -> None:
    refused = [
        (c.field, c.value) for c in search.understand("laptop, not HP").hard if c.op == "not"
    ]
    assert refused == [("brand", "HP")]


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
