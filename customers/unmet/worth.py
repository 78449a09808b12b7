"""What meeting a demand may be worth, and what that rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from customers.history import ShopHistory
from customers.unmet.config import UnmetConfig
from customers.unmet.need import Need
from customers.unmet.request import Request
from data.catalogue import Catalogue
from data.event import EventKind
from data.event_table import CODE_OF

_Z = NormalDist().inv_cdf(0.975)
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Gain:
    """How much likelier a purchase is where a request is met; told in tenths of a per cent."""

    basis: Literal["requests", "visits"]
    """What it is taken from: purchases that followed requests, or visits that bought."""
    met: float
    """The share of customers with met requests who bought soon after one, or of visits."""
    unmet: float
    """The same of requests that were not met; 0 of visits, of which that is not known."""
    value: float
    low: float
    """At least 0."""
    high: float

    @classmethod
    def of_visits(cls, conversion: Mapping[str, float]) -> "Gain":
        """Take it that whoever finds something buys as often as any visit does.

        That is an upper limit: what they buy anyway is not known, so the gain may be nothing.
        """
        value, high = round(conversion["value"], 3), round(conversion["high"], 3)
        return cls("visits", value, 0.0, value, 0.0, high)


def gain(requests: Sequence[Request], history: ShopHistory, config: UnmetConfig) -> Gain | None:
    """Compare customers whose requests were met with those whose were not.

    Each customer counts once on a side, so that one who asks often does not stand for many. None
    where they are too few, or where no purchase was seen to follow.
    """
    known = [request for request in requests if request.customer is not None]
    followed = _followed(known, history, config.purchase_days * DAY)
    people: dict[bool, dict[int, bool]] = {True: {}, False: {}}
    for request, bought in zip(known, followed.tolist(), strict=True):
        side = people[request.unmet]
        customer = int(request.customer or 0)
        side[customer] = side.get(customer, False) or bought
    sizes = {unmet: len(side) for unmet, side in people.items()}
    if min(sizes.values()) < config.least_followed or not followed.any():
        return None
    met, unmet = (sum(people[side].values()) / sizes[side] for side in (False, True))
    error = np.sqrt(met * (1 - met) / sizes[False] + unmet * (1 - unmet) / sizes[True])
    ends = (met - unmet + sign * _Z * error for sign in (0, -1, 1))
    told = [round(float(share), 3) for share in (met, unmet, *(max(0.0, end) for end in ends))]
    return Gain("requests", *told)


class Prices:
    """Typical prices of what was asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._sold = catalogue.offered & ~np.isnan(catalogue.prices)

    def typical(self, needs: Sequence[Need]) -> float | None:
        """Return the median price of the kinds that are named, of all products without one.

        A price limit among the needs caps it. None where no price is known.
        """
        mask = self._sold
        for need in needs:
            mine = mask & self._of(need)
            mask = mine if mine.any() else mask
        if not mask.any():
            return None
        price = float(np.median(self._catalogue.prices[mask]))
        limits = [n.limit for n in needs if n.field == "price" and n.op == "most"]
        return min([price, *(limit for limit in limits if limit is not None)])

    def _of(self, need: Need) -> NDArray[np.bool_]:
        if need.op != "is" or need.field not in self._catalogue.facet_names:
            return self._sold
        wanted = set(need.value.split(" / "))
        values = self._catalogue.facet_values(need.field)
        codes = [code for code, value in enumerate(values) if value.casefold() in wanted]
        return np.isin(self._catalogue.facet_codes(need.field), codes)


def _followed(
    requests: Sequence[Request], history: ShopHistory, seconds: float
) -> NDArray[np.bool_]:
    """Say which requests a purchase by the same customer followed within a time."""
    table = history.table
    bought = table.kind == CODE_OF[EventKind.PURCHASE]
    keys, customers = np.unique(table.customer[bought], return_inverse=True)
    order = np.lexsort((table.at[bought], customers))
    customers, at = customers[order], table.at[bought][order].astype(np.float64)
    asked = np.array([request.customer for request in requests], dtype=np.int64)
    when = np.array([request.at for request in requests], dtype=np.float64)
    places = np.searchsorted(keys, asked)
    found = np.zeros(len(requests), dtype=bool)
    known = np.flatnonzero(places < len(keys))
    known = known[keys[places[known]] == asked[known]]
    span = max(at.max(initial=0), when.max(initial=0)) + 1  # customers one after the other
    line = customers * span + at
    starts = places[known] * span + when[known]
    nearest = np.searchsorted(line, starts, side="right")
    inside = nearest < len(line)
    ends = np.minimum(starts[inside] + seconds, (places[known][inside] + 1) * span)
    found[known[inside]] = line[nearest[inside]] < ends
    return found


def worth(people: int, gained: Gain | None, price: float | None) -> dict[str, Any] | None:
    """Return what so many people would have paid more, with its range; None without a basis."""
    if gained is None or price is None:
        return None
    amounts = {end: people * getattr(gained, end) * price for end in ("value", "low", "high")}
    return {**amounts, "price": price}
