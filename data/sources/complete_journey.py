"""A grocer's year 2017, published as The Complete Journey.

A folder with ``transactions*`` (``transactions_sample.rda`` is the sample), and, if there,
``products`` and ``demographics``; each ``.rda`` as in the R package, ``.csv``, ``.csv.gz`` or
``.parquet``. A household is a customer, a basket a session. What a household paid for a unit
follows from the value of the sale; what is weighed is sold by the gram.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.batch import Batch, EventRows
from data.errors import BadFile
from data.event import Coupon, EventKind
from data.event_table import CODE_OF, COUPON_CODE_OF
from data.product import Product
from data.sources.checks import Numbers, RowChecks, Times
from data.sources.rda_file import SUFFIX, RdaFile
from data.sources.rows import Rows
from data.sources.table_file import SUFFIXES, TableFile

CURRENCY = "USD"
SALES, PRODUCTS, HOUSEHOLDS = "transactions", "products", "demographics"
SALE_COLUMNS = (
    "household_id",
    "basket_id",
    "product_id",
    "quantity",
    "sales_value",
    "coupon_disc",
    "transaction_timestamp",
)
FACETS = {
    "department": "department",
    "category": "product_category",
    "product_type": "product_type",
    "brand": "brand",
    "package_size": "package_size",
}
"""Our facets and their columns of ``products``."""
ATTRIBUTES = (
    "age",
    "income",
    "home_ownership",
    "marital_status",
    "household_size",
    "household_comp",
    "kids_count",
)
TIMES = Times("unix", others=("iso",))

File = TableFile | RdaFile


@dataclass(frozen=True, slots=True)
class CompleteJourneySource:
    """Reads the tables of a folder."""

    folder: Path

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return "complete-journey"

    def batches(self) -> Iterator[Batch]:
        """Read products, then households, then sales."""
        if not self.folder.is_dir():
            raise BadFile(f"there is no folder {self.folder}")
        sales = _files(self.folder, SALES, any_ending=True)
        if not sales:
            names = ", ".join(f"{SALES}*{ending}" for ending in (SUFFIX, *SUFFIXES))
            raise BadFile(f"{self.folder} holds none of {names}")
        tables = (
            (_files(self.folder, PRODUCTS), ("product_id", *FACETS.values()), _products),
            (_files(self.folder, HOUSEHOLDS), ("household_id", *ATTRIBUTES), _households),
            (sales, SALE_COLUMNS, _sales),
        )
        for files, columns, _ in tables:
            for file in files:
                file.require(columns)
        for files, columns, batch in tables:
            for file in files:
                yield from (batch(file.name, rows) for rows in file.rows(columns))


def _files(folder: Path, stem: str, *, any_ending: bool = False) -> list[File]:
    """Return the tables of a name; with ``any_ending`` those that only begin with it, too."""
    found: list[File] = []
    for path in sorted(folder.iterdir()):
        ending = next((e for e in (SUFFIX, *SUFFIXES) if path.name.endswith(e)), None)
        if ending is None or not path.is_file():
            continue
        named = path.name.removesuffix(ending)
        if named == stem or (any_ending and named.startswith(stem)):
            found.append(RdaFile(path) if ending == SUFFIX else TableFile(path))
    return found


def _products(file: str, rows: Rows) -> Batch:
    checks = RowChecks(file, rows)
    checks.required("product_id")
    ids = rows.texts("product_id")
    facets = {ours: rows.texts(theirs) for ours, theirs in FACETS.items()}
    return Batch(
        products=[
            _product(ids[place], {name: texts[place] for name, texts in facets.items()})
            for place in np.flatnonzero(checks.good).tolist()
        ],
        rejected=checks.rejected(),
        step=file,
        done=rows.done,
        total=rows.total,
    )


def _product(id_: str, said: dict[str, str]) -> Product:
    """Make a product; the data name none, so its type and package stand for a title."""
    facets = {name: value.capitalize() for name, value in said.items() if value}
    kind = facets.get("product_type") or facets.get("category") or facets.get("department")
    parts = (kind or f"Product {id_}", said["package_size"].lower())
    return Product(id_, " ".join(filter(None, parts)), facets=facets, currency=CURRENCY)


def _households(file: str, rows: Rows) -> Batch:
    checks = RowChecks(file, rows)
    ids = checks.required("household_id")
    texts = {name: rows.texts(name) for name in ATTRIBUTES}
    return Batch(
        customers=[
            (
                ids.values[ids.codes[place]],
                {name: column[place] for name, column in texts.items() if column[place]},
            )
            for place in np.flatnonzero(checks.good).tolist()
        ],
        rejected=checks.rejected(),
        step=file,
        done=rows.done,
        total=rows.total,
    )


def _sales(file: str, rows: Rows) -> Batch:
    checks = RowChecks(file, rows)
    households = checks.required("household_id")
    products = checks.required("product_id")
    quantity = checks.values("quantity", Numbers(positive=True))
    value = checks.values("sales_value", Numbers())
    coupon = checks.values("coupon_disc", Numbers())
    at = checks.values("transaction_timestamp", TIMES)
    good = checks.good
    size = int(good.sum())
    known = products.take(good)
    seen = sorted({known.values[code] for code in np.unique(known.codes).tolist()})
    used, unused = COUPON_CODE_OF[Coupon.USED], COUPON_CODE_OF[Coupon.UNUSED]
    return Batch(
        first_seen=[Product(id_, f"Product {id_}", currency=CURRENCY) for id_ in seen],
        events=EventRows(
            customers=households.take(good),
            products=known,
            kind=np.full(size, CODE_OF[EventKind.PURCHASE], dtype=np.int8),
            at=at[good],
            quantity=quantity[good],
            price=value[good] / quantity[good],
            sessions=rows.coded("basket_id").take(good),
            coupon=np.where(coupon[good] > 0, used, unused).astype(np.int8),
            file=file,
            rows=rows.numbers[good],
            sets_price=(EventKind.PURCHASE,),
            currency=CURRENCY,
        ),
        rejected=checks.rejected(),
        step=file,
        done=rows.done,
        total=rows.total,
    )
