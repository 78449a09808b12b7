import numpy as np
import pytest

from chatbot.questions.options import options_of
from chatbot.questions.posterior import Answers


def _answers(**shares: float) -> Answers:
    return Answers(tuple(shares), np.array(list(shares.values())))


def test_two_even_answers_are_worth_a_bit() -> None:
    options = options_of(_answers(red=0.5, blue=0.5))

    assert options is not None
    assert options.gain == pytest.approx(1.0)
    assert options.cover == pytest.approx(1.0)


def test_whoever_wants_none_of_the_options_tells_nothing() -> None:
    options = options_of(_answers(red=0.25, blue=0.25))

    assert options is not None
    assert options.gain == pytest.approx(0.25 * 2 + 0.25 * 2)


def test_rare_answers_are_no_options_and_one_is_no_choice() -> None:
    assert options_of(_answers(red=0.98, blue=0.02)) is None
    assert options_of(_answers()) is None


def test_an_answer_that_is_always_offered_takes_the_last_place() -> None:
    many = _answers(**{f"v{n}": 0.1 for n in range(9)}, rare=0.01)

    options = options_of(many, always="rare")

    assert options is not None
    assert options.values == (*(f"v{n}" for n in range(7)), "rare")
