"""Requests in the database."""

from pathlib import Path

import pytest

from customers.unmet import RequestStore
from customers.unmet.requests import DAY, KEPT_DAYS, SEALED
from data.rotation import Rotation
from tests.customers.unmet.builders import CHEAP, DRESS, GREEN, NOON, asked
from tests.data.builders import Store, traces


@pytest.fixture
def home(tmp_path: Path) -> Store:
    return Store.at(tmp_path / "home")


@pytest.fixture
def kept(home: Store) -> RequestStore:
    return RequestStore(home.database, home.keyring)


def test_requests_come_back_as_they_were_oldest_first(kept: RequestStore) -> None:
    later = asked(2, DRESS, found=3, minute=5, more=True)
    first = asked(1, DRESS, GREEN, CHEAP, offers=[[GREEN], [GREEN, CHEAP]], unknown=["hammock"])
    kept.add([later, first])
    assert list(kept.since(0)) == [first, later]
    assert list(kept.since(NOON + 60)) == [later]
    assert kept.of(1) == [first]


def test_nothing_of_a_request_lies_open(home: Store, kept: RequestStore) -> None:
    kept.add([asked(1, GREEN, unknown=["hammock"])])
    home.database.close()
    assert traces(home.home.path, ["hammock", "Green"]) == []


def test_new_keys_open_old_requests(home: Store, kept: RequestStore) -> None:
    kept.add([asked(n, GREEN) for n in range(3)])
    report = Rotation(home.database, home.keyring, home.home, SEALED).run()
    assert report.records == 3
    assert len(list(kept.since(0))) == 3


def test_a_customers_requests_are_erased_and_moved_alone(kept: RequestStore) -> None:
    kept.add([asked(1, GREEN), asked(2, GREEN), asked(None, GREEN)])
    kept.move(2, to=7)
    kept.erase(1)
    assert [request.customer for request in kept.since(0)] == [7, None]


def test_requests_are_kept_for_a_while_only(kept: RequestStore) -> None:
    kept.add([asked(1, GREEN), asked(1, GREEN, minute=10)])
    kept.purge(NOON + KEPT_DAYS * DAY + 60)
    assert len(list(kept.since(0))) == 1
