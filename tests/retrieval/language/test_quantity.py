import pytest

from retrieval.language.lexicons import Lexicons

READER = Lexicons.load().quantities


@pytest.mark.parametrize(
    ("said", "low", "high", "unit"),
    [
        ("15 inch laptop under 1000", 15, 15, "inch"),
        ('a 15.6" screen', 15.6, 15.6, "inch"),
        ("at least 16 gb ram", 16, None, "GB"),
        ("24-inch or larger", 24, None, "inch"),
        ("between 13 and 15 inches", 13, 15, "inch"),
        ("13-15 inch", 13, 15, "inch"),
        ("under 2 kg", None, 2, "kg"),
        ("not more than 2 kg", None, 2, "kg"),
        ("no heavier than 1.5kg", None, 1.5, "kg"),
        ("i don't want more than 2kg", None, 2, "kg"),
        ("a cable of three metres", 3, 3, "m"),
        ("10,000 mah", 10000, 10000, "mAh"),
        ("a pack of 12", 12, 12, "piece"),
        ("27인치 모니터", 27, 27, "inch"),
        ("램 16기가 이상", 16, None, "GB"),
        ("2kg보다 가벼운", None, 2, "kg"),
        ("13~15인치", 13, 15, "inch"),
    ],
)
def test_a_quantity_is_found_as_said(
    said: str, low: float | None, high: float | None, unit: str
) -> None:
    (found,) = READER.find(said)
    assert (found.low, found.high, found.unit.name) == (low, high, unit)


@pytest.mark.parametrize("said", ["under 30", "size m", "a 2 in 1", "usb 3.0", "mp3 player"])
def test_a_number_without_a_unit_is_no_quantity(said: str) -> None:
    assert READER.find(said) == []


def test_an_exact_amount_is_told_from_one_that_is_around() -> None:
    exact, near = READER.find("3 kg, or around 5 kg")
    assert exact.exact and not exact.near
    assert near.near and not near.exact
