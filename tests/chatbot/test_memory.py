from chatbot.memory import MOST_NOTES
from chatbot.shopper import GUEST, Shopper
from tests.chatbot.builders import ANNA, BEN, Shop


def test_notes_are_each_shoppers_own(shop: Shop) -> None:
    shop.memory.remember(ANNA, "no wool")
    shop.memory.remember(ANNA, "loves blue")
    shop.memory.remember(BEN, "size M")

    assert shop.memory.notes(ANNA) == ("no wool", "loves blue")
    assert shop.memory.notes(BEN) == ("size M",)
    assert shop.memory.notes(Shopper(customer=7)) == ()


def test_of_guests_nothing_is_kept(shop: Shop) -> None:
    shop.memory.remember(GUEST, "no wool")

    assert shop.memory.notes(GUEST) == ()


def test_saying_it_again_renews_it(shop: Shop) -> None:
    for note in ("no wool", "loves blue", "No wool"):
        shop.memory.remember(ANNA, note)

    assert shop.memory.notes(ANNA) == ("loves blue", "No wool")


def test_forgetting_by_some_words(shop: Shop) -> None:
    shop.memory.remember(ANNA, "I never wear wool")

    assert not shop.memory.forget(ANNA, "silk")
    assert not shop.memory.forget(ANNA, " ")
    assert shop.memory.forget(ANNA, "wool")
    assert shop.memory.notes(ANNA) == ()


def test_the_oldest_gives_way(shop: Shop) -> None:
    for n in range(MOST_NOTES + 2):
        shop.memory.remember(ANNA, f"note {n}")

    assert len(shop.memory.notes(ANNA)) == MOST_NOTES
    assert shop.memory.notes(ANNA)[0] == "note 2"


def test_everything_can_be_forgotten(shop: Shop) -> None:
    shop.memory.remember(ANNA, "no wool")
    shop.memory.forget_all(ANNA)
    shop.memory.forget_all(GUEST)

    assert shop.memory.notes(ANNA) == ()
