from typing import Any

import pytest

from chatbot.state import DialogueState
from chatbot.taste.holding import holding, in_force, waiving
from chatbot.taste.preference import Preference
from chatbot.taste.trait import Trait
from retrieval.constraint import Constraint

WOOL = Preference(
    "wool", "I never wear wool", "refused", (Trait("text", "wool"), Trait("text", "merino"))
)
BLACK = Preference("black", "I love black", "wanted", (Trait("colour", "Black"),))
BUDGET = Preference("under 50", "", "wanted", (Trait("price", "lte 50.0"),))
COAT = Constraint("product_type", "is", "Coat")


def held(*preferences: Preference, **state: Any) -> list[tuple[str, str, Any]]:
    now = in_force(DialogueState(preferences=preferences, **state))
    return [(c.field, c.op, c.value) for c in now]


def test_what_was_told_for_good_joins_what_is_asked_for() -> None:
    assert held(WOOL, BLACK, BUDGET, constraints=(COAT,)) == [
        ("product_type", "is", "Coat"),
        ("text", "not", ("wool", "merino")),
        ("colour", "is", "Black"),
        ("price", "lte", 50.0),
    ]


@pytest.mark.parametrize(
    ("preference", "asked"),
    [
        (WOOL, Constraint("text", "is", "Merino", hard=False)),
        (BLACK, Constraint("colour", "is", "Blue")),
        (BLACK, Constraint("colour_family", "is", "Blue")),
        (BLACK, Constraint("colour", "not", "black")),
        (BUDGET, Constraint("price", "lte", 80.0)),
        (BUDGET, Constraint("price", "gte", 60.0)),
    ],
)
def test_what_is_asked_for_now_outranks_it(preference: Preference, asked: Constraint) -> None:
    assert held(preference, constraints=(asked,)) == [(asked.field, asked.op, asked.value)]


def test_for_somebody_else_nothing_holds() -> None:
    assert held(WOOL, BUDGET, gift=True) == []


def test_two_values_that_alone_will_do_are_either() -> None:
    black = Preference("black", "", "wanted", (Trait("colour", "Black"),), only=True)
    navy = Preference("navy", "", "wanted", (Trait("colour", "Navy"),), only=True)

    assert held(black, navy) == [("colour", "is", ("Black", "Navy"))]


@pytest.mark.parametrize("named", ["wool", "Merino", "text"])
def test_what_no_longer_matters_is_waived_here_by_word_value_or_field(named: str) -> None:
    state = DialogueState(preferences=(WOOL, BUDGET))
    waived = DialogueState(preferences=(WOOL, BUDGET), waived=waiving(state, [named]))

    assert holding(waived) == (BUDGET,)


def test_the_price_that_does_not_matter_waives_the_budget() -> None:
    state = DialogueState(preferences=(WOOL, BUDGET), waived=("text=wool",))

    assert waiving(state, ["price"]) == ("text=wool", "price=lte 50.0")
