from typing import Any

import pytest

from chatbot.policy.act import Act
from chatbot.policy.acts import act_of
from chatbot.policy.lasting import split
from chatbot.policy.past import NO_PAST
from chatbot.policy.reading import Reading
from chatbot.state import DialogueState
from chatbot.taste.preference import Preference
from chatbot.taste.trait import Trait
from tests.chatbot.policy.builders import understand

WOOL = Preference("wool", "I never wear wool", "refused", (Trait("text", "wool"),))


def read(text: str, **state: Any) -> Reading:
    return Reading.of(text, DialogueState(**state), NO_PAST, understand)


@pytest.mark.parametrize(
    ("text", "told", "rest"),
    [
        ("I need a coat, I'm allergic to wool", "I'm allergic to wool", "I need a coat"),
        (
            "I never wear wool, so show me silk dresses",
            "I never wear wool",
            "so show me silk dresses",
        ),
        ("I only wear black", "I only wear black", ""),
        ("코트 찾고 있는데 울 알레르기가 있어요", "울 알레르기가 있어요", "코트 찾고 있는데"),
    ],
)
def test_what_is_told_for_good_is_parted_from_the_wish(text: str, told: str, rest: str) -> None:
    assert split(read(text)) == (told, rest)


@pytest.mark.parametrize(
    "text",
    [
        "I never wear wool",
        "my budget is usually under 50",
        "I usually spend at most 50 euros",
        "I'm a vegetarian",
        "I don't wear heels",
        "울은 안 입어요",
        "저는 항상 검정만 입어요",
        "예산은 보통 50유로 이하예요",
    ],
)
def test_what_is_meant_to_last_is_remembered(text: str) -> None:
    assert act_of(read(text)) == Act.REMEMBER


@pytest.mark.parametrize(
    "text", ["she never wears wool", "my daughter is allergic to wool", "울은 안 입어요"]
)
def test_what_is_said_of_whom_a_gift_is_for_is_not(text: str) -> None:
    assert act_of(read(text, gift=True)) != Act.REMEMBER


@pytest.mark.parametrize(
    "text",
    [
        "you can show me wool again",
        "wool is fine again",
        "I do wear wool now",
        "forget that I never wear wool",
        "forget everything you know about me",
        "이제 울도 괜찮아요",
    ],
)
def test_what_is_taken_back_is_forgotten(text: str) -> None:
    assert act_of(read(text, preferences=(WOOL,))) == Act.FORGET


@pytest.mark.parametrize("text", ["show me wool again", "is wool fine for summer?"])
def test_without_such_a_preference_nothing_is_taken_back(text: str) -> None:
    assert act_of(read(text)) != Act.FORGET


def test_saying_it_again_takes_nothing_back() -> None:
    assert act_of(read("이제 울은 안 입어요", preferences=(WOOL,))) != Act.FORGET
