"""Building the recommender."""

import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cf.als import train as train_als
from cf.content import reduced
from cf.fitting import Train, fitted
from cf.parts import CfConfig
from cf.ranker import train_ranker
from cf.segments import NO_SEGMENTS, Segments
from cf.storage import save
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event_table import EventTable
from data.progress import Progress, silent


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


def build_cf(  # noqa: PLR0913 - what it is made from, where it goes, and how
    catalogue: Catalogue,
    events: Events,
    keyring: Keyring,
    folder: Path,
    config: CfConfig | None = None,
    progress: Progress = silent,
    *,
    nobody: EventTable | None = None,
    content: NDArray[np.floating] | None = None,
    segments: Segments = NO_SEGMENTS,
    train: Train = train_als,
) -> BuildReport:
    """Train on all events and write a folder that ``Recommender.open`` serves.

    ``nobody`` holds the events without a customer, which count for what sells. ``content`` holds
    the unit vectors of products' texts by catalogue position, zeros where there is none: shape
    [p, d]; without it nothing is told of products that nobody bought. ``segments``
    group the customers. ``train`` is what
    factorises.

    Raises
    ------
    StorageFull
        When ``Home.publish`` calls this and no space is left; the folder is removed there.
    """
    started = time.perf_counter()
    config = config or CfConfig()
    table = events.all()
    small = None if content is None else reduced(content)
    fit = partial(
        fitted,
        catalogue,
        config=config,
        nobody=nobody,
        content=small,
        segments=segments,
        train=train,
    )
    parts = fit(table, progress=progress)
    ranker = None
    if config.ranker is not None:
        ranker = train_ranker(
            table, catalogue, fit, config.ranker, candidates=config.candidates, progress=progress
        )
    trained = replace(parts.trained, ranker=ranker)
    save(folder, keyring, catalogue, replace(parts, trained=trained))
    return BuildReport(
        products=len(catalogue),
        customers=len(parts.histories.customers),
        events=len(table),
        factors=parts.model.factors.shape[1],
        seconds=time.perf_counter() - started,
    )
