from sqlalchemy import select

from chatbot.tables import TasteRow
from chatbot.taste.store import MOST_EDITS, Kept
from chatbot.taste.trait import Edit, Trait, told_by
from tests.chatbot.builders import Shop
from tests.chatbot.taste.shop import START

RED = Edit.now({Trait("colour", "Red"): "wanted"}, "ledger")
HAT = Edit.now({Trait("product_type", "Hat"): "refused"}, "chat")


def test_undoing_takes_back_the_latest_edit(shop: Shop) -> None:
    for edit in (RED, HAT, HAT):
        shop.tastes.edit(7, edit)

    assert shop.tastes.undo(7) == HAT
    assert shop.tastes.of(7).edits == (RED, HAT)
    assert [shop.tastes.undo(7) for _ in range(3)] == [HAT, RED, None]
    assert shop.tastes.of(7) == Kept()


def test_each_customers_taste_is_their_own_and_can_be_erased(shop: Shop) -> None:
    shop.tastes.edit(7, RED)
    shop.tastes.show(8, ["p00"], START)

    shop.tastes.erase(7)

    assert shop.tastes.of(7) == Kept()
    assert list(shop.tastes.of(8).shown) == ["p00"]


def test_the_oldest_edits_join_and_still_hold(shop: Shop) -> None:
    edits = [Edit.now({Trait("colour", str(n)): "wanted"}, "ledger") for n in range(MOST_EDITS + 5)]
    for edit in edits:
        shop.tastes.edit(7, edit)
    kept = shop.tastes.of(7)

    assert len(kept.edits) == MOST_EDITS
    assert told_by(kept.edits) == told_by(edits)


def test_what_is_stored_is_sealed(shop: Shop) -> None:
    shop.tastes.edit(7, RED)
    shop.tastes.show(7, ["p00"], START)

    with shop.database.session() as session:
        sealed = session.scalar(select(TasteRow.sealed))

    assert sealed is not None
    assert b"Red" not in sealed and b"p00" not in sealed


def test_what_was_told_follows_a_login_to_another_customer(shop: Shop) -> None:
    shop.tastes.edit(7, RED)
    shop.tastes.edit(8, HAT)
    shop.tastes.show(7, ["p00"], START)

    shop.tastes.move(7, 8)
    shop.tastes.move(9, 8)

    assert set(shop.tastes.of(8).edits) == {RED, HAT}
    assert list(shop.tastes.of(8).shown) == ["p00"]
    assert shop.tastes.of(7) == Kept()


def test_edits_of_an_earlier_version_are_read(shop: Shop) -> None:
    old = {"changes": [["colour", "Red", "wanted"]], "origin": "chat", "at": "2024-05-01T00:00:00"}

    (kept,) = Kept.from_json({"edits": [old], "shown": {}}).edits
    assert told_by([kept])[Trait("colour", "Red")].words == ""
