"""The shop's products in memory, column by column."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import chain
from typing import Any, TypeVar

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from data.database import Database
from data.errors import UnknownProduct
from data.facet_column import FacetColumn, FacetReader
from data.product import Product, ProductId
from data.product_records import COLUMNS, Changes, Record, record_of
from data.products import ProductRow
from data.versions import catalogue_identity, catalogue_version

T = TypeVar("T")


class Catalogue:
    """All products, addressed by id or by position; positions follow the products' numbers.

    It never changes; ``with_changes`` makes the next one, in which every product keeps its
    position. What is no longer sold stays, for purchases name it; ``offered`` leaves it out.
    Facets are kept as codes, so that 105,542 products take tens of megabytes.
    """

    def __init__(
        self, records: Iterable[Record], *, version: int = 0, identity: int | None = None
    ) -> None:
        self.version = version
        """Grows whenever a product of the home changes."""
        self.identity = identity
        """Tells the catalogues of different databases apart; None for one that has none."""
        self.ids: list[ProductId] = []
        self.titles: list[str] = []
        self._descriptions: list[str] = []
        self._currencies: list[str | None] = []
        self._images: list[str | None] = []
        readers: dict[str, FacetReader] = {}
        numbers: list[int] = []
        prices: list[float] = []
        revisions: list[int] = []
        offered: list[bool] = []
        known: dict[str, str] = {}  # many products share a title, a description or a currency
        for position, record in enumerate(records):
            number, id_, title, description, facets, price, currency, image, off, revision = record
            numbers.append(number)
            revisions.append(revision)
            offered.append(not off)
            self.ids.append(id_)
            self.titles.append(known.setdefault(title, title))
            self._descriptions.append(known.setdefault(description, description))
            prices.append(np.nan if price is None else price)
            self._currencies.append(known.setdefault(currency, currency) if currency else None)
            self._images.append(image)
            for name, value in facets.items():
                if (reader := readers.get(name)) is None:
                    reader = readers[name] = FacetReader()
                reader.add(position, value)
        self.numbers: NDArray[np.int32] = np.array(numbers, dtype=np.int32)
        self.prices: NDArray[np.float64] = np.array(prices, dtype=np.float64)
        self.revisions: NDArray[np.int64] = np.array(revisions, dtype=np.int64)
        """The version that changed each product last."""
        self.offered: NDArray[np.bool_] = np.array(offered, dtype=np.bool_)
        """Which products are sold; False where one was withdrawn."""
        self._facets = {name: reader.column(len(self.ids)) for name, reader in readers.items()}
        self._positions = {id_: position for position, id_ in enumerate(self.ids)}

    @classmethod
    def load(cls, database: Database) -> "Catalogue":
        """Read all products from the database."""
        version, identity = catalogue_version(database), catalogue_identity(database)
        with database.engine.connect() as connection:
            rows = connection.execution_options(yield_per=10_000).execute(
                sa.select(*COLUMNS).order_by(ProductRow.number)
            )
            return cls(map(record_of, rows), version=version, identity=identity)

    @classmethod
    def of(cls, products: Iterable[Product]) -> "Catalogue":
        """Make a catalogue of products at hand, numbered from 1."""
        return cls(
            Record(n, p.id, p.title, p.description, p.facets, p.price, p.currency, p.image)
            for n, p in enumerate(products, start=1)
        )

    def changes(self, database: Database) -> Changes:
        """Read what changed since this catalogue was read; nothing where its version stands."""
        return Changes.since(self.version, database)

    def with_changes(self, changes: Changes) -> "Catalogue":
        """Return the next catalogue; it shares with this one whatever did not change."""
        records = changes.records
        places = np.empty(len(records), np.int64)
        size = len(self)
        for row, record in enumerate(records):
            places[row] = self._positions.get(record.id, size)
            size += places[row] == size
        after = copy(self)
        after.version = changes.version
        after.ids = _changed(self.ids, places, [r.id for r in records])
        after.titles = _changed(self.titles, places, [r.title for r in records])
        after._descriptions = _changed(self._descriptions, places, [r.description for r in records])
        after._currencies = _changed(self._currencies, places, [r.currency for r in records])
        after._images = _changed(self._images, places, [r.image for r in records])
        prices = [np.nan if r.price is None else r.price for r in records]
        after.numbers = _placed(self.numbers, places, [r.number for r in records], size)
        after.prices = _placed(self.prices, places, prices, size)
        after.revisions = _placed(self.revisions, places, [r.revision for r in records], size)
        after.offered = _placed(self.offered, places, [not r.withdrawn for r in records], size)
        names = dict.fromkeys(chain(self._facets, *(r.facets for r in records)))
        empty = FacetColumn([], np.full(len(self), -1, np.int32))
        after._facets = {
            name: self._facets.get(name, empty).with_changes(
                places, [r.facets.get(name) for r in records], size
            )
            for name in names
        }
        if size > len(self):
            new = {id_: place for place, id_ in enumerate(after.ids[len(self) :], len(self))}
            after._positions = self._positions | new
        return after

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, product_id: object) -> bool:
        return product_id in self._positions

    def offers(self, product_id: ProductId) -> bool:
        """Say whether a product is sold; False for one that was withdrawn or never was here."""
        position = self._positions.get(product_id)
        return position is not None and bool(self.offered[position])

    @property
    def count(self) -> int:
        """How many products are sold; positions go further where some were withdrawn."""
        return int(np.count_nonzero(self.offered))

    def __iter__(self) -> Iterator[Product]:
        return map(self.product_at, range(len(self)))

    def __getitem__(self, product_id: ProductId) -> Product:
        return self.product_at(self.position(product_id))

    def position(self, product_id: ProductId) -> int:
        """Return a product's position; raise UnknownProduct."""
        try:
            return self._positions[product_id]
        except KeyError:
            raise UnknownProduct(product_id) from None

    def product_at(self, position: int) -> Product:
        """Return the product at a position."""
        price = float(self.prices[position])
        return Product(
            id=self.ids[position],
            title=self.titles[position],
            description=self._descriptions[position],
            facets={
                name: column.values[code]
                for name, column in self._facets.items()
                if (code := column.codes[position]) >= 0
            },
            price=None if np.isnan(price) else price,
            currency=self._currencies[position],
            image=self._images[position],
        )

    def positions_of(self, numbers: NDArray[Any]) -> NDArray[np.int64]:
        """Map product numbers to positions; -1 where the catalogue has no such product."""
        places = np.searchsorted(self.numbers, numbers)
        places = np.minimum(places, max(len(self) - 1, 0))
        if not len(self):
            return np.full(len(numbers), -1, dtype=np.int64)
        return np.where(self.numbers[places] == numbers, places, -1)

    @property
    def facet_names(self) -> list[str]:
        """The facets, in the order the source gave them."""
        return list(self._facets)

    def facet_values(self, name: str) -> list[str]:
        """Return a facet's values; a value's place is its code. None for an unknown facet."""
        return self._facets[name].values if name in self._facets else []

    def facet_codes(self, name: str) -> NDArray[np.int32]:
        """Return each product's value code of a facet, -1 where it has none: shape [n]."""
        if name not in self._facets:
            return np.full(len(self), -1, dtype=np.int32)
        return self._facets[name].codes

    def facet_counts(self, name: str) -> dict[str, int]:
        """Count the products on offer of each of a facet's values, the most frequent first."""
        codes = self.facet_codes(name)[self.offered]
        values = self.facet_values(name)
        counts = np.bincount(codes[codes >= 0], minlength=len(values))
        order = np.argsort(-counts, kind="stable")
        return {values[code]: int(counts[code]) for code in order}

    @property
    def currency(self) -> str | None:
        """The shop's currency: the first product's that has one."""
        return next((currency for currency in self._currencies if currency), None)

    def texts(self) -> Iterator[str]:
        """Yield each product's title and description."""
        for title, description in zip(self.titles, self._descriptions, strict=True):
            yield f"{title}. {description}" if description else title


def _changed(held: list[T], places: NDArray[np.int64], given: Sequence[T]) -> list[T]:
    """Return a column with the values given at some places, those after its end in their order."""
    new = [(p, v) for p, v in zip(places.tolist(), given, strict=True) if held[p : p + 1] != [v]]
    if not new:
        return held
    after = held.copy()
    for place, value in new:
        after[place : place + 1] = [value]
    return after


def _placed(
    held: NDArray[Any], places: NDArray[np.int64], given: Sequence[float], size: int
) -> NDArray[Any]:
    after = np.empty(size, held.dtype)
    after[: len(held)] = held
    after[places] = given
    return after
