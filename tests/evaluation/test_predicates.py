from typing import Any

import pytest

from evaluation.predicates import Unresolved, resolve
from tests.evaluation.builders import pick

RED = pick("1", 19.99, "Wrap Dress", colour_family="Red", product_type="Dress")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"colour_family": "red"}, True),
        ({"colour_family": ["Blue", "Red"]}, True),
        ({"colour_family": ["Blue", "Black"]}, False),
        ({"colour_family": {"not": "Red"}}, False),
        ({"colour_family": {"not": ["Blue", "Black"]}}, True),
        ({"pattern": "Lace"}, False),
        ({"pattern": {"not": "Lace"}}, True),
        ({"price": 19.99}, True),
        ({"price": {"gte": 10, "lt": 19.99}}, False),
        ({"price": {"gte": 10, "lte": 19.99}}, True),
        ({"price": {"gt": 19.99}}, False),
        ({"title": {"matches": "^wrap"}}, True),
        ({"text": {"matches": "cotton"}}, True),
        ({"text": {"matches": "cotton", "not": "x"}, "id": "1"}, True),
        ({"colour_family": "Red", "product_type": "Skirt"}, False),
        ({"colour_family": {"lt": 5}}, False),
    ],
)
def test_holds(form: dict[str, Any], expected: bool) -> None:
    assert resolve(form, []).holds(RED) is expected


@pytest.mark.parametrize("op", [{"lt": 99}, {"gte": 0}, {"not": 5}, 5])
def test_a_product_without_a_price_satisfies_no_price_predicate(op: Any) -> None:
    assert not resolve({"price": op}, []).holds(pick("2", None))


def test_references_to_the_latest_list_count_from_one() -> None:
    latest = [pick("a", 30.0), pick("b", 10.0)]
    cheaper = resolve({"price": {"lt": "previous[2].price"}}, latest)
    assert cheaper.holds(pick("c", 9.0))
    assert not cheaper.holds(pick("d", 10.0))


def test_references_work_inside_lists() -> None:
    same = resolve({"colour": ["Green", "previous[1].colour"]}, [pick("a", colour="Navy")])
    assert same.holds(pick("b", colour="Navy"))


@pytest.mark.parametrize("reference", ["previous[2].price", "previous[0].price", "previous[1].fit"])
def test_a_reference_to_nothing_says_so(reference: str) -> None:
    with pytest.raises(Unresolved, match="previous"):
        resolve({"price": {"lt": reference}}, [pick("a")])


def test_a_null_price_is_named() -> None:
    with pytest.raises(Unresolved, match="is null: a has no price"):
        resolve({"price": {"lt": "previous[1].price"}}, [pick("a", None)])
