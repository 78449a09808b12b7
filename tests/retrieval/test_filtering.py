from itertools import product as pairs

import numpy as np
import pytest

from data.catalogue import Catalogue
from retrieval.constraint import Constraint, satisfies
from retrieval.filtering import ConstraintFilter
from retrieval.texts import TextTable
from retrieval.word_index import WordIndex
from tests.retrieval.builders import product, shop

VALUES: dict[str, list[object]] = {
    "colour": ["Red", "dark blue", ("Red", "Black"), "None such", "^dark"],
    "audience": ["menswear", ("Sport", "Divided")],
    "nonsense": ["x"],
    "price": [20.0, 4.99, (20.0, 45.0)],
    "text": ["lace", "stripe", "long sleeve", ("hood", "dot"), "zip front", "lace|zip", "V.neck"],
    "title": ["Dress", "t-shirt", "Skirt 1"],
    "id": ["0000000007", ("0000000007", "0000000009"), "7$"],
}
OPS = ["is", "not", "lt", "lte", "gt", "gte", "matches"]
CONSTRAINTS = [
    Constraint(field, op, value)  # type: ignore[arg-type]
    for field, values in VALUES.items()
    for op, value in pairs(OPS, values)
    if not (field == "price" and op == "matches")
    and not (isinstance(value, tuple) and op not in ("is", "not"))
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    odd = product(9999, title="Straße LACE-UP", description="Naïve ÉTÉ top.", colour="Red")
    return Catalogue.of([*shop(), odd])


@pytest.fixture(scope="module")
def constraint_filter(catalogue: Catalogue) -> ConstraintFilter:
    table = TextTable.of(catalogue, ("product_type",))
    words = WordIndex.of(catalogue.product_at(int(first)).text for first in table.firsts)
    return ConstraintFilter(catalogue, table, words)


@pytest.mark.parametrize("constraint", CONSTRAINTS, ids=str)
def test_a_mask_agrees_with_satisfies_product_by_product(
    constraint_filter: ConstraintFilter, catalogue: Catalogue, constraint: Constraint
) -> None:
    expected = [satisfies(product, constraint) for product in catalogue]
    np.testing.assert_array_equal(constraint_filter.one(constraint), expected)


def test_several_constraints_must_all_hold(
    constraint_filter: ConstraintFilter, catalogue: Catalogue
) -> None:
    both = [Constraint("colour", "is", "Red"), Constraint("price", "lte", 30.0)]
    mask = constraint_filter.mask(both)
    assert mask.any()
    np.testing.assert_array_equal(mask, [all(satisfies(p, c) for c in both) for p in catalogue])
