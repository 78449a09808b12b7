from typing import Any

import pytest

from evaluation.entailment import entails
from evaluation.predicates import resolve
from retrieval.constraint import Constraint
from tests.evaluation.builders import tracked

DRESS = tracked("product_type", "is", "Dress")
UNDER_30 = tracked("price", "lte", 30.0)
FROM_10 = tracked("price", "gt", 10.0)
NO_LACE = tracked("text", "not", "lace")
WOMEN = tracked("audience", "is", ("Ladieswear", "Divided"))


@pytest.mark.parametrize(
    ("constraints", "form", "expected"),
    [
        ([DRESS], {"product_type": "dress"}, True),
        ([DRESS], {"product_type": ["Dress", "Skirt"]}, True),
        ([DRESS], {"product_type": "Skirt"}, False),
        ([DRESS], {"product_type": {"not": "Jeans"}}, True),
        ([DRESS], {"colour": "Red"}, False),
        ([], {"product_type": "Dress"}, False),
        ([WOMEN], {"audience": "Ladieswear"}, False),
        ([WOMEN, tracked("audience", "not", "Divided")], {"audience": "Ladieswear"}, True),
        ([UNDER_30], {"price": {"lte": 30}}, True),
        ([UNDER_30], {"price": {"lt": 30}}, False),
        ([UNDER_30], {"price": {"lt": 30.01}}, True),
        ([tracked("price", "lt", 30.0)], {"price": {"lt": 30}}, True),
        ([tracked("price", "lt", 30.0), UNDER_30], {"price": {"lt": 30}}, True),
        ([FROM_10, UNDER_30], {"price": {"gt": 10, "lte": 30}}, True),
        ([tracked("price", "gte", 10.0)], {"price": {"gt": 10}}, False),
        ([FROM_10, tracked("price", "gte", 10.0)], {"price": {"gt": 10}}, True),
        ([tracked("price", "is", 5.0)], {"price": 5}, True),
        ([UNDER_30], {"price": {"gte": 0}}, False),
        ([NO_LACE], {"text": {"not": "lace"}}, True),
        ([NO_LACE], {"text": {"not": ["lace", "silk"]}}, False),
        ([DRESS], {"product_type": {"matches": "^dr"}}, True),
        ([tracked("text", "matches", "cotton")], {"text": {"matches": "cotton"}}, True),
    ],
)
def test_entails(constraints: list[Constraint], form: dict[str, Any], expected: bool) -> None:
    assert entails(constraints, resolve(form, [])) is expected


def test_a_wish_entails_nothing() -> None:
    wished = Constraint("audience", "is", "Men", hard=False)
    assert not entails([wished], resolve({"audience": "Men"}, []))
