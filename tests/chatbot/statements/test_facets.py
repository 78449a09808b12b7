"""Facets and materials: of one title, of each of several, of all of a list."""

import pytest

from tests.chatbot.statements.shop import kinds


@pytest.mark.parametrize(
    "reply",
    [
        "**Silk Evening Dress** is red, made of silk, and would go with black shoes.",
        "**Silk Evening Dress** is red and **Linen Summer Shirt** is black.",
        "The Silk Evening Dress is lovely. It is red.",
        "I do not know whether the Silk Evening Dress is washable.",
        "Would you like the Silk Evening Dress in blue?",
        "**Wing Coat. (1)**: 코트, 파란색, 전체 무늬.",
        "네, **Linen Summer Shirt**는 검정이에요.",
        "All of them are lovely.",
    ],
)
def test_true_facets_pass(reply: str) -> None:
    assert kinds(reply) == set()


@pytest.mark.parametrize(
    "reply",
    [
        "**Silk Evening Dress** is made of wool.",
        "**Silk Evening Dress** is red and **Linen Summer Shirt** is blue.",
        "The Silk Evening Dress is lovely. It is black.",
        "The Linen Summer Shirt is waterproof.",
        "All of them are red.",
        "They are all made of silk.",
        "**Linen Summer Shirt**는 빨간 셔츠예요.",
    ],
)
def test_false_facets_are_caught(reply: str) -> None:
    assert "facet" in kinds(reply)
