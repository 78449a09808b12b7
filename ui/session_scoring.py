"""How likely a session that goes on now ends in a purchase, and what speaks for it."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from customers.features.customer_past import CustomerPast
from customers.features.live_session import LiveSessions, Step, under_way
from customers.features.product_records import Totals
from customers.features.session_features import SESSION_COLUMNS
from customers.propensity.model import Driver, PropensityModel
from data.catalogue import Catalogue
from data.errors import NotBuilt
from data.event import CustomerKey
from data.event_table import EventTable
from ui.analyses.propensity import SESSIONS

if TYPE_CHECKING:
    from ui.shop import Shop

RECORDS = "products"
"""The array beside the model that tells how products had done when it was trained."""
PASTS_KEPT = 1_000
NOT_TRAINED = 'nothing was learned from this shop\'s sessions; run "aisle propensity train"'


@dataclass(frozen=True, slots=True)
class Scored:
    """What is foretold of a session."""

    probability: float
    """That it ends in a purchase."""
    threshold: float
    drivers: tuple[Driver, ...]
    """What moves it most, the strongest first."""
    events: int
    """How many of its events counted."""
    latest: int
    """When the last of them happened: Unix seconds."""

    @property
    def buys(self) -> bool:
        """Whether it counts as a buyer's."""
        return self.probability >= self.threshold


@dataclass(frozen=True, slots=True, eq=False)
class _Learned:
    """A model with what it needs of the shop."""

    version: str
    model: PropensityModel
    records: Totals
    sessions: LiveSessions
    places: tuple[int, ...]
    """Where the model's columns stand among those of sessions."""


class SessionScoring:
    """Scores sessions by the newest model of the shop; safe to be asked by many threads."""

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop
        self._lock = threading.RLock()
        self._held: _Learned | None = None
        self._pasts: OrderedDict[tuple[CustomerKey, int], CustomerPast] = OrderedDict()
        self._no_past = CustomerPast(EventTable.empty())

    def ready(self) -> bool:
        """Say whether there is a model; it is loaded then."""
        return self._newest() is not None

    def score(
        self, steps: Sequence[Step], customer: CustomerKey | None, *, drivers: int = 3
    ) -> Scored:
        """Foretell what comes of a session by what was done in it so far.

        Raises:
            NotBuilt: no model was trained.
            UnknownProduct: the shop has no such product.
            InputError: nothing was done, or nothing since the latest purchase.
        """
        learned = self.required()
        return self._scored(learned, learned.sessions.table(steps, customer), customer, drivers)

    def score_events(
        self, events: EventTable, customer: CustomerKey, *, drivers: int = 3
    ) -> Scored:
        """Foretell what comes of a recorded session; raise NotBuilt and InputError as ``score``."""
        return self._scored(self.required(), events, customer, drivers)

    def forget(self, customer: CustomerKey) -> None:
        """Drop what is held of a customer."""
        with self._lock:
            for known in [key for key in self._pasts if key[0] == customer]:
                del self._pasts[known]

    def _scored(
        self, learned: _Learned, events: EventTable, customer: CustomerKey | None, drivers: int
    ) -> Scored:
        session = under_way(events)
        past = self._past(customer, int(session.at[0]))
        row = learned.sessions.row(session, past)[list(learned.places)]
        model = learned.model
        return Scored(
            probability=float(model.score(row[None])[0]),
            threshold=model.threshold,
            drivers=model.explain(row, drivers) if drivers else (),
            events=len(session),
            latest=int(session.at[-1]),
        )

    def _past(self, customer: CustomerKey | None, began: int) -> CustomerPast:
        """Return what a customer did before a session began; read once for each session."""
        if customer is None:
            return self._no_past
        key = (customer, began)
        past = self._pasts.get(key)
        if past is None:
            past = CustomerPast(self._shop.events.table_of(customer).until(began))
            with self._lock:
                self._pasts[key] = past
                while len(self._pasts) > PASTS_KEPT:
                    self._pasts.popitem(last=False)
        return past

    def required(self) -> _Learned:
        learned = self._newest()
        if learned is None:
            raise NotBuilt(NOT_TRAINED)
        return learned

    def _newest(self) -> _Learned | None:
        """Return the model that the home holds now, on the products that are sold now."""
        version, catalogue = self._shop.analyses.version(SESSIONS), self._shop.catalogue
        held = self._held
        if held and held.version == version and held.sessions.catalogue is catalogue:
            return held
        with self._lock:
            if held is None or held.version != version:
                held = None if version is None else self._load(version, catalogue)
            elif held.sessions.catalogue is not catalogue:
                held = replace(held, sessions=self._sessions(catalogue, held.records))
            self._held = held
            return held

    def _load(self, version: str, catalogue: Catalogue) -> _Learned | None:
        saved = self._shop.analyses.load(SESSIONS)
        model = None if saved is None else PropensityModel.load(saved)
        if saved is None or model is None or not set(model.columns) <= set(SESSION_COLUMNS):
            return None
        records = saved.arrays[RECORDS]
        places = tuple(SESSION_COLUMNS.index(name) for name in model.columns)
        return _Learned(version, model, records, self._sessions(catalogue, records), places)

    def _sessions(self, catalogue: Catalogue, records: Totals) -> LiveSessions:
        return LiveSessions(catalogue, records, self._shop.settings.time_zone)
