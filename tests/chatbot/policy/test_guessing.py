"""When examples decide, and when the rules do."""

import pytest

from chatbot.policy.act import Act
from chatbot.policy.guessing import guessed, masked
from chatbot.policy.past import NO_PAST
from chatbot.policy.reading import Reading
from tests.chatbot.policy.builders import DRESSES, state, understand


def _reading(text: str, act: Act, sure: float, *, shown: bool = True) -> Reading:
    held = state(DRESSES) if shown else state()
    return Reading.of(text, held, NO_PAST, understand, lambda _: (act, sure))


def test_words_that_point_name_kinds_or_demand_are_masked() -> None:
    assert masked(_reading("the second one in red", Act.SEARCH, 0)) == "{one} in {value}"
    assert masked(_reading("a jacket to go with 2번", Act.SEARCH, 0)).split()[1] == "{kind}"


def test_the_sure_are_followed_and_the_unsure_are_not() -> None:
    assert guessed(_reading("meh", Act.POINTLESS, 0.9), Act.SEARCH) == Act.POINTLESS
    assert guessed(_reading("meh", Act.POINTLESS, 0.2), Act.SEARCH) == Act.SEARCH


@pytest.mark.parametrize("act", [Act.REMEMBER, Act.RESET, Act.ORDER, Act.INSULT])
def test_what_would_be_grave_by_mistake_needs_more(act: Act) -> None:
    assert guessed(_reading("hm so so", act, 0.45), Act.SEARCH) == Act.SEARCH
    assert guessed(_reading("hm so so", act, 0.55), Act.SEARCH) == act


def test_a_demand_stays_a_search_whatever_it_sounds_like() -> None:
    assert guessed(_reading("a red dress dammit", Act.INSULT, 0.9), Act.SEARCH) == Act.SEARCH


def test_nothing_is_liked_before_anything_is_shown() -> None:
    assert guessed(_reading("so nice", Act.LIKE, 0.9, shown=False), Act.SEARCH) == Act.SEARCH
    assert guessed(_reading("and more", Act.MORE, 0.9, shown=False), Act.SEARCH) == Act.RECOMMEND


def test_the_rules_that_are_sure_are_not_asked_again() -> None:
    assert guessed(_reading("tell me about the first one", Act.LIKE, 0.9), Act.DETAILS) == (
        Act.DETAILS
    )
    assert guessed(_reading("thanks", Act.SEARCH, 0.9), Act.THANKS) == Act.THANKS
