from accounts.account import Account, Role
from chatbot.privacy import KeptConversations
from chatbot.tables import SEALED
from data.rotation import Rotation
from tests.chatbot.builders import ANNA, BEN, Shop

ACCOUNT = Account("a1", "anna@example.com", "Anna", Role.SHOPPER, customer=7, own_customer=1)


def test_an_account_takes_everything_away_and_leaves_nothing(shop: Shop) -> None:
    kept = KeptConversations(shop.conversations, shop.memory)
    shop.assistant.reply(ANNA, "remember:no wool")
    shop.assistant.reply(BEN, "a dress")

    export = kept.export(ACCOUNT)
    kept.erase(ACCOUNT)

    assert export["preferences"] == ["no wool"]
    assert export["conversations"][0]["exchanges"][0]["said"] == "remember:no wool"
    assert kept.export(ACCOUNT) == {"preferences": [], "conversations": []}
    assert len(shop.conversations.past(BEN)) == 1


def test_rotating_keys_reaches_all_that_is_sealed(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "remember:never black")
    old = shop.keyring.active_id

    report = Rotation(shop.database, shop.keyring, shop.home, SEALED).run()

    assert old.hex() in report.retired
    assert shop.assistant.reply(ANNA, "a dress", first.conversation).picks
    assert shop.memory.notes(ANNA) == ("never black",)
    assert len(shop.conversations.exchanges(ANNA, first.conversation)) == 2
