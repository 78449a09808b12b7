"""The shop's products in memory, column by column."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from data.database import Database
from data.errors import UnknownProduct
from data.product import Product, ProductId
from data.products import ProductRow, catalogue_version

Record = tuple[int, str, str, str, Mapping[str, str], float | None, str | None, str | None]
COLUMNS = (
    ProductRow.number,
    ProductRow.id,
    ProductRow.title,
    ProductRow.description,
    ProductRow.facets,
    ProductRow.price,
    ProductRow.currency,
    ProductRow.image,
)
"""A record's columns, in its order."""


class Catalogue:
    """All products, addressed by id or by position; positions follow the products' numbers.

    Facets are kept as codes, so that 105,542 products take tens of megabytes.
    """

    def __init__(self, records: Iterable[Record], *, version: int = 0) -> None:
        self.version = version
        """Grows whenever a product of the home changes."""
        self.ids: list[ProductId] = []
        self.titles: list[str] = []
        self._descriptions: list[str] = []
        self._currencies: list[str | None] = []
        self._images: list[str | None] = []
        self._facets: dict[str, _FacetBuilder] = {}
        numbers: list[int] = []
        prices: list[float] = []
        known: dict[str, str] = {}  # many products share a title, a description or a currency
        for position, record in enumerate(records):
            number, id_, title, description, facets, price, currency, image = record
            numbers.append(number)
            self.ids.append(id_)
            self.titles.append(known.setdefault(title, title))
            self._descriptions.append(known.setdefault(description, description))
            prices.append(np.nan if price is None else price)
            self._currencies.append(known.setdefault(currency, currency) if currency else None)
            self._images.append(image)
            for name, value in facets.items():
                facet = self._facets.get(name)
                if facet is None:
                    facet = self._facets[name] = _FacetBuilder()
                facet.add(position, value)
        self.numbers: NDArray[np.int32] = np.array(numbers, dtype=np.int32)
        self.prices: NDArray[np.float64] = np.array(prices, dtype=np.float64)
        self._codes = {name: f.codes(len(self.ids)) for name, f in self._facets.items()}
        self._positions = {id_: position for position, id_ in enumerate(self.ids)}

    @classmethod
    def load(cls, database: Database) -> "Catalogue":
        """Read all products from the database."""
        version = catalogue_version(database)
        with database.engine.connect() as connection:
            rows = connection.execution_options(yield_per=10_000).execute(
                sa.select(*COLUMNS).order_by(ProductRow.number)
            )
            return cls((_record(row) for row in rows), version=version)

    @classmethod
    def of(cls, products: Iterable[Product]) -> "Catalogue":
        """Make a catalogue of products at hand, numbered from 1."""
        return cls(
            (n, p.id, p.title, p.description, p.facets, p.price, p.currency, p.image)
            for n, p in enumerate(products, start=1)
        )

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, product_id: object) -> bool:
        return product_id in self._positions

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
                name: self._facets[name].values[code]
                for name, codes in self._codes.items()
                if (code := codes[position]) >= 0
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
        if name not in self._codes:
            return np.full(len(self), -1, dtype=np.int32)
        return self._codes[name]

    def facet_counts(self, name: str) -> dict[str, int]:
        """Count the products of each of a facet's values, the most frequent first."""
        codes = self.facet_codes(name)
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


class _FacetBuilder:
    """One facet while the catalogue is read: values by code, and who has which."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._code_of: dict[str, int] = {}
        self._positions: list[int] = []
        self._given: list[int] = []

    def add(self, position: int, value: str) -> None:
        code = self._code_of.get(value)
        if code is None:
            code = self._code_of[value] = len(self.values)
            self.values.append(value)
        self._positions.append(position)
        self._given.append(code)

    def codes(self, products: int) -> NDArray[np.int32]:
        codes = np.full(products, -1, dtype=np.int32)
        codes[self._positions] = self._given
        self._positions, self._given = [], []
        return codes


def _record(row: Any) -> Record:
    number, id_, title, description, facets, price, currency, image = row
    return number, id_, title, description, json.loads(facets), price, currency, image
