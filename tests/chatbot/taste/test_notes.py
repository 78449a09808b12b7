from chatbot.taste.notes import stances_in
from chatbot.taste.trait import Trait
from tests.chatbot.builders import ANNA, Shop

BLACK, DRESS = Trait("colour", "Black"), Trait("product_type", "Dress")


def test_notes_say_what_is_wanted_and_what_is_refused(shop: Shop) -> None:
    understand = shop.search.understand

    assert stances_in("I like black", understand) == {BLACK: "wanted"}
    assert stances_in("I hate black", understand) == {BLACK: "refused"}
    assert stances_in("never black dresses", understand)[BLACK] == "refused"
    assert stances_in("size M", understand) == {}


def test_a_remembered_preference_is_told_and_forgetting_takes_it_back(shop: Shop) -> None:
    desk, ledger = shop.desk(ANNA), shop.picks.ledger
    desk.remember("I like black")
    desk.remember("no lace")  # names no facet value

    assert {trait: told.stance for trait, told in ledger.told(7).items()} == {BLACK: "wanted"}
    assert ledger.told(7)[BLACK].origin == "chat"

    desk.remember("black", forget=True)
    assert ledger.told(7) == {}


def test_forgetting_a_note_keeps_what_was_said_in_the_ledger(shop: Shop) -> None:
    desk, ledger = shop.desk(ANNA), shop.picks.ledger
    desk.remember("I like black")
    ledger.confirm(7, BLACK.id)

    desk.remember("black", forget=True)

    assert list(ledger.told(7)) == [BLACK]
