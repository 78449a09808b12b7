"""The behaviour logs of a multi-category shop that REES46 publishes, a month a file.

``2019-Oct.csv``, ``.csv.gz`` or ``.parquet``, or a folder of them: what a visitor viewed, put into
the cart, took out of it and bought, with sessions. The log names no products: a title is made of
brand, category and number. A product's price is the one that its latest event states.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.batch import Batch, Coded, EventRows
from data.errors import BadFile
from data.event import EventKind
from data.event_table import CODE_OF
from data.product import Product
from data.sources.checks import Numbers, RowChecks, Times, quoted
from data.sources.rows import Rows
from data.sources.table_file import TableFile

CURRENCY = "USD"
"""The publisher's shop is large and unnamed; the prices are in dollars."""
COLUMNS = (
    "event_time",
    "event_type",
    "product_id",
    "category_code",
    "brand",
    "price",
    "user_id",
    "user_session",
)
KINDS = {
    "view": EventKind.VIEW,
    "cart": EventKind.CART,
    "remove_from_cart": EventKind.REMOVE,
    "purchase": EventKind.PURCHASE,
}


@dataclass(frozen=True, slots=True)
class Rees46Source:
    """Reads logs of events."""

    path: Path

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return "rees46"

    def batches(self) -> Iterator[Batch]:
        """Read events in order, each product with the first event that names it."""
        files = self._files()
        for file in files:
            file.require(COLUMNS)
        seen: set[str] = set()
        for file in files:
            for rows in file.rows(COLUMNS):
                yield _batch(file.name, rows, seen)

    def _files(self) -> list[TableFile]:
        if not self.path.is_dir():
            return [TableFile(self.path)]
        files = TableFile.all_in(self.path)
        if not files:
            raise BadFile(f"{self.path} holds no CSV or Parquet file")
        return files


def _batch(file: str, rows: Rows, seen: set[str]) -> Batch:
    checks = RowChecks(file, rows)
    at = checks.values("event_time", Times())
    kind = checks.values("event_type", _kind_code)
    products = checks.required("product_id")
    customers = checks.required("user_id")
    price = checks.values("price", Numbers(optional=True))
    good = checks.good
    events = EventRows(
        customers=customers.take(good),
        products=products.take(good),
        kind=kind[good].astype(np.int8),
        at=at[good],
        price=np.where(price[good] > 0, price[good], np.nan),
        sessions=rows.coded("user_session").take(good),
        file=file,
        rows=rows.numbers[good],
        sets_price=tuple(KINDS.values()),
        currency=CURRENCY,
    )
    return Batch(
        products=list(_products(rows, products.take(good), np.flatnonzero(good), seen)),
        events=events,
        rejected=checks.rejected(),
        step=file,
        done=rows.done,
        total=rows.total,
    )


def _products(rows: Rows, products: Coded, places: np.ndarray, seen: set[str]) -> Iterator[Product]:
    """Yield the products that no earlier event named."""
    categories, brands = rows.coded("category_code"), rows.coded("brand")
    codes, firsts = np.unique(products.codes, return_index=True)
    for code, place in zip(codes.tolist(), places[firsts].tolist(), strict=True):
        id_ = products.values[code]
        if id_ in seen:
            continue
        seen.add(id_)
        category = categories.values[categories.codes[place]]
        brand = brands.values[brands.codes[place]]
        facets = category_facets(category) | ({"brand": _name(brand)} if brand else {})
        kind = facets.get("product_type", "Product")
        title = f"{_name(brand)} {kind.lower()} {id_}" if brand else f"{kind} {id_}"
        yield Product(id=id_, title=title, facets=facets, currency=CURRENCY)


def category_facets(code: str) -> dict[str, str]:
    """Return the levels of a category: ``electronics.audio.headphone`` is an audio headphone.

    The first level is the department, the last the product type, those between the groups.
    """
    levels = [_name(level) for level in code.split(".") if level]
    if not levels:
        return {}
    between = {"product_group": " / ".join(levels[1:-1])} if len(levels) > 2 else {}
    return {"product_type": levels[-1]} | between | {"department": levels[0]}


def _name(code: str) -> str:
    """Write a code as words: ``living_room`` as Living room."""
    words = code.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _kind_code(text: str) -> float:
    if text not in KINDS:
        raise ValueError(f"{quoted(text)} is none of {', '.join(KINDS)}")
    return CODE_OF[KINDS[text]]
