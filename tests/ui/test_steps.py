"""What the assistant is doing, as a shopper reads it."""

from typing import Any

import pytest

from data.catalogue import Catalogue
from tests.ui.builders_chat import BLACK, CHEAP, PRODUCTS
from ui.chat.labels import LANGUAGES, labels
from ui.chat.reader import Reader
from ui.chat.steps import step_said, steps_html

READER = Reader(Catalogue.of(PRODUCTS))
WISHED = {"wish": "a dress", "constraints": [BLACK.as_json(), CHEAP.as_json()]}


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search_products", WISHED, "Looking for “a dress”, Black, ≤ €30.00"),
        ("search_products", {"wish": ""}, "Searching the catalogue"),
        ("search_products", {"more": True}, "Looking for more"),
        (
            "search_products",
            {"wish": "", "drop": ["product_type", "text", "price", "wool"]},
            "Looking again, this no longer counts: product type, price, wool",
        ),
        ("search_products", {"like": "0001"}, "Looking for something like Linen shirt dress"),
        ("recommend_for_me", {"popular": True}, "Looking at what sells best now"),
        ("recommend_for_me", {}, "Looking through your history"),
        ("similar_products", {"product": "0001"}, "Finding what is like Linen shirt dress"),
        ("product_details", {"product": "<b>x</b>"}, "Reading up on <b>x</b>"),
        (
            "compare_products",
            {"products": ["0001", "0004"]},
            "Comparing Linen shirt dress and Jersey T-shirt dress",
        ),
        (
            "give_feedback",
            {"product": "0001", "thumb": "like"},
            "Noting that you like Linen shirt dress",
        ),
        ("remember", {"note": "no  wool"}, "Remembering: no wool"),
        ("remember", {"note": "no wool", "forget": True}, "Forgetting: no wool"),
        ("my_purchases", {"limit": 10}, "Looking up your purchases"),
        ("an_unknown_tool", {"wish": "x"}, "Thinking…"),
    ],
)
def test_a_step_says_what_it_is_about(tool: str, arguments: dict[str, Any], said: str) -> None:
    assert step_said(tool, arguments, READER) == said


@pytest.mark.parametrize(
    "arguments",
    [
        {"wish": {"a": 1}, "constraints": "black", "drop": "colour"},
        {"wish": "", "drop": [None, {}, 7]},
        {"wish": None, "constraints": [None, 7, {"field": "price", "op": "lte", "value": "x"}]},
        {"products": "0001", "product": ["0001"], "thumb": {}},
    ],
)
@pytest.mark.parametrize("tool", labels("en").tools)
def test_whatever_a_model_writes_into_a_call(tool: str, arguments: dict[str, Any]) -> None:
    for language in LANGUAGES:
        assert step_said(tool, arguments, READER.speaking(language))


def test_done_steps_are_folded_and_markup_stays_text() -> None:
    html = steps_html([("remember", {"note": "<img src=x>"})], READER)
    assert "&lt;img src=x&gt;" in html
    assert "<details" in html
    assert "open" not in html
    assert steps_html([], READER) == ""
