"""Particles after Korean, English and numbers."""

import pytest

from chatbot.policy.korean import particles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("재킷[은/는]", "재킷은"),
        ("바지[은/는]", "바지는"),
        ("원피스[을/를]", "원피스를"),
        ("가격[이/가]", "가격이"),
        ("서울[으로/로]", "서울로"),
        ("집[으로/로]", "집으로"),
        ("바지[과/와] 재킷[과/와]", "바지와 재킷과"),
        ("**Braid dress**[을/를]", "**Braid dress**를"),
        ("**Linen top**[을/를]", "**Linen top**을"),
        ("**Slim coat**[을/를]", "**Slim coat**를"),
        ("**Runner denim**[이/가]", "**Runner denim**이"),
        ("**Wool shawl**[으로/로]", "**Wool shawl**로"),
        ("**Braid dress** (€12.99)[을/를]", "**Braid dress** (€12.99)를"),
        ("€12.99[은/는]", "€12.99는"),
        ("₩12,900[은/는]", "₩12,900은"),
        ("3[을/를]", "3을"),
        ("2[을/를]", "2를"),
        ("10[이/가]", "10이"),
        ("7[으로/로]", "7로"),
        ("3[으로/로]", "3으로"),
        ("TVP[은/는]", "TVP는"),
        ("XL[은/는]", "XL은"),
        ("[은/는]", "는"),
        ("!?[은/는]", "!?는"),
    ],
)
def test_particles(text: str, expected: str) -> None:
    assert particles(text) == expected
