"""Counts: of what was found, of parts of a list, and of sales of the product spoken of."""

import pytest

from tests.chatbot.statements.shop import kinds


@pytest.mark.parametrize(
    "reply",
    [
        "I found 57 products.",
        "These 2 products stand out.",
        "**Silk Evening Dress** was bought 12 times this week.",
        "57개를 찾았어요. 그중 2개를 볼게요.",
    ],
)
def test_true_counts_pass(reply: str) -> None:
    assert kinds(reply) == set()


@pytest.mark.parametrize(
    "reply",
    [
        "I found 2 products.",
        "There are 99 products.",
        "**Silk Evening Dress** was bought 7 times this week.",
        "**Linen Summer Shirt** was bought by 12 people.",
        "2개를 찾았어요.",
    ],
)
def test_false_counts_are_caught(reply: str) -> None:
    assert kinds(reply) == {"count"}
