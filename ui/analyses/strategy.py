"""Marketing strategies for a shop's segments, from the segments that are kept."""

from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chatbot.rephrasing import Rephraser
from chatbot.usage import Usage
from customers.segments import SegmentModel, members_at
from customers.store import Saved
from customers.strategy import Records, StrategyConfig, StrategyResult, make_strategy
from data.errors import NotBuilt
from data.progress import Progress, silent
from ui.hosted import hosted_model

if TYPE_CHECKING:
    from ui.shop import Shop

NAME = "strategy"
"""Of the result in the home."""


def run_strategy(
    shop: "Shop", config: StrategyConfig | None = None, progress: Progress = silent
) -> StrategyResult:
    """Make a strategy for each segment, keep it and return it.

    Where a language model is configured, it says the verified sentences in fresher words.

    Raises
    ------
    NotBuilt
        There are no segments yet.
    """
    records = records_of(shop, config or StrategyConfig(), progress)
    hosted = hosted_model(shop.settings, shop.settings.model)
    if hosted is None:
        found = make_strategy(records)
    else:
        progress("rephrasing", 0, None)
        rephraser = Rephraser(hosted, Usage(shop.database))
        found = make_strategy(records, rephraser, rephraser.name)
    shop.analyses.save(NAME, Saved(found.document()))
    return found


def records_of(shop: "Shop", config: StrategyConfig, progress: Progress) -> Records:
    """Measure the segments that are kept; NotBuilt where there are none."""
    segments = shop.analyses.load("segments")
    if segments is None:
        raise NotBuilt('this home has no segments yet; run "aisle segment" first')
    history, model = shop.history(), SegmentModel.of(segments.texts)

    def members(moment: datetime) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return members_at(history, model, moment)

    return Records.of(history, segments.document, members, config, progress)
