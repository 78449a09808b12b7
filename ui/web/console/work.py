"""What the console's jobs do: each analysis as the command line runs it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.progress import Progress

if TYPE_CHECKING:
    from ui.jobs import Work
    from ui.shop import Shop


def segments(shop: "Shop", progress: Progress) -> None:
    """Find segments."""
    from customers.segments import SegmentConfig
    from ui.analyses.segments import run_segments

    run_segments(shop, SegmentConfig(), progress)


def decline(shop: "Shop", progress: Progress) -> None:
    """Find who is drifting away."""
    from customers.decline import DeclineConfig
    from ui.analyses.decline import run_decline

    run_decline(shop, DeclineConfig(), progress)


def propensity(shop: "Shop", progress: Progress) -> None:
    """Learn which visits end in a purchase."""
    from customers.propensity import PropensityConfig
    from ui.analyses.propensity import run_propensity

    run_propensity(shop, PropensityConfig(), progress)


def behaviour(shop: "Shop", progress: Progress) -> None:
    """Study what visitors do."""
    from customers.behaviour import BehaviourConfig
    from ui.analyses.behaviour import run_behaviour

    run_behaviour(shop, BehaviourConfig(), progress)


def unmet(shop: "Shop", progress: Progress) -> None:
    """Size what shoppers did not find."""
    from customers.unmet import UnmetConfig
    from ui.analyses.unmet import run_unmet

    run_unmet(shop, UnmetConfig(), progress)


def strategy(shop: "Shop", progress: Progress) -> None:
    """Write what to offer each segment."""
    from customers.strategy import StrategyConfig
    from ui.analyses.strategy import run_strategy

    run_strategy(shop, StrategyConfig(), progress)


def recommendations(shop: "Shop", progress: Progress) -> None:
    """Measure the recommender."""
    from ui.analyses.evaluation import run_evaluation
    from ui.evaluating.recommend import RecommendMeasurement

    run_evaluation(shop, RecommendMeasurement(), progress)


WORK: "Mapping[str, Work]" = {
    "segments": segments,
    "decline": decline,
    "propensity": propensity,
    "behaviour": behaviour,
    "unmet": unmet,
    "strategy": strategy,
    "recommendations": recommendations,
}
"""In the order in which everything is computed: strategy rests on segments."""
