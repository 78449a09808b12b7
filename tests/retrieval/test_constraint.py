import pytest

from retrieval.constraint import Constraint, satisfies
from tests.retrieval.builders import product

DRESS = product(
    1, title="Lacy dress", description="With stripes.", product_type="Dress", price="20.00"
)
UNPRICED = product(2, title="Placed necklace")


@pytest.mark.parametrize(
    ("field", "op", "value", "met"),
    [
        ("product_type", "is", "dress", True),
        ("product_type", "is", ("Skirt", "Dress"), True),
        ("product_type", "not", ("Skirt", "Dress"), False),
        ("product_type", "matches", "^dre", True),
        ("colour", "is", "Red", False),
        ("colour", "not", "Red", True),
        ("colour", "matches", "Red", False),
        ("price", "lte", 20.0, True),
        ("price", "lt", 20.0, False),
        ("price", "gte", 20.0, True),
        ("price", "gt", 20.0, False),
        ("price", "is", 20.0, True),
        ("text", "not", "lace", False),
        ("text", "is", "stripe", True),
        ("title", "is", "stripe", False),
        ("text", "matches", "STRIP", True),
        ("text", "matches", "(", False),
        ("id", "is", "0000000001", True),
    ],
)
def test_a_product_meets_a_constraint_or_not(field: str, op: str, value: object, met: bool) -> None:
    assert satisfies(DRESS, Constraint(field, op, value)) is met  # type: ignore[arg-type]


@pytest.mark.parametrize("op", ["is", "not", "lt", "lte", "gt", "gte"])
def test_a_product_without_a_price_meets_no_price_constraint(op: str) -> None:
    assert not satisfies(UNPRICED, Constraint("price", op, 5.0))  # type: ignore[arg-type]


def test_a_refused_word_is_not_found_inside_another() -> None:
    assert satisfies(UNPRICED, Constraint("text", "not", "lace"))


def test_json_form_round_trips() -> None:
    constraint = Constraint("colour", "not", ("Red", "Blue"), hard=False, said="not red or blue")
    assert Constraint.from_json(constraint.as_json()) == constraint
