"""Signing up, in and out; who is let in, who is not, and what a guesser learns."""

import pytest

from accounts.account import Role
from accounts.accounts import AccountsConfig
from accounts.directory import SEALED
from accounts.throttle import ThrottleConfig
from data.errors import AccessDenied, InputError, Throttled
from data.rotation import Rotation
from tests.accounts.builders import ADDRESS, EMAIL, PASSWORD, CountingHasher, World

OTHER = "somebody@example.com"
WRONG = "a wrong sentence"


def fail(world: World, times: int, email: str = EMAIL, address: str = ADDRESS) -> None:
    for _ in range(times):
        with pytest.raises(AccessDenied, match="e-mail or password is wrong"):
            world.accounts.log_in(email, WRONG, address)


def test_signs_up_in_and_out(world: World) -> None:
    made = world.accounts.sign_up(f"  {EMAIL} ", PASSWORD, " Mina ")
    token = world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    assert world.accounts.account_of(token) == made
    assert (made.email, made.name, made.role) == (EMAIL, "Mina", Role.SHOPPER)
    world.accounts.log_out(token)
    assert world.accounts.account_of(token) is None


@pytest.mark.parametrize(
    "written", ["mina.park@example.com", " MINA.PARK@EXAMPLE.COM ", "ｍina.park@example.com"]
)
def test_an_address_is_found_however_it_is_written(world: World, written: str) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    assert world.accounts.account_of(world.accounts.log_in(written, PASSWORD, ADDRESS))
    with pytest.raises(InputError, match="already"):
        world.accounts.sign_up(written, PASSWORD)


@pytest.mark.parametrize(
    "email",
    [
        "",
        "mina",
        "@example.com",
        "mina@",
        "a b@example.com",
        "a@b@c.com",
        "a@b..com",
        "x" * 250 + "@e.com",
        "a\n@example.com",
        "mina\u200b@example.com",
        "mina\u202e@example.com",
        "mina@example\u00ad.com",
        "mina@example.com\ufeff.org",
    ],
)
def test_what_is_no_address_is_refused(world: World, email: str) -> None:
    with pytest.raises(InputError, match="e-mail"):
        world.accounts.sign_up(email, PASSWORD)


def test_short_passwords_and_long_names_are_refused(world: World) -> None:
    with pytest.raises(InputError, match="8 characters"):
        world.accounts.sign_up(EMAIL, "short")
    with pytest.raises(InputError, match="100 characters"):
        world.accounts.sign_up(EMAIL, PASSWORD, "M" * 101)


def test_an_unknown_address_costs_one_verification_and_says_the_same(world: World) -> None:
    hasher = CountingHasher()
    world.accounts = world.reopened(hasher=hasher)
    world.accounts.sign_up(EMAIL, PASSWORD)
    fail(world, 1, EMAIL)
    fail(world, 1, OTHER)
    assert len(hasher.verified) == 2
    assert hasher.verified[1] is None


