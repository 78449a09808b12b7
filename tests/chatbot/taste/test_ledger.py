from datetime import timedelta
from pathlib import Path

import pytest

from chatbot.taste.preference import Preference
from chatbot.taste.trait import Stance, Trait
from data.errors import InputError
from tests.chatbot.builders import NOW, Shop, bought

ANNA = 7
NEWCOMER = 99
BLACK = "colour=Black"
LACE = Trait("text", "lace")


def picked(shop: Shop, customer: int = ANNA) -> list[tuple[str, float]]:
    return [(pick.id, pick.score) for pick in shop.picks.recommend(customer, k=9)]


def test_beliefs_rest_on_evidence(shop: Shop) -> None:
    shop.events.append(bought(ANNA, "p06", "p09", "p01", days_ago=3))

    (belief, *_) = shop.picks.ledger.of(ANNA).likes

    assert (belief.id, belief.standing, belief.origin) == (BLACK, "believed", "bought")
    assert (belief.count, belief.of) == (4, 5)
    assert {one.product.id for one in belief.evidence} == {"p00", "p03", "p06", "p09"}
    assert [one.at for one in belief.evidence] == sorted(
        (one.at for one in belief.evidence), reverse=True
    )
    assert belief.usual < belief.count / belief.of


def test_a_newcomers_ledger_is_empty(shop: Shop) -> None:
    assert shop.picks.ledger.of(NEWCOMER).beliefs == ()
    assert shop.picks.ledger.leaning(NEWCOMER) is None


def test_what_is_told_changes_the_very_next_picks_and_undoing_restores_them(shop: Shop) -> None:
    ledger, before, of = shop.picks.ledger, picked(shop), shop.picks.ledger.of(ANNA)
    first = shop.catalogue[before[0][0]].facets["product_type"]

    ledger.refuse(ANNA, f"product_type={first}")

    assert shop.catalogue[picked(shop)[0][0]].facets["product_type"] != first
    assert ledger.undo(ANNA) is not None
    assert picked(shop) == before
    assert ledger.of(ANNA) == of


def test_told_traits_stand_first_with_the_evidence_there_is(shop: Shop) -> None:
    ledger = shop.picks.ledger
    shop.events.append(bought(ANNA, "p06", "p09", days_ago=3))
    ledger.confirm(ANNA, BLACK)
    ledger.add(ANNA, "product_type", "Bag", likes=False)

    bag, black = ledger.of(ANNA).beliefs[:2]

    assert (bag.standing, bag.likes, bag.count) == ("refused", False, 0)
    assert (black.standing, black.likes, black.count) == ("confirmed", True, 4)


def test_removing_takes_back_what_was_told_and_ignores_what_was_learned(shop: Shop) -> None:
    ledger = shop.picks.ledger
    shop.events.append(bought(ANNA, "p06", "p09", days_ago=3))
    ledger.refuse(ANNA, BLACK)

    ledger.remove(ANNA, BLACK)
    assert [(b.id, b.likes) for b in ledger.of(ANNA).beliefs][:1] == [(BLACK, True)]

    ledger.remove(ANNA, BLACK)
    assert BLACK not in {belief.id for belief in ledger.of(ANNA).beliefs}
    ledger.undo(ANNA)
    assert BLACK in {belief.id for belief in ledger.of(ANNA).beliefs}


def test_what_the_shop_has_not_cannot_be_told(shop: Shop) -> None:
    for id_ in ("colour=Mauve", "size=M", "nonsense"):
        with pytest.raises(InputError):
            shop.picks.ledger.confirm(ANNA, id_)
    assert shop.picks.ledger.edits(ANNA) == ()


def test_traits_of_the_disliked_come_less_likely_until_it_is_taken_back(shop: Shop) -> None:
    for product in ("p04", "p07"):
        shop.thumbs.give(NEWCOMER, product, "dislike")
    ledger = shop.picks.ledger
    leaning = ledger.leaning(NEWCOMER)
    red = shop.catalogue.position("p10")

    assert leaning is not None and leaning[red] < 1
    assert "colour=Red" in {belief.id for belief in ledger.of(NEWCOMER).avoids}
    for product in ("p04", "p07"):
        shop.thumbs.give(NEWCOMER, product, None)
    assert ledger.leaning(NEWCOMER) is None


def test_what_was_shown_and_passed_over_steps_back_at_the_next_visit(shop: Shop) -> None:
    shop.tastes.show(ANNA, ["p06", "p00"], NOW)
    ledger = shop.picks.ledger
    seen, own = shop.catalogue.position("p06"), shop.catalogue.position("p00")

    now = ledger.leaning(ANNA, NOW)
    later = ledger.leaning(ANNA, NOW + timedelta(days=1))

    assert now is not None and (now == 1).all()
    assert later is not None and later[seen] < 1
    assert later[own] == 1  # bought: not passed over


def test_only_plain_facets_are_offered(shop: Shop) -> None:
    choices = shop.picks.ledger.choices()

    assert choices["colour"] == [("Black", 4), ("Red", 4), ("Blue", 4)]
    assert set(choices) == {"product_type", "colour", "audience"}  # one of the two of colour


def test_a_rehearsals_picks_read_what_is_told_in_it(shop: Shop, tmp_path: Path) -> None:
    scratch = Shop(tmp_path / "scratch").tastes
    rehearsed = shop.picks.keeping(scratch)

    rehearsed.ledger.confirm(NEWCOMER, "colour=Red")

    assert rehearsed.recommend(NEWCOMER)[0].product.facets["colour"] == "Red"
    assert shop.picks.ledger.edits(NEWCOMER) == ()


def test_what_one_word_told_is_one_belief_and_changes_as_one(shop: Shop) -> None:
    ledger = shop.picks.ledger
    traits = (Trait("text", "black"), Trait("colour", "Black"))
    ledger.hear(ANNA, [Preference("black", "never black", "refused", traits)])

    (belief,) = ledger.of(ANNA).avoids
    assert (belief.trait, belief.words, belief.said) == (traits[1], "black", "never black")
    ledger.confirm(ANNA, belief.id)
    assert {one.stance for one in ledger.told(ANNA).values()} == {"wanted"}
    ledger.remove(ANNA, belief.id)
    assert ledger.told(ANNA) == {}
    ledger.undo(ANNA)
    ledger.undo(ANNA)
    assert [one.told for one in ledger.preferences(ANNA)] == ["never black"]


def test_hearing_it_again_is_no_edit(shop: Shop) -> None:
    ledger = shop.picks.ledger
    for _ in range(2):
        black = Preference("black", "never black", "refused", (Trait("colour", "Black"),))
        ledger.hear(ANNA, [black])

    assert len(ledger.edits(ANNA)) == 1


def test_words_and_prices_can_be_told_and_nonsense_cannot(shop: Shop) -> None:
    ledger = shop.picks.ledger
    changes: dict[Trait, Stance | None] = {LACE: "refused", Trait("price", "lte 30"): "wanted"}
    ledger.tell(ANNA, changes, "ledger")
    for wrong in (Trait("price", "cheap"), Trait("text", " "), Trait("colour", "Plaid")):
        with pytest.raises(InputError):
            ledger.tell(ANNA, {wrong: "wanted"}, "ledger")

    assert len(ledger.preferences(ANNA)) == 2
