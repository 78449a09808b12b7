"""Sessions end: by the clock, by disuse, by their owner."""

import pytest

from accounts.sessions import DAY, SessionConfig, Sessions
from tests.accounts.builders import EMAIL, PASSWORD, World

CONFIG = SessionConfig(longest=30 * DAY, idle=7 * DAY)


@pytest.fixture
def sessions(world: World) -> Sessions:
    return Sessions(world.database, CONFIG, world.clock)


@pytest.fixture
def account(world: World) -> str:
    return world.accounts.sign_up(EMAIL, PASSWORD).id


def test_tokens_are_long_random_and_found(sessions: Sessions, account: str) -> None:
    first, second = sessions.open(account), sessions.open(account)
    assert first != second
    assert len(first) >= 43
    assert sessions.account_of(first) == sessions.account_of(second) == account


@pytest.mark.parametrize("token", ["", "x", "é\ud800", "a" * 100_000])
def test_a_made_up_token_is_nobodys(sessions: Sessions, token: str) -> None:
    assert sessions.account_of(token) is None


def test_only_a_hash_is_stored(world: World, sessions: Sessions, account: str) -> None:
    token = sessions.open(account)
    assert token.encode() not in world.every_byte()


def test_an_idle_session_expires(world: World, sessions: Sessions, account: str) -> None:
    token = sessions.open(account)
    world.clock.pass_seconds(CONFIG.idle - 1)
    assert sessions.account_of(token) == account
    world.clock.pass_seconds(CONFIG.idle - 1)
    assert sessions.account_of(token) == account
    world.clock.pass_seconds(CONFIG.idle)
    assert sessions.account_of(token) is None


def test_a_used_session_expires_too(world: World, sessions: Sessions, account: str) -> None:
    token = sessions.open(account)
    for _ in range(29):
        world.clock.pass_seconds(DAY)
        assert sessions.account_of(token) == account
    world.clock.pass_seconds(DAY)
    assert sessions.account_of(token) is None


def test_purging_keeps_the_living(world: World, sessions: Sessions, account: str) -> None:
    sessions.open(account)
    world.clock.pass_seconds(CONFIG.idle)
    living = sessions.open(account)
    sessions.purge()
    assert sessions.account_of(living) == account
    assert len(sessions.times(account)) == 1


def test_reading_pages_writes_at_most_once_a_minute(
    world: World, sessions: Sessions, account: str
) -> None:
    token = sessions.open(account)
    began = world.clock.now
    world.clock.pass_seconds(59)
    sessions.account_of(token)
    assert sessions.times(account) == [(began, began)]
    world.clock.pass_seconds(1)
    sessions.account_of(token)
    assert sessions.times(account) == [(began, began + 60)]
