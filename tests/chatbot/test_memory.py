import time

from sqlalchemy import insert

from chatbot.shopper import GUEST, Shopper
from chatbot.tables import PreferenceRow, seal_context
from tests.chatbot.builders import ANNA, BEN, Shop


def keep(shop: Shop, shopper: Shopper, note: str) -> None:
    """Keep a note as earlier versions did."""
    id_ = f"{abs(hash((shopper, note))):032d}"[:32]
    row = {
        "id": id_,
        "owner": shop.keyring.lookup(f"preferences of {shopper.owner}"),
        "note": shop.keyring.seal_text(note, seal_context("preferences", "note", id_)),
        "at": time.time(),
    }
    with shop.database.session() as session:
        session.execute(insert(PreferenceRow).values(row))


def test_notes_are_each_shoppers_own_and_handed_out_once(shop: Shop) -> None:
    for shopper, note in ((ANNA, "no lace"), (ANNA, "I like blue"), (BEN, "size M")):
        keep(shop, shopper, note)

    assert shop.memory.take(ANNA) == ("no lace", "I like blue")
    assert shop.memory.take(ANNA) == shop.memory.take(GUEST) == ()
    assert shop.memory.notes(BEN) == ("size M",)


def test_notes_of_an_earlier_version_become_preferences(shop: Shop) -> None:
    keep(shop, ANNA, "never black")

    turn = shop.assistant.reply(ANNA, "a dress")

    assert {pick.product.facets["colour"] for pick in turn.picks} == {"Red", "Blue"}
    assert shop.memory.notes(ANNA) == ()
    assert [one.told for one in shop.picks.ledger.preferences(7)] == ["never black"]


def test_everything_can_be_forgotten(shop: Shop) -> None:
    keep(shop, ANNA, "no wool")
    shop.memory.forget_all(ANNA)
    shop.memory.forget_all(GUEST)

    assert shop.memory.notes(ANNA) == ()
