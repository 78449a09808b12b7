"""Codes that stand for customers."""

from pathlib import Path

import pytest

from data.encryption import Keyring
from data.home import Home
from ui.web.console.codes import Codes, normal


@pytest.fixture
def codes(tmp_path: Path) -> Codes:
    """Codes of a new home."""
    return Codes(Keyring.open(Home(tmp_path)))


def test_a_code_is_the_same_for_ever_and_another_in_another_home(
    codes: Codes, tmp_path: Path
) -> None:
    assert codes.of(7) == Codes(Keyring.open(Home(tmp_path))).of(7)
    assert codes.of(7) != codes.of(8)
    assert codes.of(7) != Codes(Keyring.open(Home(tmp_path / "other"))).of(7)


def test_a_customer_is_found_however_the_code_is_written(codes: Codes) -> None:
    written = codes.of(7).lower().replace("-", " ")
    assert codes.customer(written, [5, 7, 9]) == 7
    assert codes.customer(written, [5, 9]) is None


@pytest.mark.parametrize("said", ["", "7", "ABCDE-FGHI1", "ABCDEFGHIJK", "<script>"])
def test_what_is_no_code_is_nobodys(said: str) -> None:
    assert normal(said) is None
