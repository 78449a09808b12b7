"""The shop's assortment while products change: always one whole state, and soon the newest."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from data.catalogue import Catalogue
from data.errors import AisleError
from ui.assortment import Assortment
from ui.moment import MOMENT

if TYPE_CHECKING:
    from ui.shop import Shop

log = logging.getLogger("aisle.live")

PAUSE = 0.2
"""Seconds between two looks at the database: a change is seen so soon, and costs no more often."""
LONGEST_PAUSE = 10.0
"""... and between two attempts where the last ones failed."""


class LiveAssortment:
    """Hands out the current assortment, and makes the next one when the database holds changes.

    The next one is made aside and put in place whole, by one assignment: whoever is answering goes
    on with the one they began with. All that it is made of lies in the database and in finished
    builds, so that a process which dies at any point leaves nothing to repair.
    """

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop
        self.held: Assortment | None = None
        """The newest assortment; None before anybody asked for one."""
        self._refreshing = threading.RLock()

    @property
    def current(self) -> Assortment:
        """The assortment of the request at hand, else the newest."""
        moment = MOMENT.get()
        if moment is None or moment.over:
            return self._newest
        return moment.held.setdefault(self, self._newest)

    def refresh(self) -> bool:
        """Take in the next part of what is new; return whether there was anything.

        Changes of products come first, then newer builds, then texts whose words and vectors are
        not there yet: many new products are shown before all of them are found by meaning.
        """
        return self._take_in() or self._embed()

    @contextmanager
    def following(self) -> Iterator[None]:
        """Refresh in threads of its own for as long as this lasts.

        Vectors are made in another thread, for a change of price must not wait for them.
        """
        stopping = threading.Event()
        threads = [
            threading.Thread(target=_repeat, args=(step, stopping, pause), daemon=True)
            for step, pause in ((self._take_in, PAUSE), (self._embed, 0.0))
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stopping.set()
            for thread in threads:
                thread.join()

    @property
    def _newest(self) -> Assortment:
        if self.held is None:
            with self._refreshing:
                if self.held is None:
                    self.held = Assortment(self._shop, Catalogue.load(self._shop.database))
        return self.held

    def _take_in(self) -> bool:
        with self._refreshing:
            before = self._newest
            self.held = self._changed(before)
            if self.held is before:
                self.held = before.rebuilt()
            if self.held is before:
                self.held = before.indexed()
            return self.held is not before

    def _embed(self) -> bool:
        return self._newest.embed() > 0

    def _changed(self, before: Assortment) -> Assortment:
        changes = before.catalogue.changes(self._shop.database)
        if changes.version > before.catalogue.version:
            return before.changed(changes)
        if changes.version < before.catalogue.version:  # an older copy was put in its place
            return Assortment(self._shop, Catalogue.load(self._shop.database))
        return before


def _repeat(step: Callable[[], bool], stopping: threading.Event, pause: float) -> None:
    """Take a step again and again; where it fails, what is shown stays as it is until it can.

    Rests for as long as a step took, so that half a core is left, and ``pause`` at least.
    """
    rest = PAUSE
    while not stopping.wait(rest):
        began = perf_counter()
        try:
            worked = step()
        except AisleError as error:
            log.warning("the catalogue could not be refreshed: %s", error)
            rest = min(2 * max(rest, PAUSE), LONGEST_PAUSE)
        except Exception:  # the edge of this thread: without it the shop would age unseen
            log.exception("the catalogue could not be refreshed")
            rest = min(2 * max(rest, PAUSE), LONGEST_PAUSE)
        else:
            rest = max(pause if worked else PAUSE, perf_counter() - began)