def test_guessing_an_account_is_throttled_beyond_a_restart(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    fail(world, world.config.by_account.free)
    with pytest.raises(Throttled) as refused:
        world.reopened().log_in(EMAIL, PASSWORD, "198.51.100.1")
    world.clock.pass_seconds(refused.value.retry_after)
    assert world.reopened().log_in(EMAIL, PASSWORD, ADDRESS)


def test_an_unknown_address_is_throttled_like_a_known_one(world: World) -> None:
    fail(world, world.config.by_account.free, OTHER)
    with pytest.raises(Throttled):
        world.accounts.log_in(OTHER, WRONG, ADDRESS)


def test_a_throttled_guess_is_not_verified(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    fail(world, world.config.by_account.free)
    hasher = CountingHasher()
    with pytest.raises(Throttled):
        world.reopened(hasher=hasher).log_in(EMAIL, PASSWORD, ADDRESS)
    assert hasher.verified == []


def test_success_resets_the_account_but_not_the_network_address(world: World) -> None:
    few = AccountsConfig(bcrypt_rounds=4, by_address=ThrottleConfig(free=6))
    world.accounts = world.reopened(config=few)
    world.accounts.sign_up(EMAIL, PASSWORD)
    for name in ("a", "b", "c", "d"):
        fail(world, 1, f"{name}@example.com")
    fail(world, 1)
    world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    fail(world, 1)
    with pytest.raises(Throttled):
        world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    assert world.accounts.log_in(EMAIL, PASSWORD, "198.51.100.1")


def test_many_may_sign_in_from_one_network_address(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    for _ in range(world.config.by_address.free + 5):
        world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)


def test_many_addresses_of_one_line_count_as_one(world: World) -> None:
    for n in range(world.config.by_address.free):
        fail(world, 1, f"{n}@example.com", f"2001:db8::{n:x}")
    with pytest.raises(Throttled):
        world.accounts.log_in(OTHER, WRONG, "2001:db8::ffff")
    fail(world, 1, OTHER, "2001:db8:0:1::1")


def test_signing_up_is_throttled_by_network_address(world: World) -> None:
    for n in range(world.config.sign_ups.free):
        world.accounts.sign_up(f"{n}@example.com", PASSWORD, address=ADDRESS)
    with pytest.raises(Throttled):
        world.accounts.sign_up(EMAIL, PASSWORD, address=ADDRESS)
    assert world.accounts.sign_up(EMAIL, PASSWORD)


def test_a_changed_work_factor_is_applied_at_the_next_sign_in(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    raised = AccountsConfig(bcrypt_rounds=5)
    world.reopened(config=raised).log_in(EMAIL, PASSWORD, ADDRESS)
    assert b"$2b$05$" in world.every_byte()
    assert world.reopened(config=raised).log_in(EMAIL, PASSWORD, ADDRESS)


def test_changing_the_password_ends_the_other_sessions(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    here, there = (world.accounts.log_in(EMAIL, PASSWORD, ADDRESS) for _ in range(2))
    world.accounts.change_password(here, PASSWORD, "another sentence")
    assert world.accounts.account_of(here) is not None
    assert world.accounts.account_of(there) is None
    with pytest.raises(AccessDenied):
        world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    assert world.accounts.log_in(EMAIL, "another sentence", ADDRESS)


def test_a_password_is_changed_only_by_who_knows_it(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    token = world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    with pytest.raises(AccessDenied):
        world.accounts.change_password(token, WRONG, "another sentence")
    with pytest.raises(InputError, match="8 characters"):
        world.accounts.change_password(token, PASSWORD, "short")
    with pytest.raises(AccessDenied, match="ended"):
        world.accounts.change_password("no such token", PASSWORD, "another sentence")


def test_a_stolen_session_cannot_guess_the_password(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    token = world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    for _ in range(world.config.by_account.free):
        with pytest.raises(AccessDenied):
            world.accounts.confirm(token, WRONG)
    with pytest.raises(Throttled):
        world.accounts.confirm(token, PASSWORD)


def test_links_and_unlinks_a_customer(world: World) -> None:
    account = world.accounts.sign_up(EMAIL, PASSWORD)
    assert account.customer == world.keyring.customer_key(f"account:{account.id}")
    assert not account.linked
    linked = world.accounts.link(EMAIL, -77)
    assert (linked.customer, linked.own_customer, linked.linked) == (-77, account.customer, True)
    assert world.accounts.unlink(EMAIL) == account


def test_what_is_kept_by_customer_follows_a_link_that_nobody_shares(world: World) -> None:
    own = world.accounts.sign_up(EMAIL, PASSWORD).customer
    other = world.accounts.sign_up(OTHER, PASSWORD).customer
    followed: list[tuple[int, int]] = []
    world.accounts.on_link(lambda old, new: followed.append((old, new)))

    world.accounts.link(EMAIL, -77)
    world.accounts.link(EMAIL, -77)
    world.accounts.link(OTHER, -77)
    world.accounts.unlink(EMAIL)
    world.accounts.unlink(OTHER)

    assert followed == [(own, -77), (other, -77), (-77, other)]


def test_staff_is_a_role_given_to_a_login(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD)
    assert world.accounts.make_staff(EMAIL).is_staff
    assert world.accounts.find(EMAIL).role is Role.STAFF


@pytest.mark.parametrize("email", [OTHER, "", "\udcff@example.com", "x" * 100_000])
def test_an_unknown_login_is_named_as_such(world: World, email: str) -> None:
    for verb in (world.accounts.make_staff, world.accounts.export, world.accounts.delete):
        with pytest.raises(InputError, match="no account"):
            verb(email)


def test_a_demo_login_is_one_until_its_password_is_changed(world: World) -> None:
    assert not world.accounts.demo_logins_present()
    world.accounts.sign_up(EMAIL, PASSWORD, published_password=True)
    assert world.accounts.demo_logins_present()
    token = world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    world.accounts.change_password(token, PASSWORD, "another sentence")
    assert not world.accounts.demo_logins_present()


def test_an_account_does_not_show_who_it_is_in_a_log(world: World) -> None:
    account = world.accounts.sign_up(EMAIL, PASSWORD, "Mina")
    assert EMAIL not in repr(account)
    assert "Mina" not in repr(account)


def test_no_byte_of_the_home_tells_who_has_an_account(world: World) -> None:
    world.accounts.sign_up(EMAIL, PASSWORD, "Mina Canary")
    token = world.accounts.log_in(EMAIL, PASSWORD, ADDRESS)
    fail(world, 1)
    everything = world.every_byte().lower()
    for secret in (EMAIL, "mina.park", "Mina Canary", PASSWORD, token, ADDRESS):
        assert secret.lower().encode() not in everything
    world.database.close()
    assert b"mina" not in world.every_byte().lower()


def test_rotating_keys_seals_accounts_anew(world: World) -> None:
    account = world.accounts.sign_up(EMAIL, PASSWORD, "Mina")
    report = Rotation(world.database, world.keyring, world.home, SEALED).run()
    assert report.records == 2
    assert len(report.retired) == 1
    assert world.reopened().find(EMAIL) == account
    assert world.reopened().log_in(EMAIL, PASSWORD, ADDRESS)
