"""Campaigns in the database."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from customers.campaigns import CampaignStore
from customers.campaigns.store import SEALED
from data.errors import InputError
from data.rotation import Rotation
from tests.customers.campaigns.campaigns import KEYS, campaign
from tests.data.builders import Store, traces


@pytest.fixture
def home(tmp_path: Path) -> Store:
    return Store.at(tmp_path / "home")


@pytest.fixture
def kept(home: Store) -> CampaignStore:
    return CampaignStore(home.database, home.keyring)


def test_a_campaign_comes_back_as_it_was(kept: CampaignStore) -> None:
    made = campaign(offer="열 번째 선물", number=1)
    later = replace(campaign(), created_at=made.created_at + timedelta(hours=1))
    kept.add(made)
    kept.add(later)
    assert kept.read(made.id) == made
    assert kept.all() == [later.summary, made.summary]


def test_nothing_of_it_lies_open(home: Store, kept: CampaignStore) -> None:
    kept.add(campaign(name="Lavender campaign", offer="Ten per cent"))
    home.database.close()
    assert traces(home.home.path, ["Lavender", "Ten per cent", str(KEYS[0])]) == []


def test_new_keys_open_old_campaigns(home: Store, kept: CampaignStore) -> None:
    made = campaign()
    kept.add(made)
    assert Rotation(home.database, home.keyring, home.home, SEALED).run().records == 1
    assert kept.read(made.id) == made


def test_a_person_is_taken_out_of_every_campaign(kept: CampaignStore) -> None:
    both, other = campaign(), campaign(number=1)
    kept.add(both)
    kept.add(other)
    first = int(KEYS[0])
    assert [one.id for one in kept.of(first)] == [both.id]
    kept.forget(first)
    assert kept.of(first) == []
    left = kept.read(both.id)
    assert left.members == both.members[1:]
    assert kept.read(other.id) == other


def test_a_campaign_is_removed(kept: CampaignStore) -> None:
    made = campaign()
    kept.add(made)
    kept.remove(made.id)
    kept.remove(made.id)
    assert kept.all() == []
    with pytest.raises(InputError, match="no campaign"):
        kept.read(made.id)
