"""Loading a source into a home: idempotent, incremental, in flat memory."""

import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.batch import FIRST, Batch, Coded, EventRows, Rejection, Rejections, Source
from data.customers import CustomerRegister
from data.database import Database
from data.encryption import Keyring
from data.event import NOBODY
from data.event_blocks import new_load
from data.event_table import CODE_OF, EventTable
from data.events import EventStore
from data.home import Home, storage
from data.prices import LatestPrices
from data.product import ProductId
from data.products import ProductStore
from data.progress import Progress, silent
from data.shop_tables import ShopTables

NOTHING_KNOWN: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load brought."""

    source: str
    products: int
    """New or changed."""
    customers: int
    """New."""
    events: int
    """New."""
    rejected: Rejections
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {
            "source": self.source,
            "products": self.products,
            "customers": self.customers,
            "events": self.events,
            "rejected": self.rejected.as_json(),
            "seconds": round(self.seconds, 3),
        }

    def as_text(self) -> str:
        """Say it in a line, and one for each bad row that is named."""
        said = (
            f"{self.source}: {self.products} products, {self.customers} customers, "
            f"{self.events} events new or changed, {self.rejected.count} rows rejected, "
            f"in {self.seconds:.1f} s"
        )
        rows = [f"  {bad.file} row {bad.row}: {bad.reason}" for bad in self.rejected.first]
        return "\n".join([said, *rows])


def load(
    source: Source,
    *,
    database: Database,
    keyring: Keyring,
    home: Home,
    progress: Progress = silent,
) -> LoadReport:
    """Add what is new in a source and update what changed; loading it again changes nothing.

    A product that was withdrawn stays so, whatever a file still holds; ``ProductStore.put`` brings
    it back. Shops that are open follow by themselves.
    Products and customers are written as they are read, events are staged and merged at the end.
    A load that dies leaves nothing wrong behind: the next one forgets what it staged, and the
    same source loaded again completes it.

    Raises
    ------
    BadFile
        A file is missing or its header is wrong; nothing was loaded.
    DatabaseBusy
        Another load into this home is under way.
    StorageFull
        No space is left.
    """
    started = time.perf_counter()
    with home.lock("load", f"another load into {home.path} is under way"):
        work = _Load(database, keyring, home)
        for batch in source.batches():
            work.take(batch)
            progress(batch.step, batch.done, batch.total)
        events = work.finish(progress)
    seconds = time.perf_counter() - started
    return LoadReport(
        source.name, len(work.products), work.customers, events, work.rejected, seconds
    )


class _Load:
    """One load while it runs."""

    def __init__(self, database: Database, keyring: Keyring, home: Home) -> None:
        self.products: set[ProductId] = set()
        self.customers = 0
        self.rejected = Rejections()
        self._home = home
        self._keyring = keyring
        self._store = ProductStore(database)
        self._register = CustomerRegister(database, keyring)
        self._tables = ShopTables(database)
        self._events = EventStore(database, keyring)
        self._events.discard_staged()
        self._id = new_load()
        self._numbers: dict[ProductId, int] | None = None
        """Read when events first need it, after the products before them."""
        self._customers = self._register.keys()
        self._prices = LatestPrices()

    def take(self, batch: Batch) -> None:
        """Write a part of the source."""
        rejected = batch.rejected
        if batch.pictures:
            _copy_pictures(batch.pictures, self._home)
        fresh = [product for product in batch.first_seen if product.id not in self._known]
        if batch.products or fresh:
            self.products.update(self._store.upsert([*batch.products, *fresh]))
            self._numbers = None
        if batch.customers:
            self.customers += self._register.upsert_many(batch.customers)
            keys = self._keyring.customer_keys(id_ for id_, _ in batch.customers)
            self._customers = np.union1d(self._customers, keys)
        for name, rows in batch.tables.items():
            self._tables.add(name, rows)
        if batch.events is not None and len(batch.events):
            rejected = rejected.beside(self._take_events(batch.events))
        self.rejected += rejected

    def finish(self, progress: Progress) -> int:
        """Merge the staged events, set the latest prices; return how many events were new."""
        added = self._events.merge(self._id, progress)
        numbers, prices, times = self._prices.latest()
        if len(numbers):
            changed = self._store.set_prices(
                numbers, prices, times, currency=self._prices.currency, same_time=added > 0
            )
            self.products.update(changed)
        return added

    @property
    def _known(self) -> dict[ProductId, int]:
        """The numbers of all products."""
        if self._numbers is None:
            self._numbers = self._store.numbers()
        return self._numbers

    def _take_events(self, rows: EventRows) -> Rejections:
        numbers = np.array([self._known.get(id_, 0) for id_ in rows.products.values], np.int64)
        product = numbers[rows.products.codes]
        known = product > 0
        rejected = _unknown_products(rows, ~known)
        if not known.any():
            return rejected
        customer = self._keys_of(rows.customers.take(known))
        table = EventTable.of(
            int(known.sum()),
            customer=customer,
            product=product[known],
            kind=rows.kind[known],
            at=rows.at[known],
            quantity=None if rows.quantity is None else rows.quantity[known],
            price=None if rows.price is None else rows.price[known],
            session=None if rows.sessions is None else self._session_of(rows.sessions.take(known)),
            dwell=None if rows.dwell is None else rows.dwell[known],
            coupon=None if rows.coupon is None else rows.coupon[known],
            delivery=None if rows.delivery is None else rows.delivery[known],
        )
        self._events.stage(table, self._id)
        if rows.sets_price and rows.price is not None:
            of_kind = np.isin(rows.kind, [CODE_OF[kind] for kind in rows.sets_price])
            sold = known & of_kind & ~np.isnan(rows.price)
            self._prices.see(product[sold], rows.at[sold], rows.price[sold])
            self._prices.currency = rows.currency
        return rejected

    def _keys_of(self, customers: Coded) -> NDArray[np.int64]:
        """Return each row's customer key; customers that are new are added."""
        used = np.array([c for c in np.unique(customers.codes) if customers.values[c]], dtype=int)
        keys = np.full(len(customers.values), NOBODY, dtype=np.int64)
        keys[used] = self._keyring.customer_keys(customers.values[code] for code in used)
        fresh = used[~np.isin(keys[used], self._customers)]
        if len(fresh):
            named = ((customers.values[code], NOTHING_KNOWN) for code in fresh)
            self.customers += self._register.upsert_many(named)
            self._customers = np.union1d(self._customers, keys[fresh])
        of_rows: NDArray[np.int64] = keys[customers.codes]
        return of_rows

    def _session_of(self, sessions: Coded) -> NDArray[np.int64]:
        distinct = [self._events.session_number(text) for text in sessions.values]
        numbers: NDArray[np.int64] = np.array(distinct, dtype=np.int64)[sessions.codes]
        return numbers


def _unknown_products(rows: EventRows, unknown: NDArray[np.bool_]) -> Rejections:
    places = np.flatnonzero(unknown)
    numbers = np.arange(2, len(rows) + 2) if rows.rows is None else rows.rows
    first = []
    for place in places[:FIRST].tolist():
        product = rows.products.values[rows.products.codes[place]]
        reason = f'unknown product "{product[:40]}"'
        first.append(Rejection(rows.file, int(numbers[place]), reason))
    return Rejections(len(places), tuple(first))


def _copy_pictures(pictures: Mapping[str, Path | bytes], home: Home) -> None:
    """Copy pictures into the home; not synced one by one, for a load can be repeated."""
    with storage(home.path):
        for name, picture in pictures.items():
            target = home.images / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(picture, bytes):
                if not target.exists() or target.read_bytes() != picture:
                    target.write_bytes(picture)
            elif not target.exists() or target.stat().st_size != picture.stat().st_size:
                shutil.copyfile(picture, target)
