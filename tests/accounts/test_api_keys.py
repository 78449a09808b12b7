"""API keys are shown once, checked, listed and revoked."""

import pytest

from accounts.api_keys import ApiKeys
from data.errors import InputError
from tests.accounts.builders import World


def test_a_key_is_in_force_until_revoked(world: World) -> None:
    keys = ApiKeys(world.database, world.clock)
    key = keys.create("till")
    assert keys.check(key)
    assert [known.name for known in keys.list()] == ["till"]
    keys.revoke("till")
    assert not keys.check(key)
    assert keys.list() == []


@pytest.mark.parametrize("key", ["", "aisle_", "aisle_" + "x" * 43, "é", "Bearer x"])
def test_a_made_up_key_is_not_in_force(world: World, key: str) -> None:
    keys = ApiKeys(world.database)
    keys.create("till")
    assert not keys.check(key)


def test_only_a_hash_is_stored(world: World) -> None:
    key = ApiKeys(world.database).create("till")
    assert key.removeprefix("aisle_").encode() not in world.every_byte()


def test_names_are_given_and_given_once(world: World) -> None:
    keys = ApiKeys(world.database)
    keys.create("till")
    for name, said in (("till", '"till"'), ("  ", "name the key"), ("x" * 65, "64")):
        with pytest.raises(InputError, match=said):
            keys.create(name)
    with pytest.raises(InputError, match='"web"'):
        keys.revoke("web")
