"""Which product is the cheapest, or cheaper than another."""

import pytest

from tests.chatbot.statements.shop import kinds


@pytest.mark.parametrize(
    "reply",
    [
        "**Linen Summer Shirt** is the cheapest of them.",
        "The most expensive one is the Wing Coat. (1).",
        "The Linen Summer Shirt is cheaper than the Silk Evening Dress.",
        "**Silk Evening Dress** costs more than **Linen Summer Shirt**.",
        "**Silk Evening Dress** is the second cheapest.",
        "Is the Silk Evening Dress the cheapest you would consider?",
        "가장 저렴한 건 **Linen Summer Shirt**예요.",
        "**Silk Evening Dress**가 **Linen Summer Shirt**보다 비싸요.",
        "**Linen Summer Shirt**보다 비싼 **Silk Evening Dress**도 있어요.",
    ],
)
def test_true_orders_pass(reply: str) -> None:
    assert kinds(reply) == set()


@pytest.mark.parametrize(
    "reply",
    [
        "**Silk Evening Dress** is the cheapest of them.",
        "The most expensive one is the Linen Summer Shirt.",
        "The Silk Evening Dress is cheaper than the Linen Summer Shirt.",
        "**Linen Summer Shirt** costs more than **Silk Evening Dress**.",
        "가장 저렴한 건 **Silk Evening Dress**예요.",
        "**Linen Summer Shirt**가 **Silk Evening Dress**보다 비싸요.",
    ],
)
def test_false_orders_are_caught(reply: str) -> None:
    assert "order" in kinds(reply)
