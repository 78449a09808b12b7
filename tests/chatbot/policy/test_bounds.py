"""Amounts that move the price bound which holds."""

import pytest

from chatbot.policy.bounds import moved_bound
from tests.chatbot.policy.builders import CHEAP, DRESS, DRESSES, state


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("a bit more, say 45", 45.0),
        ("make it 50", 50.0),
        ("i could go up to 60 then", 60.0),
        ("raise the limit to 75", 75.0),
        ("80", 80.0),
        ("rather 29.50 please", 29.5),
        ("45까지는 괜찮아", 45.0),
        ("60으로 올려줘", 60.0),
    ],
)
def test_a_bare_amount_moves_the_bound(text: str, amount: float) -> None:
    moved = moved_bound(text, state(DRESSES))
    assert moved is not None
    assert (moved.field, moved.op, moved.value) == ("price", "lte", amount)


@pytest.mark.parametrize(
    "text",
    ["3", "for a 12 year old", "show me 20 more", "make it red", "2번으로", "24 pieces", "#12"],
)
def test_other_numbers_move_nothing(text: str) -> None:
    assert moved_bound(text, state(DRESSES)) is None


def test_without_a_bound_nothing_moves() -> None:
    assert moved_bound("say 45", state(DRESSES, constraints=(DRESS,))) is None
    assert moved_bound("say 45", state(DRESSES, constraints=(DRESS, CHEAP))) is not None
