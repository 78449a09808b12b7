"""Requests in their course."""

from customers.unmet import Demand
from customers.unmet.episodes import Episode, episodes
from customers.unmet.need import Need
from tests.customers.unmet.builders import CHEAP, DRESS, GREEN, asked


def given_up(*requests: object) -> set[Need]:
    found = episodes(requests, 30)  # type: ignore[arg-type]
    return {need for one in found for need in one.given_up}


def test_asking_again_for_less_gives_something_up() -> None:
    first = asked(1, DRESS, GREEN, offers=[[GREEN]])
    assert given_up(first, asked(1, DRESS, found=9, minute=3)) == {Need("colour", "is", "green")}


def test_a_wider_limit_gives_up_the_old_one() -> None:
    first = asked(1, DRESS, CHEAP)
    wider = asked(1, DRESS, Demand("price", "lte", 40.0), found=2, minute=1)
    assert given_up(first, wider) == {Need("price", "most", "20")}


def test_another_wish_another_person_or_another_day_gives_up_nothing() -> None:
    first = asked(1, DRESS, GREEN)
    shoes = Demand("category", "is", "Shoes")
    assert not given_up(first, asked(1, shoes, found=9, minute=1))
    assert not given_up(first, asked(2, DRESS, found=9, minute=1))
    assert not given_up(first, asked(1, DRESS, found=9, minute=31))
    assert not given_up(first, asked(1, DRESS, found=0, minute=1))


def test_guests_whom_nothing_tells_apart_follow_on_nobody() -> None:
    assert not given_up(asked(None, DRESS, GREEN), asked(None, DRESS, found=9, minute=1))


def test_another_page_of_the_same_search_is_the_same_request() -> None:
    again = [asked(1, DRESS, found=30, minute=n) for n in range(4)]
    later = asked(1, DRESS, found=30, minute=90)
    assert len(episodes([*again, later], 30)) == 2


def test_asking_for_others_refuses_what_was_shown() -> None:
    shown, others = asked(1, DRESS, found=5), asked(1, DRESS, found=5, minute=1, more=True)
    assert [one.refused for one in episodes([others, shown], 30)] == [True, False]
    assert not Episode(asked(1, DRESS), others).refused
