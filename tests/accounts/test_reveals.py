"""Who may see names, and what is recorded of it."""

import pytest

from accounts.account import Account
from accounts.reveals import LONGEST_REASON, Reveals
from data.errors import AccessDenied, InputError
from tests.accounts.builders import EMAIL, PASSWORD, World

CUSTOMER = 4711


@pytest.fixture
def reveals(world: World) -> Reveals:
    return Reveals(world.database, world.keyring, world.clock)


def _staff(world: World, email: str = EMAIL, *, allowed: bool) -> Account:
    world.accounts.sign_up(email, PASSWORD)
    world.accounts.make_staff(email)
    return world.accounts.allow_reveals(email, allowed)


def test_a_look_is_recorded_with_who_whom_and_why(world: World, reveals: Reveals) -> None:
    account = _staff(world, allowed=True)
    reveals.record(account, CUSTOMER, "  a letter\ncame back ")
    world.clock.pass_seconds(60)
    reveals.record(account, 12, "a complaint")
    log = reveals.log()
    assert [(look.account, look.customer, look.reason) for look in log] == [
        (account.id, 12, "a complaint"),
        (account.id, CUSTOMER, "a letter came back"),
    ]
    assert (log[0].at - log[1].at).total_seconds() == 60
    assert len(reveals.log(limit=1)) == 1


def test_a_list_is_a_look_at_each_of_its_customers(world: World, reveals: Reveals) -> None:
    account = _staff(world, allowed=True)
    reveals.record_all(account, [3, 5], "the autumn letter")
    first, second = reveals.log()
    assert {first.customer, second.customer} == {3, 5}
    assert (first.at, first.reason) == (second.at, second.reason)


def test_without_the_permission_nothing_is_recorded(world: World, reveals: Reveals) -> None:
    account = _staff(world, allowed=False)
    with pytest.raises(AccessDenied, match="permission"):
        reveals.record(account, CUSTOMER, "curious")
    assert reveals.log() == []


@pytest.mark.parametrize(
    ("reason", "problem"), [(" \n", "say why"), ("x" * (LONGEST_REASON + 1), "at most")]
)
def test_a_reason_is_needed(world: World, reveals: Reveals, reason: str, problem: str) -> None:
    account = _staff(world, allowed=True)
    with pytest.raises(InputError, match=problem):
        reveals.record(account, CUSTOMER, reason)
    assert reveals.log() == []


def test_only_staff_can_be_allowed(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    with pytest.raises(InputError, match="staff"):
        world.accounts.allow_reveals(EMAIL, True)
    assert not world.accounts.find(EMAIL).reveals_names


def test_the_permission_can_be_taken_back(world: World) -> None:
    assert _staff(world, allowed=True).reveals_names
    assert not world.accounts.allow_reveals(EMAIL, False).reveals_names


def test_whom_and_why_are_not_stored_in_clear(world: World, reveals: Reveals) -> None:
    reveals.record(_staff(world, allowed=True), CUSTOMER, "a rather unusual reason")
    assert b"unusual" not in world.home.database_path.read_bytes()


def test_a_persons_own_looks_are_handed_out_and_erased(world: World, reveals: Reveals) -> None:
    staff = _staff(world, allowed=True)
    shopper = world.accounts.sign_up("shopper@example.com", PASSWORD)
    reveals.record(staff, shopper.own_customer, "a refund")
    reveals.record(staff, CUSTOMER, "somebody else")
    assert [look["reason"] for look in reveals.export(shopper)] == ["a refund"]
    reveals.erase(shopper)
    assert [look.customer for look in reveals.log()] == [CUSTOMER]
