"""A shop of two kinds of customers, and what they buy later."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from cf import Recommender
from data import Event
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event_table import EventTable
from data.home import Home
from data.product import Product
from evaluation.recommend.split import Split, split_of
from evaluation.training import Opened, trained_on
from tests.cf.builders import SIZE, START, HeldEvents, checkerboard, event, product_ids

TURNED = range(SIZE, SIZE + 10)
"""Customers who bought odd products before, and only even ones later."""
LATER = 3
UNTIL = (START + timedelta(days=LATER - 1)).date()


def catalogue() -> Catalogue:
    """Make the products of the checkerboard; a facet tells their parity."""
    return Catalogue.of(
        Product(id_, f"Product {id_}", facets={"parity": "even" if number % 2 == 0 else "odd"})
        for number, id_ in enumerate(product_ids())
    )


def later() -> list[Event]:
    """Let n buy product n at last, those who turned six even products, a newcomer one."""
    due = [event(number, id_, day=LATER) for number, id_ in enumerate(product_ids())]
    even = [
        event(customer, f"p{2 + 2 * ((customer + step) % 9):02d}", day=LATER)
        for customer in TURNED
        for step in range(6)
    ]
    return [*due, *even, event(99, "p00", day=LATER)]


def earlier() -> list[Event]:
    """Return the checkerboard, and what those who later turned bought."""
    odd = [event(customer, id_) for customer in TURNED for id_ in ("p01", "p03", "p05")]
    return [*checkerboard(), *odd]


def table_of(events: list[Event]) -> EventTable:
    """Return events as a table."""
    return HeldEvents(events, catalogue()).all()


def split() -> Split:
    """Split the shop's events before the later ones."""
    return split_of(table_of([*earlier(), *later()]), UNTIL, 1)


@contextmanager
def trained(path: Path, history: EventTable | None = None) -> Iterator[Opened]:
    """Train on a history, that of the split by default."""
    known = split().history if history is None else history
    with trained_on(known, catalogue(), Keyring.open(Home(path / "home"))) as opened:
        yield opened


def ids(recommender: Recommender, customer: int, k: int = 3) -> list[str]:
    """Return the products of a list."""
    return [scored.product for scored in recommender.recommend(customer, k=k)]
