"""How long a window must be for staying away to mean something in a shop."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np

from customers.decline.config import DeclineConfig, Definition
from customers.decline.outcome import OwnPast
from customers.decline.timeline import LEAST_PAST, midnight, purchase_days, shop_zone
from customers.decline.visits import Visits
from customers.history import ShopHistory

STEP_DAYS, MOST_STEPS = 28, 6
LEAST_MOMENTS = 6
"""So many past windows should be left to learn from."""


def fitted(history: ShopHistory, config: DeclineConfig) -> DeclineConfig:
    """Return the settings with the window that fits a shop's rhythm: four weeks, or several.

    It is the shortest in which half of the customers of the look-back would come if they went on
    as before: in a shorter one most of them stay away without anything being the matter. A short
    history sets a limit.

    Raises:
        InputError: nothing was bought.
    """
    began, ended = purchase_days(history)
    as_of: date = config.as_of or ended + timedelta(days=1)
    longest = (as_of - began).days // (LEAST_PAST + LEAST_MOMENTS)
    steps = max(1, min(MOST_STEPS, longest // STEP_DAYS))
    moment = midnight(as_of, shop_zone(history))
    visits = Visits.of(history.until(moment))
    days = next(
        (
            step * STEP_DAYS
            for step in range(1, steps)
            if _usual(visits, moment, config.definition, step * STEP_DAYS) >= 1
        ),
        steps * STEP_DAYS,
    )
    return replace(config, definition=replace(config.definition, window_days=days))


def _usual(visits: Visits, moment: datetime, definition: Definition, days: int) -> float:
    """Return how often a customer in the middle comes in so many days."""
    past = OwnPast.of(visits, moment, replace(definition, window_days=days))
    usual = past.usual_visits[past.eligible]
    return float(np.median(usual)) if len(usual) else 0.0
