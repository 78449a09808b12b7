"""The study of behaviour: everything computed once, as a document and a cube to look into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.behaviour import browsing
from customers.behaviour.attraction import Attraction
from customers.behaviour.cohorts import cohorts
from customers.behaviour.config import DEFAULT, BehaviourConfig
from customers.behaviour.cube import Cube
from customers.behaviour.demand import Demand
from customers.behaviour.finding import documents
from customers.behaviour.funnel import Funnel
from customers.behaviour.habits import Habits
from customers.behaviour.level import Level, brands, categories
from customers.behaviour.log import STEPS, Log
from customers.behaviour.peaks import Peaks
from customers.behaviour.seen import Seen
from customers.history import ShopHistory
from data.errors import InputError
from data.progress import Progress, silent

PARTS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Behaviour:
    """What the study found."""

    found: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    """The cube; see ``customers.behaviour.cube``."""

    def document(self) -> dict[str, Any]:
        """Return it as JSON."""
        return dict(self.found)


def analyse(
    history: ShopHistory,
    config: BehaviourConfig = DEFAULT,
    progress: Progress = silent,
) -> Behaviour:
    """Study what a shop's customers do.

    Raises
    ------
    InputError
        The shop has no facet of that name, or too few people did anything.
    """
    if config.facet is not None and config.facet not in history.catalogue.facet_names:
        raise InputError(f'this shop has no facet "{config.facet}"')
    log = Log.of(history, config)
    if log.customers < config.least_customers:
        raise InputError(
            f"only {log.customers} customers viewed or bought anything, and behaviour is studied "
            f"of {config.least_customers} at least; load more events first"
        )
    seen = Seen.of(log)
    catalogue = history.catalogue
    level, makers = categories(catalogue, log, config), brands(catalogue, log, config)
    progress("behaviour", 1, PARTS)
    attraction = Attraction(log, seen, catalogue, level, config)
    found = _about(history, log, level, config) | {
        "funnel": Funnel(log, seen, config).document(level, makers)
    }
    progress("behaviour", 2, PARTS)
    found |= {"demand": Demand(log, config).document(level), "cohorts": cohorts(log, config)}
    progress("behaviour", 3, PARTS)
    found |= {
        "visits": browsing.visits(log, seen, config.least_customers),
        "orders": browsing.orders(log),
        "returns": browsing.returns(log),
        "looks": browsing.looks(log, seen),
        "attraction": attraction.document(),
    }
    progress("behaviour", 4, PARTS)
    found["hypotheses"] = {
        "habits": documents(list(Habits(log, seen, config).findings())),
        "peaks": documents(list(Peaks(log, level, config).findings())),
        "attraction": documents(list(attraction.findings())),
    }
    progress("behaviour", 5, PARTS)
    cube = Cube.of(log, seen, level, makers)
    progress("behaviour", PARTS, PARTS)
    return Behaviour(found | {"cube": cube.axes()}, cube.arrays())


def _about(history: ShopHistory, log: Log, level: Level, config: BehaviourConfig) -> dict[str, Any]:
    """Return what the figures are of."""
    days = np.array([log.day.min(), log.day.max()]).astype("datetime64[D]")
    return {
        "made_at": datetime.now(UTC).isoformat(),
        "least": config.least_customers,
        "from": str(days[0]),
        "until": str(days[1]),
        "zone": str(history.zone),
        "currency": history.catalogue.currency,
        "customers": log.customers,
        "events": {STEPS[step]: int((log.step == step).sum()) for step in range(len(STEPS))},
        "hours_known": bool((log.hour >= 0).all()),
        "by_price": level.by_price,
        "dwell_recorded": bool((~np.isnan(history.table.dwell)).any()),
        "revenue": float(log.paid.sum()),
    }
