"""Conversations and preferences on PostgreSQL, by two servers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chatbot.checkpoints import Checkpoints
from chatbot.conversations import Conversations
from chatbot.privacy import KeptConversations, KeptTaste
from chatbot.tables import SEALED
from chatbot.taste.store import Kept, TasteStore
from chatbot.taste.trait import Edit, Trait
from data.database import Database
from data.errors import DatabaseBusy
from data.rotation import Rotation
from tests.chatbot.builders import ANNA, Shop
from tests.chatbot.test_privacy import ACCOUNT
from tests.data.conftest import postgresql

__all__ = ["postgresql"]


@pytest.fixture
def servers(postgresql: str, tmp_path: Path) -> Iterator[tuple[Shop, Shop]]:
    database = Database(postgresql)
    database.migrate()
    yield Shop(tmp_path, elsewhere=database), Shop(tmp_path, elsewhere=Database(postgresql))
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    database.close()


def test_a_conversation_goes_on_at_another_server(servers: tuple[Shop, Shop]) -> None:
    one, other = servers
    thread = one.assistant.reply(ANNA, "remember:never black").conversation
    turn = other.assistant.reply(ANNA, "a dress", thread)

    assert "Black" not in {pick.product.facets["colour"] for pick in turn.picks}
    assert [e.said for e in one.conversations.exchanges(ANNA, thread)] == [
        "remember:never black",
        "a dress",
    ]


def test_the_first_words_of_a_customer_may_come_twice_at_once(servers: tuple[Shop, Shop]) -> None:
    edits = [Edit.now({Trait("colour", str(n)): "wanted"}, "chat") for n in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: servers[n % 2].tastes.edit(7, edits[n]), range(12)))

    assert len(servers[0].tastes.of(7).edits) == 12


def test_of_two_turns_at_once_one_is_kept_whole(servers: tuple[Shop, Shop]) -> None:
    one, other = servers
    thread = one.assistant.reply(ANNA, "a dress").conversation
    late = one.conversations.checkpoints
    with pytest.raises(DatabaseBusy), late.turn(thread):
        other.assistant.reply(ANNA, "red", thread)
        with one.database.writing() as session:
            late.keep(session, thread)

    assert len(one.conversations.exchanges(ANNA, thread)) == 2
    assert [c.value for c in one.assistant.state(ANNA, thread).constraints] == ["Dress", "Red"]


def test_keys_rotate_and_everything_goes_with_its_account(servers: tuple[Shop, Shop]) -> None:
    shop, _ = servers
    thread = shop.assistant.reply(ANNA, "remember:never black").conversation
    Rotation(shop.database, shop.keyring, shop.home, SEALED).run()
    assert len(shop.conversations.exchanges(ANNA, thread)) == 1

    conversations = KeptConversations(shop.conversations, shop.memory, shop.tastes)
    assert conversations.export(ACCOUNT)["preferences"] == ["never black"]
    conversations.erase(ACCOUNT)
    KeptTaste(shop.tastes).erase(ACCOUNT)

    assert shop.tastes.of(7) == Kept()
    assert Conversations(shop.database, shop.keyring).past(ANNA) == []
    assert list(Checkpoints(shop.database, shop.keyring).list(None)) == []
    assert TasteStore(shop.database, shop.keyring).of(7) == Kept()
