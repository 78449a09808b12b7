"""Where to reach them: where they order, where they look."""

from collections.abc import Iterator

from customers.strategy.claim import Evidence
from customers.strategy.proportion import Proportion
from customers.strategy.records import Reading

_MIXED = (0.02, 0.98)
"""A shop whose orders are all of one kind tells no channel."""
_MOST = 0.6
_VISITING = 0.2


def online(reading: Reading) -> Iterator[Evidence]:
    """Most of their orders are online."""
    share = _online(reading)
    if share and share.interval[0] > _MOST:
        yield _evidence(reading, share)


def stores(reading: Reading) -> Iterator[Evidence]:
    """Most of their orders are not online."""
    share = _online(reading)
    if share and share.interval[1] < 1 - _MOST:
        yield _evidence(reading, share)


def both(reading: Reading) -> Iterator[Evidence]:
    """They order in both."""
    share = _online(reading)
    if share and share.interval[0] <= _MOST and share.interval[1] >= 1 - _MOST:
        yield _evidence(reading, share)


def site(reading: Reading) -> Iterator[Evidence]:
    """Many of them look at products on the site by themselves."""
    visiting = _visiting(reading)
    if visiting.interval[0] > _VISITING:
        yield _visits(reading, visiting)


def away(reading: Reading) -> Iterator[Evidence]:
    """Few of them come to the site by themselves, though visits are recorded."""
    visiting = _visiting(reading)
    recorded = reading.own.visitors + reading.rest.visitors > 0
    tellable = visiting.part == 0 or visiting.part >= reading.config.least_people
    if recorded and tellable and visiting.interval[1] < _VISITING:
        yield _visits(reading, visiting)


def unknown(reading: Reading) -> Iterator[Evidence]:
    """Neither channels nor visits are recorded."""
    if _online(reading) is None and not reading.own.visitors + reading.rest.visitors:
        yield {"orders": reading.own.orders + reading.rest.orders}


def _online(reading: Reading) -> Proportion | None:
    """Return the share of online orders where the shop tells channels apart."""
    own, rest = reading.own.online, reading.rest.online
    shop = Proportion(own.part + rest.part, own.whole + rest.whole)
    told = own.whole >= reading.config.least_cases
    return own if told and _MIXED[0] < shop.value < _MIXED[1] else None


def _visiting(reading: Reading) -> Proportion:
    return Proportion(reading.own.visitors, reading.own.customers)


def _evidence(reading: Reading, share: Proportion) -> Evidence:
    return {"share": share.value, "rest_share": reading.rest.online.value, "orders": share.whole}


def _visits(reading: Reading, visiting: Proportion) -> Evidence:
    return {"share": visiting.value, "days": reading.config.window_days * 3}


KINDS = {
    "online": online,
    "stores": stores,
    "both": both,
    "site": site,
    "away": away,
    "unknown": unknown,
}
