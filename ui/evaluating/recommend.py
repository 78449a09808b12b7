"""Measuring a shop's recommendations."""

from dataclasses import dataclass
from datetime import date

from data.errors import InputError
from data.progress import Progress
from evaluation import recommend
from evaluation.recommend import CartReport, Measurement, RecommendReport, split_of
from evaluation.training import trained_on
from ui.content import content_of
from ui.shop import Shop


@dataclass(frozen=True, slots=True)
class RecommendMeasurement:
    """What to measure, and how."""

    until: date | None = None
    """The last day that is known; None for what the data allow."""
    days: int | None = None
    """How many days are foretold; None for what the data allow."""
    k: int = 10
    sample: int | None = None
    """So many customers, drawn at random; None for all."""


def measure_recommend(
    shop: Shop, asked: RecommendMeasurement, progress: Progress
) -> RecommendReport:
    """Measure on a split in time; nothing of the home is changed.

    Raises:
        InputError: there is nothing to learn from, or nothing to foretell.
    """
    split = split_of(shop.events.all(), asked.until, asked.days)
    content = content_of(shop)
    measurement = Measurement(split, shop.catalogue, content, asked.k, asked.sample)
    with trained_on(
        split.history,
        shop.catalogue,
        shop.keyring,
        progress,
        nobody=split.before(shop.events.of_nobody()),
        content=content,
    ) as opened:
        return RecommendReport(measurement.compare(opened, progress).as_json())


def measure_carts(shop: Shop, asked: RecommendMeasurement) -> CartReport:
    """Measure by the protocol of an earlier system, see ``evaluation.recommend.cart_als``.

    Raises:
        InputError: what is asked for is of the other protocol, or nobody has two cart events.
    """
    if (asked.until, asked.days, asked.sample) != (None, None, None):
        raise InputError("cart-als parts each customer's carts: no --until, --days or --sample")
    return recommend.measure_carts(shop.events.all(), shop.catalogue, asked.k)
