"""Guessing gets slower, for longer than a restart, and for many at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from accounts.throttle import Throttle, ThrottleConfig
from data.errors import Throttled
from tests.accounts.builders import World

SUBJECT = b"s" * 32
CONFIG = ThrottleConfig(free=3, first_wait=10, longest_wait=60, forget_after=1000)


def test_waits_double_up_to_the_longest() -> None:
    assert [CONFIG.wait(n) for n in range(8)] == [0, 0, 0, 10, 20, 40, 60, 60]
    assert CONFIG.wait(10_000) == 60


def test_free_attempts_pass_and_the_next_must_wait(world: World) -> None:
    throttle = Throttle(world.database, world.clock)
    for _ in range(3):
        throttle.attempt(SUBJECT, CONFIG)
    with pytest.raises(Throttled) as refused:
        throttle.attempt(SUBJECT, CONFIG)
    assert refused.value.retry_after == 10


def test_refused_attempts_do_not_prolong_the_wait(world: World) -> None:
    throttle = Throttle(world.database, world.clock)
    for _ in range(3):
        throttle.attempt(SUBJECT, CONFIG)
    for _ in range(5):
        with pytest.raises(Throttled):
            throttle.attempt(SUBJECT, CONFIG)
    world.clock.pass_seconds(10)
    throttle.attempt(SUBJECT, CONFIG)
    with pytest.raises(Throttled) as refused:
        throttle.attempt(SUBJECT, CONFIG)
    assert refused.value.retry_after == 20


def test_a_count_is_forgotten_after_a_while(world: World) -> None:
    throttle = Throttle(world.database, world.clock)
    for _ in range(3):
        throttle.attempt(SUBJECT, CONFIG)
    world.clock.pass_seconds(1000)
    throttle.purge()
    for _ in range(3):
        throttle.attempt(SUBJECT, CONFIG)


def test_subjects_are_counted_apart(world: World) -> None:
    throttle = Throttle(world.database, world.clock)
    for _ in range(3):
        throttle.attempt(SUBJECT, CONFIG)
    throttle.attempt(b"t" * 32, CONFIG)


def test_one_attempt_taken_back_leaves_the_others(world: World) -> None:
    throttle = Throttle(world.database, world.clock)
    for _ in range(3):
        throttle.attempt(SUBJECT, CONFIG)
    throttle.take_back(SUBJECT)
    throttle.attempt(SUBJECT, CONFIG)
    with pytest.raises(Throttled):
        throttle.attempt(SUBJECT, CONFIG)


def test_no_more_pass_at_once_than_in_turn(world: World) -> None:
    throttle = Throttle(world.database, world.clock)

    def passes(_: int) -> bool:
        try:
            throttle.attempt(SUBJECT, CONFIG)
        except Throttled:
            return False
        return True

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(passes, range(36))) == 3
