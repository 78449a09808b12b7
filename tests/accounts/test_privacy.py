"""What is handed out, and what is gone after a deletion."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from accounts.account import Account
from accounts.privacy import OwnEvents
from data.errors import InputError
from data.event import CustomerKey, Event, EventKind
from data.events import EventStore
from data.product import Product
from data.products import ProductStore
from tests.accounts.builders import ADDRESS, EMAIL, PASSWORD, World

LINKED = 12345
DRESS = "0108775015"


class Diary:
    """A room that keeps a line for each account."""

    name = "diary"

    def __init__(self, fails: bool = False) -> None:
        self.lines: dict[str, str] = {}
        self.fails = fails

    def export(self, account: Account) -> Any:
        return self.lines.get(account.id)

    def erase(self, account: Account) -> None:
        if self.fails:
            raise RuntimeError("the diary is stuck")
        self.lines.pop(account.id, None)


def event(customer: CustomerKey, kind: EventKind) -> Event:
    return Event(customer, DRESS, kind, datetime(2026, 5, 1, tzinfo=UTC))


def test_an_export_holds_the_account_and_every_room(world: World) -> None:
    account = world.accounts.sign_up(EMAIL, PASSWORD, "Mina")
    world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    diary = Diary()
    diary.lines[account.id] = "today I liked a dress"
    world.accounts.personal_data.register(diary)
    exported = world.accounts.export(EMAIL)
    assert exported["email"] == EMAIL
    assert exported["name"] == "Mina"
    assert exported["created"] == "2027-01-15T08:00:00+00:00"
    assert len(exported["sessions"]) == 1
    assert exported["diary"] == "today I liked a dress"
    assert "password" not in exported


def test_a_deletion_erases_everywhere_and_ends_the_session(world: World) -> None:
    account = world.accounts.sign_up(EMAIL, PASSWORD, "Mina")
    token = world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    diary = Diary()
    diary.lines[account.id] = "today I liked a dress"
    world.accounts.personal_data.register(diary)
    world.accounts.delete(EMAIL)
    assert diary.lines == {}
    assert world.accounts.account_of(token) is None
    with pytest.raises(InputError):
        world.accounts.find(EMAIL)
    assert world.accounts.sign_up(EMAIL, PASSWORD).id != account.id


def test_an_interrupted_deletion_can_be_asked_for_again(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    diary = Diary(fails=True)
    world.accounts.personal_data.register(diary)
    with pytest.raises(RuntimeError):
        world.accounts.delete(EMAIL)
    assert world.accounts.find(EMAIL)
    diary.fails = False
    world.accounts.delete(EMAIL)
    with pytest.raises(InputError):
        world.accounts.find(EMAIL)


def test_the_linked_history_is_exported_but_stays_with_the_shop(world: World) -> None:
    account = world.accounts.sign_up(EMAIL, PASSWORD)
    world.accounts.link(EMAIL, LINKED)
    ProductStore(world.database).upsert([Product(DRESS, "Dress")])
    store = EventStore(world.database, world.keyring)
    store.append([event(LINKED, EventKind.PURCHASE), event(account.own_customer, EventKind.LIKE)])
    world.accounts.personal_data.register(OwnEvents(store))
    exported = world.accounts.export(EMAIL)["events"]
    assert [(entry["product"], entry["kind"]) for entry in exported] == [
        (DRESS, "purchase"),
        (DRESS, "like"),
    ]
    world.accounts.delete(EMAIL)
    assert len(store.of_customer(LINKED)) == 1
    assert store.of_customer(account.own_customer) == []


def test_a_room_registers_once(world: World) -> None:
    world.accounts.personal_data.register(Diary())
    with pytest.raises(ValueError, match="diary"):
        world.accounts.personal_data.register(Diary())


def test_the_migration_makes_what_the_tables_say(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from data.database import Base

    world = World(tmp_path)
    names = {"accounts", "sessions", "throttles", "api_keys"}
    with world.database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or name in names,
                "include_object": lambda _o, name, kind, *_: kind != "table" or name in names,
                "compare_type": True,
            },
        )
        assert compare_metadata(context, Base.metadata) == []
    world.database.close()
