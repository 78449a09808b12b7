from pathlib import Path
from typing import Any

import pytest
import yaml

from retrieval.engine import SearchEngine
from retrieval.understanding import Understanding
from tests.retrieval.builders import engine

QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    return engine(tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize("query", QUERIES, ids=[query["say"] for query in QUERIES])
def test_a_query_is_understood(search: SearchEngine, query: dict[str, Any]) -> None:
    understood = search.understand(query["say"])
    assert held(understood, "is") == {f: values(v) for f, v in query["is"].items()}
    for field, value in query.get("not", {}).items():
        assert values(value) <= held(understood, "not").get(field, set())
    if "price" in query:
        assert bounds(understood) == tuple(query["price"])
    assert set(query.get("shuns", [])) <= held(understood, "not").get("text", set())
    assert set(query.get("soft", [])) <= wished(understood)
    if "wish" in query:
        assert understood.text == query["wish"]
    assert understood.language == query.get("language", understood.language)


@pytest.mark.parametrize("query", QUERIES, ids=[query["say"] for query in QUERIES])
def test_every_constraint_says_from_which_words_it_came(
    search: SearchEngine, query: dict[str, Any]
) -> None:
    for constraint in search.understand(query["say"]).constraints:
        for said in constraint.said.split(" / "):
            assert said and said.casefold() in query["say"].casefold()


def test_cheap_is_a_soft_wish_relative_to_the_type(search: SearchEngine) -> None:
    dear, cheap = search.understand("premium coat"), search.understand("cheap coat")
    (floor,), (ceiling,) = dear.soft, cheap.soft
    assert (floor.field, floor.op) == ("price", "gte")
    assert (ceiling.field, ceiling.op) == ("price", "lte")
    assert float(str(ceiling.value)) < float(str(floor.value))


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("red dress ", "product_type", "Dress"),
        ("빨간 원피스 ", "product_type", "Dress"),
        ("belt for jeans ", "product_type", "Belt"),
    ],
)
def test_what_is_said_over_and_over_is_understood_as_said_once(
    search: SearchEngine, said: str, field: str, value: str
) -> None:
    assert value in held(search.understand(said * 250), "is")[field]


@pytest.mark.parametrize("said", ["1", "나", "삼", "가나다", "not ", "with ", "- ", "1€ "])
def test_a_long_message_that_says_nothing_demands_no_facet(search: SearchEngine, said: str) -> None:
    assert set(held(search.understand(said * 1000), "is")) == set()


def held(understood: Understanding, op: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for constraint in understood.hard:
        if constraint.op == op:
            found.setdefault(constraint.field, set()).update(values(constraint.value))
    return found


def wished(understood: Understanding) -> set[str]:
    return {v for c in understood.soft if c.field == "text" for v in values(c.value)}


def bounds(understood: Understanding) -> tuple[float | None, float | None]:
    prices = {c.op: float(str(c.value)) for c in understood.hard if c.field == "price"}
    return prices.get("gte"), prices.get("lte")


def values(value: object) -> set[str]:
    return set(map(str, value)) if isinstance(value, (list, tuple)) else {str(value)}
