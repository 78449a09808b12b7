"""Places in a list, in words of two languages."""

import pytest

from chatbot.policy.positions import bare_numbers, only_a_number, places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the second one", [2]),
        ("the 3rd", [3]),
        ("#4", [4]),
        ("number two", [2]),
        ("options 2 and 4", [2, 4]),
        ("the first and the third", [1, 3]),
        ("the first two", [1, 2]),
        ("the last two", [-2, -1]),
        ("the last one", [-1]),
        ("the second to last", [-2]),
        ("the last", [-1]),
        ("두 번째 거", [2]),
        ("두번째", [2]),
        ("1번이랑 3번", [1, 3]),
        ("1, 3번 비교", [1, 3]),
        ("처음 두 개", [1, 2]),
        ("마지막 두 개", [-2, -1]),
        ("마지막 거", [-1]),
        ("끝에서 두 번째", [-2]),
        ("맨 위에 있는 거", [1]),
        ("first of all, a dress", []),
        ("the first time", []),
        ("last summer", []),
        ("my last purchase", []),
        ("wait a second", []),
        ("a second-hand coat", []),
        ("a dress under 20", []),
        ("for a 5 year old", []),
        ("마지막으로 신발", []),
        ("한 번 더", []),
    ],
)
def test_places(text: str, expected: list[int]) -> None:
    assert [place for span in places(text, 10) for place in span.places] == expected


def test_lone_numbers_are_no_prices_or_percentages() -> None:
    assert [s.places for s in bare_numbers("1 and 3 under €20, 30% or 12.99")] == [(1,), (3,)]


@pytest.mark.parametrize(
    ("text", "expected"), [("2", True), ("the 2!", True), ("2 dresses", False)]
)
def test_only_a_number(text: str, expected: bool) -> None:
    assert only_a_number(text) is expected
