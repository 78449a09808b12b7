"""The study of behaviour: from a shop's events to the kept result."""

from typing import TYPE_CHECKING

from customers.behaviour import Behaviour, BehaviourConfig, analyse
from customers.store import Saved
from data.progress import Progress, silent

if TYPE_CHECKING:
    from ui.shop import Shop

NAME = "behaviour"
"""Of the result in the home."""


def run_behaviour(
    shop: "Shop", config: BehaviourConfig | None = None, progress: Progress = silent
) -> Behaviour:
    """Study what a shop's customers do, keep the result, and return it; raises as ``analyse``."""
    found = analyse(shop.history(), config or BehaviourConfig(), progress)
    shop.analyses.save(NAME, Saved(found.document(), found.arrays))
    return found
