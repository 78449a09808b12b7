"""Every character counts, short ones are refused, and old hashes are noticed."""

import unicodedata

import pytest

from accounts.passwords import LONGEST, PasswordHasher, check_password
from data.errors import InputError

HASHER = PasswordHasher(b"pepper", rounds=4)


def test_a_password_verifies_and_another_does_not() -> None:
    hashed = HASHER.hash("correct horse")
    assert HASHER.verify("correct horse", hashed)
    assert not HASHER.verify("correct horsf", hashed)


def test_two_hashes_of_one_password_differ() -> None:
    assert HASHER.hash("correct horse") != HASHER.hash("correct horse")


@pytest.mark.parametrize("length", [72, 73, 200, LONGEST - 1])
def test_all_of_a_long_password_counts(length: int) -> None:
    hashed = HASHER.hash("a" * length + "b")
    assert HASHER.verify("a" * length + "b", hashed)
    assert not HASHER.verify("a" * length + "c", hashed)
    assert not HASHER.verify("a" * length, hashed)


def test_what_follows_a_nul_counts() -> None:
    hashed = HASHER.hash("before\0after")
    assert HASHER.verify("before\0after", hashed)
    assert not HASHER.verify("before\0other", hashed)


def test_hangul_composed_or_not_is_one_password() -> None:
    word = "비밀번호를 지켜요"
    assert HASHER.verify(unicodedata.normalize("NFD", word), HASHER.hash(word))


def test_a_lone_surrogate_is_a_character_like_another() -> None:
    assert HASHER.verify("strange \ud800 one", HASHER.hash("strange \ud800 one"))


def test_without_a_hash_nothing_verifies() -> None:
    assert not HASHER.verify("anything", None)


def test_another_pepper_does_not_verify() -> None:
    assert not PasswordHasher(b"salt", rounds=4).verify("a password", HASHER.hash("a password"))


def test_a_changed_work_factor_makes_a_hash_outdated() -> None:
    hashed = HASHER.hash("a password")
    assert not HASHER.is_outdated(hashed)
    assert PasswordHasher(b"pepper", rounds=5).is_outdated(hashed)


@pytest.mark.parametrize("rounds", [3, 32])
def test_a_work_factor_out_of_range_is_refused(rounds: int) -> None:
    with pytest.raises(InputError, match=str(rounds)):
        PasswordHasher(b"pepper", rounds=rounds)


@pytest.mark.parametrize(
    ("password", "said"),
    [("", "at least 8"), ("1234567", "at least 8"), ("x" * 1025, "at most 1,024")],
)
def test_a_password_of_wrong_length_is_refused_with_its_limit(password: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        check_password(password)


def test_eight_characters_are_enough_in_any_script() -> None:
    check_password("12345678")
    check_password("가나다라마바사아")


def test_what_is_too_long_to_be_a_password_is_not_one() -> None:
    assert not HASHER.verify("\u0300\u0315" * 100_000, HASHER.hash("a password"))
