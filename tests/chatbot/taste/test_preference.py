from dataclasses import replace

from chatbot.taste.preference import Preference, is_bound, joined
from chatbot.taste.trait import Trait
from retrieval.constraint import Constraint

WOOL = Preference(
    "wool", "I never wear wool", "refused", (Trait("text", "wool"), Trait("text", "merino"))
)
BLACK = Preference("black", "I love black", "wanted", (Trait("colour", "Black"),))
BUDGET = Preference("under 50", "my budget", "wanted", (Trait("price", "lte 50.0"),))
NOTE = Preference("size M", "size M", "wanted", (Trait("note", "size M"),))


def test_refusals_and_budgets_filter_what_is_liked_ranks_and_a_note_does_neither() -> None:
    assert WOOL.constraints() == (Constraint("text", "not", ("wool", "merino"), said="wool"),)
    assert BUDGET.constraints() == (Constraint("price", "lte", 50.0, said="under 50"),)
    assert BLACK.constraints() == (Constraint("colour", "is", "Black", hard=False, said="black"),)
    assert NOTE.constraints() == ()


def test_nothing_but_what_is_worn_only() -> None:
    only = replace(BLACK, only=True)

    assert [c.hard for c in only.constraints()] == [True]


def test_of_two_words_on_a_thing_the_later_counts() -> None:
    loved = Preference("merino", "I love merino", "wanted", (Trait("text", "merino"),))

    assert joined((WOOL, BLACK), (loved,)) == (BLACK, loved)


def test_they_survive_json() -> None:
    for preference in (WOOL, BLACK, BUDGET, NOTE):
        assert Preference.from_json(preference.as_json()) == preference


def test_a_bound_is_an_amount_with_its_side() -> None:
    assert is_bound("lte 50.0") and is_bound("gt 3")
    assert not any(map(is_bound, ("50", "lte", "lte x", "is 50", "lte -3")))
