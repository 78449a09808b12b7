"""What to offer: coupons to who uses them, nothing off to who pays in full, a step up from the
usual order."""

import math
from collections.abc import Iterator

from customers.strategy.claim import Evidence
from customers.strategy.proportion import Proportion
from customers.strategy.records import Reading
from customers.strategy.stage import Stage, standing_of

MORE = 1.1
"""So many times a share is clearly more than it."""
_FEW, _LITTLE = 0.1, 0.25
"""Who buys a smaller share at reduced prices needs none, even where others do as little; or where
others do more."""
_UP_FROM = frozenset({Stage.CORE, Stage.KEEP, Stage.REMIND})


def coupon(reading: Reading) -> Iterator[Evidence]:
    """Members use coupons clearly more than others, or as much where many do."""
    used, rest = reading.own.used, reading.rest.used
    more = used.exceeds(rest) and used.value >= MORE * rest.value
    many = used.value >= _FEW and not rest.exceeds(used)
    if _told(reading, used) and used.part > reading.own.clicked.part and (more or many):
        yield _share_evidence(used, rest)


def coupon_by_itself(reading: Reading) -> Iterator[Evidence]:
    """Members look at coupons more often than they use them."""
    used, clicked = reading.own.used, reading.own.clicked
    if _told(reading, used) and clicked.part >= used.part > 0:
        yield {"used_share": used.value, "clicked_share": clicked.value, "purchases": used.whole}


def no_coupon(reading: Reading) -> Iterator[Evidence]:
    """Members use coupons clearly less than others."""
    used, rest = reading.own.used, reading.rest.used
    less = rest.exceeds(used) and rest.value >= MORE * used.value
    if _told(reading, used) and less:
        yield _share_evidence(used, rest)


def reduction(reading: Reading) -> Iterator[Evidence]:
    """Members buy at reduced prices clearly more than others."""
    reduced, rest = reading.own.reduced, reading.rest.reduced
    more = reduced.exceeds(rest) and reduced.value >= MORE * rest.value
    if _told(reading, reduced) and reduced.value >= _FEW and more:
        yield {**_share_evidence(reduced, rest), "depth_share": reading.own.depth}


def full_price(reading: Reading) -> Iterator[Evidence]:
    """Members buy hardly anything reduced, or little and clearly less than others; no coupon."""
    if any(coupon(reading)) or any(coupon_by_itself(reading)):
        return  # "nothing off" beside a coupon would contradict it
    reduced, rest = reading.own.reduced, reading.rest.reduced
    less = rest.exceeds(reduced) and rest.value >= MORE * reduced.value
    if _told(reading, reduced) and reduced.interval[1] < (_LITTLE if less else _FEW):
        yield _share_evidence(reduced, rest)


def step_up(reading: Reading) -> Iterator[Evidence]:
    """Something given from a value a little above the usual order: for who comes anyway."""
    standing, values = standing_of(reading), reading.own.values
    if values and standing and standing.stage in _UP_FROM:
        yield from _threshold(reading, round_up(values[2]), values[1])


def return_gift(reading: Reading) -> Iterator[Evidence]:
    """Something given with an order that most of theirs reach: for who does not come by itself."""
    standing, values = standing_of(reading), reading.own.values
    first = standing is not None and standing.stage is Stage.FIRST
    if values and not first and (standing is None or standing.stage not in _UP_FROM):
        yield from _threshold(reading, round_down(values[0]), values[1])


def first_order(reading: Reading) -> Iterator[Evidence]:
    """Something given with an order that most of the others' reach: for who has not bought."""
    standing, values = standing_of(reading), reading.rest.values
    if values and standing and standing.stage is Stage.FIRST:
        threshold = round_down(values[0])
        reached = reading.records.measuring.reaching(reading.others, threshold)
        yield from _gift(reading, threshold, values[1], reached)


def unpriced(reading: Reading) -> Iterator[Evidence]:
    """The shop tells no prices: nothing speaks for one offer over another."""
    if reading.own.values is None and reading.rest.values is None:
        yield {"orders": reading.own.orders}


def _threshold(reading: Reading, threshold: float, usual: float) -> Iterator[Evidence]:
    reached = reading.records.measuring.reaching(reading.group, threshold)
    yield from _gift(reading, threshold, usual, reached)


def _gift(
    reading: Reading, threshold: float, usual: float, reached: Proportion
) -> Iterator[Evidence]:
    if threshold > 0 and reached.whole >= reading.config.least_people:
        yield {
            "money_threshold": threshold,
            "money_usual": usual,
            "share": reached.value,
            "orders": reached.whole,
        }


def delivery(reading: Reading) -> Iterator[Evidence]:
    """Members pay for delivery and do not come by themselves: make it free."""
    standing, paid = standing_of(reading), reading.own.delivered
    by_themselves = standing is not None and standing.stage in _UP_FROM
    if _told(reading, paid) and paid.interval[0] > 0.5 and not by_themselves:
        yield {"share": paid.value, "orders": paid.whole}


def round_up(number: float) -> float:
    """Return the next number of one digit and a half: 37 is 40, 1210 is 1500."""
    return math.ceil(number / _step(number) - 1e-9) * _step(number)


def round_down(number: float) -> float:
    """Return the number of one digit and a half before: 37 is 35, 1210 is 1000."""
    return math.floor(number / _step(number) + 1e-9) * _step(number)


def _step(number: float) -> float:
    return 10.0 ** math.floor(math.log10(max(number, 0.01))) / 2


def _told(reading: Reading, share: Proportion) -> bool:
    return share.whole >= reading.config.least_cases


def _share_evidence(own: Proportion, rest: Proportion) -> Evidence:
    low, high = own.interval
    return {
        "share": own.value,
        "share_low": low,
        "share_high": high,
        "rest_share": rest.value,
        "purchases": own.whole,
    }


KINDS = {
    "coupon": coupon,
    "coupon_by_itself": coupon_by_itself,
    "no_coupon": no_coupon,
    "reduction": reduction,
    "full_price": full_price,
    "step_up": step_up,
    "return_gift": return_gift,
    "first_order": first_order,
    "unpriced": unpriced,
    "delivery": delivery,
}
