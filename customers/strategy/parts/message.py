"""What to say: by where the segment stands, what it likes and what it pays."""

import math
from collections.abc import Callable, Iterator

from customers.strategy.claim import Evidence
from customers.strategy.records import Reading
from customers.strategy.stage import Stage, standing_of

DEAR, CHEAP = 1.1, 0.9
"""Of the usual price within categories: beyond these, price is a theme."""
DRAWN = 1.1
"""So many times the share it has of others' purchases, a category is a theme."""
_LEAST_SHARE = 0.05


def _staged(stage: Stage) -> Callable[[Reading], Iterator[Evidence]]:
    """Return the kind of claim that a stage calls for."""

    def kind(reading: Reading) -> Iterator[Evidence]:
        standing = standing_of(reading)
        if standing is None or standing.stage is not stage:
            return
        if stage is Stage.FIRST:
            visitors = reading.own.visitors
            told = {"visitors": visitors} if visitors >= reading.config.least_people else {}
            yield {"customers": reading.own.customers, **told}
        else:
            yield {
                "recency_days": standing.recency_days,
                "order_days": standing.order_days,
                "usual_days": standing.usual_days,
                "long_days": standing.long_days,
            }

    return kind


def plain(reading: Reading) -> Iterator[Evidence]:
    """Nobody in the shop has come back so far: there is no rhythm to go by."""
    recency = reading.typical("days_since_order")
    if standing_of(reading) is None and recency:
        yield {"recency_days": recency[0], "customers": reading.own.customers}


def theme(reading: Reading) -> Iterator[Evidence]:
    """The category they are drawn to most: proposed by the document, counted again."""
    measuring = reading.records.measuring
    best: tuple[float, Evidence] = DRAWN, {}
    for category in (str(one["value"]) for one in reading.entry["categories"]):
        own = measuring.lines_in(reading.group, category)
        rest = measuring.lines_in(reading.others, category)
        lift = own.value / rest.value if rest.part else math.inf
        if own.value >= _LEAST_SHARE and own.exceeds(rest) and lift > best[0]:
            shares = {"share": own.value, "rest_share": rest.value, "purchases": own.whole}
            best = lift, {"category": category, **shares}
    if best[1]:
        yield best[1]


def quality(reading: Reading) -> Iterator[Evidence]:
    """They pay more than is usual for what they buy."""
    found = reading.typical("price_level_in_category")
    if found and found[0] >= DEAR and found[0] > found[1]:
        yield {"level": found[0], "rest_level": found[1]}


def value(reading: Reading) -> Iterator[Evidence]:
    """They pay less than is usual for what they buy."""
    found = reading.typical("price_level_in_category")
    if found and found[0] <= CHEAP and found[0] < found[1]:
        yield {"level": found[0], "rest_level": found[1]}


KINDS = {
    **{stage.value: _staged(stage) for stage in Stage},
    "plain": plain,
    "theme": theme,
    "quality": quality,
    "value": value,
}
