from accounts.account import Account, Role
from chatbot.privacy import KeptConversations, KeptTaste
from chatbot.tables import SEALED
from chatbot.taste.store import Kept
from data.rotation import Rotation
from tests.chatbot.builders import ANNA, BEN, NOW, Shop

ACCOUNT = Account("a1", "anna@example.com", "Anna", Role.SHOPPER, customer=7, own_customer=1)


def test_an_account_takes_everything_away_and_leaves_nothing(shop: Shop) -> None:
    kept = KeptConversations(shop.conversations, shop.memory, shop.tastes)
    shop.assistant.reply(ANNA, "remember:no wool")
    shop.assistant.reply(BEN, "a dress")

    export = kept.export(ACCOUNT)
    kept.erase(ACCOUNT)
    KeptTaste(shop.tastes).erase(ACCOUNT)

    assert export["preferences"] == ["no wool"]
    assert export["conversations"][0]["exchanges"][0]["said"] == "remember:no wool"
    assert kept.export(ACCOUNT) == {"preferences": [], "conversations": []}
    assert len(shop.conversations.past(BEN)) == 1


def test_a_taste_goes_with_the_account_it_was_told_by(shop: Shop) -> None:
    kept = KeptTaste(shop.tastes)
    for customer in (7, 8):
        shop.picks.ledger.confirm(customer, "colour=Red")
    shop.tastes.show(1, ["p00"], NOW)

    linked, own = kept.export(ACCOUNT)
    kept.erase(ACCOUNT)

    assert linked["edits"][0]["changes"] == [["colour", "Red", "wanted", "", ""]]
    assert list(own["shown"]) == ["p00"]
    assert [shop.tastes.of(customer) for customer in (7, 1)] == [Kept(), Kept()]
    assert shop.tastes.of(8) != Kept()


def test_rotating_keys_reaches_all_that_is_sealed(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "remember:never black")
    taste = shop.tastes.of(7)
    old = shop.keyring.active_id

    report = Rotation(shop.database, shop.keyring, shop.home, SEALED).run()

    assert old.hex() in report.retired
    assert shop.assistant.reply(ANNA, "a dress", first.conversation).picks
    assert [one.told for one in shop.picks.ledger.preferences(7)] == ["never black"]
    assert shop.tastes.of(7) == taste != Kept()
    assert len(shop.conversations.exchanges(ANNA, first.conversation)) == 2
