"""Conversations to take along: whatever was written in them stays text."""

import json
import re

from chatbot.exchange import Conversation, Exchange
from data.product import Product
from tests.ui.builders_chat import PRODUCTS, pick, turn
from ui.transcript import transcript_json, transcript_markdown, turn_text

TURN = turn(reply="The **Linen shirt dress** it is.", picks=(pick(), pick(PRODUCTS[3], ())))
HOSTILE = "![x](http://evil.example/a.png) <script>alert(1)</script> `www.evil.example` # *x*"


def test_an_answer_is_copied_with_its_picks() -> None:
    assert turn_text(TURN).splitlines() == [
        "The Linen shirt dress it is.",
        "1. Linen shirt dress · €24.99",
        "   - Black, as you asked",
        "   - €24.99, within your budget",
        "   - because you bought Poplin shirt",
        "2. Jersey T-shirt dress",
    ]


def test_markdown_reads_as_the_conversation_did() -> None:
    text = transcript_markdown("A dress", [Exchange("a dress", TURN, 0.0)], "en")
    assert text.startswith("# A dress\n\n## a dress\n\n*Aisle, 1970-01-01 00:00 UTC*\n\nThe Linen")
    assert "1. **Linen shirt dress** · €24.99\n   - Black, as you asked\n" in text


def test_nothing_in_it_is_markup_or_an_address() -> None:
    product = Product("1", HOSTILE, "", {}, 1.0, "EUR", None)
    shown = turn(reply=HOSTILE, picks=(pick(product, ()),))
    text = transcript_markdown(HOSTILE, [Exchange(HOSTILE, shown, 0.0)], "en")
    assert "evil" in text
    for markup in ("![", "](", "<script", "http:", "www.", "`www"):
        assert markup not in re.sub(r"\\.", "", text)


def test_json_holds_every_turn_whole() -> None:
    one = Conversation("c1", "A dress", 1, 0.0, 5.0)
    form = json.loads(transcript_json(one, [Exchange("a dress", TURN, 5.0)]))
    assert (form["id"], form["title"], form["turns"]) == ("c1", "A dress", 1)
    assert form["exchanges"] == [{"said": "a dress", "at": 5.0, "turn": TURN.as_json()}]
