from collections.abc import Iterable

import pytest

from chatbot.policy.cues import Cues
from chatbot.policy.facet_critiques import FacetCritique, facet_critique
from retrieval.constraint import Constraint
from tests.chatbot.policy.builders import DRESSES, state, understand

CUES = Cues.load()


def constrain(words: str) -> Iterable[Constraint]:
    return understand(words).constraints


def read(text: str, *about: int) -> FacetCritique:
    said = understand(text).constraints
    meant = tuple(DRESSES[n - 1] for n in about)
    return facet_critique(text, meant, state(DRESSES), CUES, said, constrain)


@pytest.mark.parametrize(
    ("text", "about", "demand"),
    [
        ("in another colour", 1, ("colour_family", "not", "Red")),
        ("다른 색으로", 1, ("colour_family", "not", "Red")),
        ("the same colour", 3, ("colour", "is", "Blue")),
        ("같은 색으로", 3, ("colour", "is", "Blue")),
        ("a different pattern", 2, ("pattern", "not", "Stripe")),
        ("same pattern", 2, ("pattern", "is", "Stripe")),
        ("less plain", 1, ("pattern", "not", "Solid")),
        ("덜 밋밋한 거", 1, ("pattern", "not", "Solid")),
        ("more plain", 2, ("pattern", "is", "Solid")),
        ("too busy", 2, ("pattern", "is", "Solid")),
    ],
)
def test_a_facet_is_compared_with_the_product_meant(
    text: str, about: int, demand: tuple[str, str, str]
) -> None:
    (found,) = read(text, about).constraints
    assert (found.field, found.op, found.value) == demand


def test_without_a_product_it_is_what_the_list_mostly_has() -> None:
    (found,) = read("another colour").constraints
    assert (found.op, found.value) == ("not", "Black")


def test_what_changes_no_longer_holds() -> None:
    assert read("in another colour", 1).drop == ("colour_family",)
    assert read("in the same colour", 1).drop == ()


def test_a_value_said_outright_is_no_comparison() -> None:
    assert read("another colour, green", 1).constraints == ()
    assert read("not solid", 1) == FacetCritique(rest="not solid")


def test_a_facet_that_nothing_has_asks_for_nothing() -> None:
    found = read("another brand", 1)
    assert (found.kinds, found.constraints) == (("other.brand",), ())


def test_plain_is_the_shops_own_word_though_no_list_shows_it() -> None:
    for listed in ((DRESSES[1],), DRESSES):
        found = facet_critique("more plain", (), state(listed), CUES, (), constrain)
        assert [(c.field, c.value) for c in found.constraints] == [("pattern", "Solid")]
