from typing import Any

import pytest

from chatbot.policy.act import Act
from chatbot.policy.acts import act_of
from chatbot.policy.lasting import forget, remember, split
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
        ("I need a dress, I'm allergic to wool", "I'm allergic to wool", "I need a dress"),
        ("I never wear wool, so find me a dress", "I never wear wool", "so find me a dress"),
        ("I only wear black", "I only wear black", ""),
        ("원피스 찾고 있는데 울 알레르기가 있어요", "울 알레르기가 있어요", "원피스 찾고 있는데"),
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


@pytest.mark.parametrize("text", ["wool is fine this time", "이번엔 울도 괜찮아요"])
def test_an_exception_takes_nothing_back(text: str) -> None:
    assert act_of(read(text, preferences=(WOOL,))) != Act.FORGET


@pytest.mark.parametrize("text", ["forget that", "그건 잊어 주세요"])
def test_the_latest_is_forgotten_where_none_is_named(text: str) -> None:
    silk = Preference("silk", "no silk for me", "refused", (Trait("text", "silk"),))

    (call, *_) = forget(read(text, preferences=(WOOL, silk))).calls
    assert call.arguments == {"note": "no silk for me", "forget": True}


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("remember that I hate wool", "I hate wool"),
        ("wool doesn't suit me, remember that", "wool doesn't suit me"),
        ("I can't wear wool, it itches", "I can't wear wool"),
        ("오렌지색은 싫어한다고 기억해 주세요", "오렌지색은 싫어한다"),
    ],
)
def test_the_note_is_what_is_told_without_the_asking(text: str, note: str) -> None:
    (call, *_) = remember(read(text)).calls
    assert (call.name, call.arguments["note"]) == ("remember", note)


def test_one_of_two_things_told_in_one_sentence_is_forgotten_by_its_word() -> None:
    both = (WOOL, Preference("lace", WOOL.said, "refused", (Trait("text", "lace"),)))

    (call, *_) = forget(read("lace is fine again", preferences=both)).calls
    assert call.arguments == {"note": "lace", "forget": True}
