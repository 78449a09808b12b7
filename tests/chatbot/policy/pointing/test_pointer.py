"""Which shown products are meant."""

import pytest

from chatbot.policy.cues import Cues
from chatbot.policy.pointing import Pointer, Reference
from chatbot.state import ShownProduct
from retrieval.constraint import Constraint
from tests.chatbot.policy.builders import DRESSES, SNEAKERS, kind, shown, state, understand


def _resolve(
    text: str,
    *lists: tuple[ShownProduct, ...],
    focus: tuple[str, ...] = (),
    recent: tuple[str, ...] = (),
    constraints: tuple[Constraint, ...] = (),
) -> Reference:
    held = state(*lists, constraints=constraints)
    words = Cues.load()
    return Pointer(held, focus, words, lambda said: understand(said).constraints, recent).resolve(
        text
    )


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


MORE_DRESSES = (
    shown(1, "Elsa dress", 49.99, "Dress", "White"),
    shown(2, "Fia dress", 14.99, "Dress", "Red"),
    shown(3, "Greta dress", 24.99, "Dress", "Red"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the second red one", ["greta-3"]),
        ("the last red one", ["greta-3"]),
        ("the first red one and the white one", ["fia-2"]),
        ("두 번째 빨간 거", ["greta-3"]),
        ("빨간 거 중에 두 번째", ["greta-3"]),
        ("the cheapest red one", ["fia-2"]),
        ("the most expensive of the red ones", ["greta-3"]),
        ("the second cheapest", ["greta-3"]),
        ("the second most expensive one", ["greta-3"]),
        ("두 번째로 싼 거", ["greta-3"]),
        ("and the most expensive?", ["elsa-1"]),
        ("the white dress", ["elsa-1"]),
        ("how much is that white dress?", ["elsa-1"]),
        ("그 하얀 원피스 얼마야?", ["elsa-1"]),
        ("하얀 거 얼마야?", ["elsa-1"]),
        ("the middle one", ["fia-2"]),
        ("가운데 거", ["fia-2"]),
        ("the second from the end", ["fia-2"]),
    ],
)
def test_a_place_counts_among_what_is_described(text: str, expected: list[str]) -> None:
    assert _ids(_resolve(text, DRESSES, MORE_DRESSES)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the red one from the first list", "amelia-1"),
        ("the last one in the first list", "dora-4"),
        ("첫 번째 목록의 빨간 거", "amelia-1"),
        ("이전 목록에서 두 번째 거", "fia-2"),
        ("the second one from the previous search", "fia-2"),
        ("the second one of the second list", "fia-2"),
        ("the first dress you showed me", "amelia-1"),
        ("the red dress you showed me first", "amelia-1"),
        ("처음에 보여준 원피스", "amelia-1"),
        ("맨 처음 추천한 거", "amelia-1"),
        ("the one you showed me at the very beginning", "amelia-1"),
        ("the one you recommended first", "runner-1"),
        ("아까 보여준 하얀 원피스", "elsa-1"),
        ("the white dress from before", "elsa-1"),
        ("the last dress", "greta-3"),
        ("두 번째 원피스", "fia-2"),
        ("the second sneaker", "jogger-2"),
    ],
)
def test_older_lists_are_spoken_of(text: str, expected: str) -> None:
    sneakers = (kind("Sneakers"),)
    found = _resolve(text, DRESSES, MORE_DRESSES, SNEAKERS, constraints=sneakers)
    assert _ids(found) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the one before that", ["braid-2"]),
        ("what about the one after that?", ["dora-4"]),
        ("the previous one", ["braid-2"]),
        ("그 앞에 거", ["braid-2"]),
        ("다음 거 알려줘", ["dora-4"]),
        ("the other one", ["amelia-1"]),
        ("나머지 하나는?", ["amelia-1"]),
        ("compare both", ["amelia-1", "cora-3"]),
        ("how much is the dress?", ["cora-3"]),
    ],
)
def test_what_was_just_spoken_of_has_neighbours(text: str, expected: list[str]) -> None:
    found = _resolve(text, DRESSES, focus=("cora-3",), recent=("amelia-1", "cora-3"))
    assert _ids(found) == expected


def test_before_the_first_and_behind_the_last_there_is_nothing() -> None:
    assert _resolve("the one before that", DRESSES, focus=("amelia-1",)).missing == 0
    assert _resolve("the one after that", DRESSES, focus=("dora-4",)).missing == 5


def test_the_other_one_of_many_is_unclear() -> None:
    found = _resolve("the other one", DRESSES, focus=("cora-3",), recent=("cora-3",))
    assert [p.id for p in found.among] == ["amelia-1", "braid-2", "dora-4"]


def test_a_place_that_nothing_described_has_is_asked_about() -> None:
    found = _resolve("the third red one", DRESSES, MORE_DRESSES)
    assert not found.clear
    assert [p.id for p in found.among] == ["amelia-1"]


def test_a_kind_that_is_asked_about_may_be_unclear() -> None:
    found = _resolve("how much is the black dress?", DRESSES)
    assert [p.id for p in found.among] == ["braid-2", "dora-4"]
    assert found.described
    assert not _resolve("the black dress", DRESSES).said


def test_plural_and_unknown_kinds_are_no_references() -> None:
    for text in ("show me the red dresses", "the jackets", "the best skirt for a wedding"):
        assert not _resolve(text, DRESSES).said, text
