"""Noting what shoppers ask for: beside the answering, so that no page waits or fails for it."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from chatbot.shopper import Shopper
from chatbot.turn import Turn
from customers.unmet import Demand, Request, Source
from data.errors import AisleError
from data.event import CustomerKey
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation

if TYPE_CHECKING:
    from ui.shop import Shop
    from ui.web.results import Results

log = logging.getLogger("aisle.requests")

SEARCHES = frozenset({"search_products", "recommend_for_me", "go_back", "similar_products"})
"""Tools whose answer is a list of what fits."""
GATHERED = 0.5
"""Seconds over which requests are gathered and then written at once."""
MOST_WAITING = 10_000
"""Requests that wait to be written; beyond them some go unnoted rather than fill the memory."""
PURGED = 3_600.0
"""Seconds between two looks for what was kept long enough."""

Noted = Callable[[], Request | None]


class RequestRecorder:
    """Writes requests in a thread of its own, begun with the first."""

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop
        self._waiting: queue.Queue[Noted | None] = queue.Queue(MOST_WAITING)
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._purged = 0.0

    def asker(self, customer: CustomerKey | None, visitor: str | None) -> CustomerKey | None:
        """Return who asks: a customer, else a guest whom the caller tells from others."""
        if customer is None and visitor is not None:
            return self._shop.keyring.customer_key(f"visitor:{visitor}")
        return customer

    def search(self, asker: CustomerKey | None, results: "Results", source: Source) -> None:
        """Note a search of the page or the API with what came of it."""
        at, wish = time.time(), results.asked.wish
        self._note(
            lambda: Request(
                at,
                asker,
                source,
                _demands(wish.hard),
                tuple(results.asked.understood.unknown),
                results.total,
                _offers(results.relaxations),
            )
        )

    def turn(self, shopper: Shopper, said: str, turn: Turn, visitor: str | None = None) -> None:
        """Note an answer of the assistant that lists products, or finds none."""
        at, asker = time.time(), self.asker(shopper.customer, visitor)
        self._note(lambda: self._of_turn(at, asker, said, turn))

    def close(self) -> None:
        """Write what waits, and end."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def flush(self) -> None:
        """Wait until all that was noted is written."""
        self._waiting.join()

    def _of_turn(
        self, at: float, asker: CustomerKey | None, said: str, turn: Turn
    ) -> Request | None:
        calls = [arguments for name, arguments in turn.tools if name in SEARCHES]
        asks_first = turn.question is not None and not turn.picks and not turn.relaxations
        if not calls or asks_first:
            return None
        found = 0 if turn.relaxations else len(turn.picks)
        unknown = () if found else self._shop.search.understand(said).unknown
        return Request(
            at,
            asker,
            "chat",
            _demands(c for c in turn.constraints if c.hard),
            tuple(unknown),
            found,
            _offers(turn.relaxations),
            any(arguments.get("more") for arguments in calls),
        )

    def _note(self, noted: Noted) -> None:
        try:
            self._waiting.put_nowait(noted)
        except queue.Full:
            log.warning("too many requests wait to be noted; one is left out")
            return
        if self._thread is None:
            with self._starting:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._write, daemon=True)
                    self._thread.start()

    def _write(self) -> None:
        ended = False
        while not ended:
            gathered = [self._waiting.get()]
            time.sleep(GATHERED if gathered[0] is not None else 0)
            gathered += self._taken()
            ended = None in gathered
            try:
                self._keep([noted for noted in gathered if noted is not None])
            except AisleError as error:
                log.warning("%d requests could not be noted: %s", len(gathered), error)
            except Exception:  # the edge of this thread: without it nothing more would be noted
                log.exception("%d requests could not be noted", len(gathered))
            finally:
                for _ in gathered:
                    self._waiting.task_done()

    def _taken(self) -> list[Noted | None]:
        taken: list[Noted | None] = []
        while True:
            try:
                taken.append(self._waiting.get_nowait())
            except queue.Empty:
                return taken

    def _keep(self, gathered: Iterable[Noted]) -> None:
        store = self._shop.request_store
        store.add(request for noted in gathered if (request := noted()) is not None)
        if time.monotonic() - self._purged > PURGED:
            self._purged = time.monotonic()
            store.purge(time.time())


def _demands(constraints: Iterable[Constraint]) -> tuple[Demand, ...]:
    return tuple(Demand(c.field, c.op, c.value) for c in constraints)


def _offers(relaxations: Iterable[Relaxation]) -> tuple[tuple[Demand, ...], ...]:
    found: Iterator[tuple[Demand, ...]] = (_demands(relaxation.drop) for relaxation in relaxations)
    return tuple(sorted(found, key=len))
