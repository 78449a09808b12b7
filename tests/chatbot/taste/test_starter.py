import pytest

from data.errors import InputError
from tests.chatbot.builders import Shop

NEWCOMER = 99


def test_two_questions_out_of_the_shops_own_facets(shop: Shop) -> None:
    who, what = shop.picks.starter.questions()

    assert who.text == "Who are you shopping for?"
    assert [(part.facet, part.options) for part in who.parts] == [
        ("audience", (("Women", 6), ("Men", 6)))
    ]
    assert [part.facet for part in what.parts] == ["product_type", "colour"]


def test_the_first_answer_narrows_the_counts_of_the_second(shop: Shop) -> None:
    who, what = shop.picks.starter.questions("ko", {"audience": ["Women"]})

    assert who.text == "누가 쓰실 건가요?"
    assert dict(who.parts[0].options) == {"Women": 6, "Men": 6}
    assert sum(count for _, count in what.parts[0].options) == 6


def test_answers_lean_a_newcomers_popular_products(shop: Shop) -> None:
    starter = shop.picks.starter
    assert not starter.asked(NEWCOMER)

    starter.answer(NEWCOMER, {"product_type": ["Bag"], "colour": ["Red", "Blue"]})

    assert starter.asked(NEWCOMER)
    assert {belief.id for belief in shop.picks.ledger.of(NEWCOMER).likes} == {
        "product_type=Bag",
        "colour=Red",
        "colour=Blue",
    }


def test_answering_again_replaces_and_undoing_restores(shop: Shop) -> None:
    starter, ledger = shop.picks.starter, shop.picks.ledger
    ledger.add(NEWCOMER, "audience", "Men")
    starter.answer(NEWCOMER, {"colour": ["Red"]})
    first = ledger.told(NEWCOMER)

    starter.answer(NEWCOMER, {"colour": ["Blue"]})

    assert [trait.value for trait in ledger.told(NEWCOMER)] == ["Men", "Blue"]
    ledger.undo(NEWCOMER)
    assert ledger.told(NEWCOMER) == first


def test_who_skips_is_not_asked_again_and_nothing_is_believed(shop: Shop) -> None:
    shop.picks.starter.skip(NEWCOMER)

    assert shop.picks.starter.asked(NEWCOMER)
    assert shop.picks.ledger.of(NEWCOMER).beliefs == ()


def test_answers_that_the_shop_does_not_know_are_refused(shop: Shop) -> None:
    with pytest.raises(InputError):
        shop.picks.starter.answer(NEWCOMER, {"colour": ["Mauve"]})
