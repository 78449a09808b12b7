"""Answers in the contract's JSON."""

import json

from chatbot.choice import SearchAnswer
from chatbot.turn import Claim, Pick
from data.product import Product
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation
from retrieval.understanding import Understanding
from ui.answers import claims_json, picks_json, search_json

PICK = Pick(Product("p1", "Shirt", "", {"colour": "White"}), 0.5, (Claim("popular", "bought"),))
BLACK = Constraint("colour", "is", ("Black", "Dark grey"), said="black")


def test_a_search_has_exactly_the_contracts_keys() -> None:
    understood = Understanding("shirt", (BLACK,))
    answer = SearchAnswer(understood, (PICK,), (Relaxation((BLACK,), 3, "without"),), 1, 12.345)
    form = json.loads(json.dumps(search_json(answer)))
    assert set(form) == {"understood", "picks", "relaxations", "ms"}
    assert form["understood"]["text"] == "shirt"
    assert form["understood"]["constraints"][0]["value"] == ["Black", "Dark grey"]
    assert form["relaxations"][0]["count"] == 3
    assert form["ms"] == 12.3


def test_picks_carry_their_reasons() -> None:
    form = picks_json([PICK], 1.0)
    assert form["picks"][0]["reasons"] == [{"kind": "popular", "text": "bought", "evidence": {}}]


def test_claims_carry_their_evidence() -> None:
    claims = [Claim("rank", "number 1", {"rank": 1, "of": 9})]
    form = {"kind": "rank", "text": "number 1", "evidence": {"rank": 1, "of": 9}}
    assert claims_json(claims) == {"claims": [form]}
