"""Which shown products are meant."""

import pytest

from chatbot.policy.cues import Cues
from chatbot.policy.references import Pointer, Reference
from tests.chatbot.policy.builders import DRESSES, SNEAKERS, shown, state, understand


def _resolve(text: str, *lists: tuple, focus: tuple[str, ...] = ()) -> Reference:  # type: ignore[type-arg]
    held = state(*lists)
    pointer = Pointer(held, focus, Cues.load(), lambda words: understand(words).constraints)
    return pointer.resolve(text)


def _ids(reference: Reference) -> list[str]:
    return [product.id for product in reference.products]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the second one", ["braid-2"]),
        ("the third and the first", ["cora-3", "amelia-1"]),
        ("that red one", ["amelia-1"]),
        ("the striped one", ["braid-2"]),
        ("the one in blue", ["cora-3"]),
        ("the cheapest one", ["cora-3"]),
        ("the most expensive of them", ["dora-4"]),
        ("the cheaper of the first and the last", ["amelia-1"]),
        ("Cora maxi dress", ["cora-3"]),
        ("is “Dora tunic” nice", ["dora-4"]),
        ("그 빨간 거", ["amelia-1"]),
        ("그 파란 원피스 말고 두 번째 거", ["braid-2"]),
        ("제일 싼 거", ["cora-3"]),
        ("dora TUNIC이랑 1번", ["dora-4", "amelia-1"]),
    ],
)
def test_clear_references(text: str, expected: list[str]) -> None:
    assert _ids(_resolve(text, DRESSES)) == expected


@pytest.mark.parametrize("text", ["that black one", "그 검은 거"])
def test_several_that_fit_are_unclear(text: str) -> None:
    reference = _resolve(text, DRESSES)
    assert not reference.clear
    assert [p.id for p in reference.among] == ["braid-2", "dora-4"]


def test_what_does_not_point_is_no_reference() -> None:
    for text in (
        "a red dress",
        "cheapest dresses",
        "under 20",
        "something like a kimono",
        "원피스",
    ):
        assert not _resolve(text, DRESSES).said, text


def test_a_place_beyond_the_list_is_missing() -> None:
    assert _resolve("the ninth one", DRESSES).missing == 9


def test_nothing_shown_yet() -> None:
    reference = _resolve("the second one")
    assert reference.said
    assert not reference.clear


def test_pronouns_mean_what_was_just_spoken_of() -> None:
    assert _ids(_resolve("tell me more about it", DRESSES, focus=("dora-4",))) == ["dora-4"]
    assert not _resolve("tell me more about it", DRESSES).clear
    assert _ids(_resolve("tell me more about it", DRESSES[:1])) == ["amelia-1"]


def test_one_of_two_is_unclear_and_both_is_clear() -> None:
    pair = ("amelia-1", "cora-3")
    assert not _resolve("that one", DRESSES, focus=pair).clear
    assert _ids(_resolve("both", DRESSES, focus=pair)) == list(pair)
    assert _ids(_resolve("둘 다", DRESSES, focus=pair)) == list(pair)


def test_a_kind_points_into_an_earlier_list() -> None:
    assert _ids(_resolve("the second dress", DRESSES, SNEAKERS)) == ["braid-2"]
    assert _ids(_resolve("the second one", DRESSES, SNEAKERS)) == ["jogger-2"]
    assert _ids(_resolve("the first one from the previous list", DRESSES, SNEAKERS)) == ["amelia-1"]


def test_a_look_falls_back_on_earlier_lists() -> None:
    assert _ids(_resolve("that red one", DRESSES, SNEAKERS)) == ["amelia-1"]
    assert _ids(_resolve("that green one", DRESSES, SNEAKERS)) == ["walker-3"]


def test_titles_of_one_word_must_be_marked() -> None:
    love = (shown(1, "Love", 9.0, "Dress", "Red"),)
    assert not _resolve("i love dresses", love).said
    assert _ids(_resolve('tell me about "Love"', love)) == ["love-1"]


def test_the_rest_of_a_message_is_free_of_the_reference() -> None:
    assert _resolve("the second one but in green", DRESSES).rest == "but in green"
    assert _resolve("두 번째 거 초록색으로", DRESSES).rest == "초록색으로"
