"""Requests in their course: what a customer asked next, and whether it settled the matter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from customers.unmet.need import Need, needs_of
from customers.unmet.request import Request


@dataclass(frozen=True, slots=True)
class Episode:
    """A request, and the same customer's next one within a while."""

    request: Request
    next: Request | None = None

    @property
    def given_up(self) -> frozenset[Need]:
        """What the customer gave up so that something fitted; empty where they did not.

        The next request must demand nothing else: only less, or another limit of the same.
        """
        if not self.request.unmet or self.next is None or self.next.unmet:
            return frozenset()
        before, after = needs_of(self.request.demands), needs_of(self.next.demands)
        gone, fields = before - after, {need.field for need in before - after}
        loosened = all(new.field in fields and new.limit is not None for new in after - before)
        return gone if after and loosened else frozenset()

    @property
    def refused(self) -> bool:
        """Whether products were shown and the next request asks for others."""
        return not self.request.unmet and self.next is not None and self.next.more


def episodes(requests: Iterable[Request], minutes: float) -> list[Episode]:
    """Put requests into their course; what is asked again within the time counts once.

    Requests of nobody in particular follow on nothing.
    """
    known = [request for request in requests if request.customer is not None]
    known.sort(key=lambda request: (request.customer, request.at))
    found = [Episode(request) for request in requests if request.customer is None]
    for _, mine in groupby(known, key=lambda request: request.customer):
        distinct = list(_distinct(list(mine), minutes * 60))
        for request, after in zip(distinct, [*distinct[1:], None], strict=True):
            near = after is not None and after.at - request.at <= minutes * 60
            found.append(Episode(request, after if near else None))
    return found


def _distinct(requests: Sequence[Request], seconds: float) -> Iterator[Request]:
    """Leave out what repeats the request before it: another page, another order."""
    last = None
    for request in requests:
        same = (
            last is not None
            and request.at - last.at <= seconds
            and not request.more
            and (request.demands, request.unknown, request.unmet)
            == (last.demands, last.unknown, last.unmet)
        )
        if not same:
            yield request
        last = request
