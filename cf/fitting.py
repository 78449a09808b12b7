"""Making a recommender's parts from events."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from cf.als import AlsConfig
from cf.als import train as train_als
from cf.factor_model import FactorModel
from cf.neighbourhoods import Neighbourhoods
from cf.parts import CfConfig, Parts, Trained, histories_of
from cf.popularity import SALES_DAYS
from cf.segments import NO_SEGMENTS, Segments
from cf.sources import repeat_weights
from data.catalogue import Catalogue
from data.clock import DAY
from data.event import EventKind
from data.event_table import EventTable
from data.interactions import Interactions
from data.progress import Progress, silent
from data.returns import settled

Train = Callable[[Interactions, AlsConfig], FactorModel]
"""What factorises: ``cf.als.train``, or another engine's function of the same kind."""
STEPS = 3


def fitted(  # noqa: PLR0913 - what it is made from, and how
    catalogue: Catalogue,
    table: EventTable,
    config: CfConfig,
    *,
    nobody: EventTable | None = None,
    content: NDArray[np.float32] | None = None,
    segments: Segments = NO_SEGMENTS,
    train: Train = train_als,
    progress: Progress = silent,
) -> Parts:
    """Train on these events alone, as of their newest purchase; without a ranker.

    ``nobody`` holds the events without a customer, which count for what sells; ``content`` is what
    products' texts say, see ``cf.content``: shape [p, d]. ``segments`` group the customers.
    """
    progress("weighing histories", 0, STEPS)
    histories = histories_of(table, catalogue, config, segments)
    drawn = histories.tastes.drawn
    progress("training factors", 1, STEPS)
    interactions = Interactions(histories.customers, catalogue.ids, drawn, histories.clock)
    model = train(interactions, config.als)
    progress("comparing products", 2, STEPS)
    neighbourhoods = Neighbourhoods.of(histories, catalogue, config.neighbours)
    progress("fitted", STEPS, STEPS)
    again = repeat_weights(histories.table, catalogue, histories.clock)
    trained = Trained(model, neighbourhoods, again, content)
    sold = EventTable.empty() if nobody is None else latest_sales(nobody, histories.clock)
    return Parts.of(catalogue, histories, trained, config, sold)


def latest_sales(table: EventTable, clock: int) -> EventTable:
    """Return the purchases that stand, of the time that tells what sells as of ``clock``."""
    bought = settled(table.until(clock + 1)).of_kinds([EventKind.PURCHASE])
    return bought.take(bought.at > clock - SALES_DAYS * DAY)
