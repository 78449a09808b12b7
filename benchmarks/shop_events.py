"""A shop to measure recommenders on: a loaded home, or a generated one."""

import argparse
import os
from pathlib import Path

import numpy as np

from data import Home, Product
from data.catalogue import Catalogue
from data.database import Database
from data.encryption import Keyring
from data.event_table import EventTable
from data.events import EventStore

PRODUCTS = 105_542
CUSTOMERS = 61_800
EVENTS = 238_888
"""The size of H&M's sample."""


class Held:
    """Events at hand, where a build reads a store's."""

    def __init__(self, table: EventTable) -> None:
        self._table = table

    def all(self) -> EventTable:
        """Return them."""
        return self._table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let the caller name a home."""
    parser.add_argument("--home", type=Path, help="a loaded home, instead of a generated shop")


def read_shop(arguments: argparse.Namespace) -> tuple[Catalogue, EventTable]:
    """Return a shop's products and all of its events."""
    if arguments.home is None:
        return generated()
    home = Home(arguments.home)
    database = Database(os.environ.get("AISLE_DATABASE_URL") or home.database_path)
    keyring = Keyring.open(home, os.environ.get("AISLE_KEY"))
    return Catalogue.load(database), EventStore(database, keyring).all()


def generated() -> tuple[Catalogue, EventTable]:
    """Draw purchases of a few products by many and many products by few, in groups of taste."""
    random = np.random.default_rng(0)
    catalogue = Catalogue.of(Product(f"{n:010d}", f"Product {n}") for n in range(PRODUCTS))
    keys = random.integers(-(2**63), 2**63 - 1, CUSTOMERS)
    customers = np.concatenate([np.arange(CUSTOMERS), random.integers(0, 1_364, EVENTS)])[:EVENTS]
    groups = 50
    ranks = random.zipf(1.2, EVENTS) % (PRODUCTS // groups)
    numbers = ranks * groups + customers % groups + 1
    days = random.exponential(100, EVENTS)
    return catalogue, EventTable.of(
        EVENTS,
        customer=keys[customers],
        product=numbers,
        at=1_600_000_000 - (days * 86_400).astype(np.int64),
    )
