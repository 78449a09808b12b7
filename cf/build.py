"""Building the recommender."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cf.als import train
from cf.baskets import Baskets
from cf.parts import CfConfig, Trained, histories_of
from cf.storage import save
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event_table import EventTable
from data.interactions import Interactions
from data.progress import Progress, silent

STEPS = 4


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built."""

    products: int
    customers: int
    events: int
    factors: int
    seconds: float


class Events(Protocol):
    """Where events come from: the store, or a table at hand in tests and measurements."""

    def all(self) -> EventTable:
        """Return every event, each customer's in the order they came."""


def build_cf(
    catalogue: Catalogue,
    events: Events,
    keyring: Keyring,
    folder: Path,
    config: CfConfig | None = None,
    progress: Progress = silent,
) -> BuildReport:
    """Train on all events and write a folder that ``Recommender.open`` serves.

    Raises
    ------
    StorageFull
        When ``Home.publish`` calls this and no space is left; the folder is removed there.
    """
    started = time.perf_counter()
    config = config or CfConfig()
    progress("reading events", 0, STEPS)
    table = events.all()
    progress("weighing histories", 1, STEPS)
    histories = histories_of(table, catalogue, config)
    drawn = histories.tastes.drawn
    progress("training factors", 2, STEPS)
    interactions = Interactions(histories.customers, catalogue.ids, drawn, histories.clock)
    model = train(interactions, config.als)
    progress("counting baskets", 3, STEPS)
    neighbours = Baskets.of(histories.table, catalogue).neighbours(config.neighbours)
    save(folder, keyring, config, catalogue, histories.table, Trained(model, neighbours))
    progress("saved", STEPS, STEPS)
    return BuildReport(
        products=len(catalogue),
        customers=len(histories.customers),
        events=len(table),
        factors=model.factors.shape[1],
        seconds=time.perf_counter() - started,
    )
