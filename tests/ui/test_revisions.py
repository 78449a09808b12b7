"""What chips send: read strictly, for anybody can send anything."""

import json
from typing import Any

import pytest

from chatbot.revision import Revision
from data.catalogue import Catalogue
from data.errors import InputError
from retrieval.constraint import Constraint
from tests.ui.builders_chat import BLACK, CHEAP, NO_LACE, PRODUCTS
from ui.chat.revisions import constraint_in, revision_in, written

CATALOGUE = Catalogue.of(PRODUCTS)


def sent(**form: Any) -> str:
    return json.dumps(form)


def test_a_revision_survives_the_page() -> None:
    whole = Revision((CHEAP, NO_LACE), (BLACK,), "cheapest")
    assert revision_in(written(whole), CATALOGUE) == whole
    assert revision_in("", CATALOGUE) is None


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "[" * 100_000,
        sent(drop="all"),
        sent(drop=[1]),
        sent(drop=[{"field": "colour"}]),
        sent(drop=[{"field": "colour", "op": "is", "value": {}}]),
        sent(drop=[{"field": "colour", "op": "drop table", "value": "Black"}]),
        sent(drop=[{"field": "price", "op": "lte", "value": "9" * 400}]),
        sent(drop=[BLACK.as_json()] * 1000),
        sent(demand=[{"field": "colour", "op": "matches", "value": "(a+)+$"}]),
        sent(demand=[{"field": "colour", "op": "is", "value": "Ultraviolet"}]),
        sent(demand=[{"field": "colour", "op": "is", "value": ["Black"]}]),
        sent(demand=[{"field": "price", "op": "lte", "value": 1}]),
    ],
)
def test_what_no_chip_sends_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        revision_in(text, CATALOGUE)


def test_long_words_are_cut() -> None:
    form = {"field": "colour", "op": "not", "value": ["Red", "Pink"], "said": "x" * 5000}
    assert constraint_in(form) == Constraint("colour", "not", ("Red", "Pink"), said="x" * 200)
