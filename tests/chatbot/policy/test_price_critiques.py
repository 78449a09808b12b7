from dataclasses import replace

import pytest

from chatbot.policy.cues import Cues
from chatbot.policy.price_critiques import PriceCritique, price_critique
from retrieval.constraint import Constraint
from tests.chatbot.policy.builders import CHEAP, DRESSES

CUES = Cues.load()
BRAID = DRESSES[1]  # 29.99


def read(text: str, *about: int, said: tuple[Constraint, ...] = ()) -> PriceCritique:
    return price_critique(text, tuple(DRESSES[n - 1] for n in about), DRESSES, CUES, said)


def bounds(found: PriceCritique) -> list[list[tuple[str, float]]]:
    return [[(c.op, float(str(c.value))) for c in tried] for tried in found.tries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cheaper", [[("lt", 29.99)]]),
        ("a bit cheaper", [[("lt", 29.99)]]),
        ("much cheaper", [[("lte", 20.99)], [("lt", 29.99)]]),
        ("more expensive", [[("gt", 29.99)]]),
        ("half the price", [[("lte", 14.99)]]),
        ("under that price", [[("lte", 29.99)]]),
        ("not more expensive", [[("lte", 29.99)]]),
        ("the same price", [[("gte", 24.0), ("lte", 35.98)]]),
        ("20% cheaper", [[("lte", 23.99)]]),
        ("10 euros cheaper", [[("lte", 19.99)]]),
        ("더 싼 거", [[("lt", 29.99)]]),
        ("훨씬 싼 거", [[("lte", 20.99)], [("lt", 29.99)]]),
        ("반값", [[("lte", 14.99)]]),
        ("비슷한 가격", [[("gte", 24.0), ("lte", 35.98)]]),
        ("10유로 더 싼 거", [[("lte", 19.99)]]),
        ("더 비싼 거", [[("gt", 29.99)]]),
    ],
)
def test_a_price_is_compared_with_the_product_meant(
    text: str, expected: list[list[tuple[str, float]]]
) -> None:
    assert bounds(read(text, 2)) == expected


def test_cheaper_than_several_is_cheaper_than_each() -> None:
    assert bounds(read("cheaper", 1, 2)) == [[("lt", 19.99)]]
    assert bounds(read("more expensive", 1, 2)) == [[("gt", 29.99)]]


def test_without_a_product_it_is_cheaper_than_the_list_then_than_its_first() -> None:
    assert bounds(read("cheaper")) == [[("lt", 9.99)], [("lt", 19.99)], [("lt", 39.99)]]


def test_a_price_said_outright_is_no_critique() -> None:
    found = read("cheaper, under 40", said=(CHEAP,))
    assert (found.kind, found.rest) == ("", "cheaper, under 40")


def test_without_prices_nothing_can_be_compared() -> None:
    free = (replace(BRAID, price=None),)
    found = price_critique("cheaper", free, free, CUES, ())
    assert found.unpriced
    assert found.tries == ()


def test_the_rest_is_free_of_the_price() -> None:
    assert read("cheaper and longer", 2).rest == "and longer"
    assert read("at least 20% cheaper in red", 2).rest == "at least in red"
