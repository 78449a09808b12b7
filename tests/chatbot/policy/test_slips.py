"""Misspelt words that point."""

import pytest

from chatbot.policy.slips import respelled


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("teh secnd one", "the second one"),
        ("the frist and the thrid", "the first and the third"),
        ("cheper please", "cheaper please"),
        ("comapre the lsat two", "compare the last two"),
        ("something simlar", "something similar"),
        ("anothr one", "another one"),
        ("colour doesnt matter, i dont mind", "colour doesn't matter, i don't mind"),
        ("im into thats one", "i'm into that's one"),
    ],
)
def test_one_slip_is_put_right(said: str, meant: str) -> None:
    assert respelled(said) == meant


@pytest.mark.parametrize(
    "said", ["a cheap list", "size eight", "the others", "back and forth", "빨간 거", "fist bump"]
)
def test_other_words_stay(said: str) -> None:
    assert respelled(said) == said
