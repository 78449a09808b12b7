"""An online shop's year 2019, published as Marketing Insights for E-Commerce Company.

A folder of tables, each ``.csv``, ``.csv.gz`` or ``.parquet``: ``Online_Sales``, and, if there,
``CustomersData``, ``Discount_Coupon``, ``Marketing_Spend`` and ``Tax_amount``. The last three
become tables of the shop, see ``shop_tables``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.batch import Batch, Coded, EventRows
from data.errors import BadFile
from data.event import Coupon, EventKind
from data.event_table import CODE_OF, COUPON_CODE_OF
from data.product import Product
from data.sources.checks import Numbers, RowChecks, attribute, quoted
from data.sources.marketing_tables import DAYS, TABLES
from data.sources.rows import Rows
from data.sources.table_file import SUFFIXES, TableFile

CURRENCY = "USD"
"""The data names none; the shop's customers live in the United States."""
SALES, CUSTOMERS = "Online_Sales", "CustomersData"
SALE_COLUMNS = (
    "CustomerID",
    "Transaction_ID",
    "Transaction_Date",
    "Product_SKU",
    "Product_Description",
    "Product_Category",
    "Quantity",
    "Avg_Price",
    "Delivery_Charges",
    "Coupon_Status",
)
ATTRIBUTES = {"gender": "Gender", "location": "Location", "tenure_months": "Tenure_Months"}
"""Our attributes of customers and their columns of ``CustomersData``."""
COUPONS = {"Used": Coupon.USED, "Not Used": Coupon.UNUSED, "Clicked": Coupon.CLICKED}
CUSTOMER_COLUMNS = ("CustomerID", *ATTRIBUTES.values())


@dataclass(frozen=True, slots=True)
class MarketingInsightsSource:
    """Reads the tables of a folder."""

    folder: Path

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return "marketing-insights"

    def batches(self) -> Iterator[Batch]:
        """Read customers, then sales with their products, then the tables of the shop."""
        if not self.folder.is_dir():
            raise BadFile(f"there is no folder {self.folder}")
        sales = TableFile.find(self.folder, SALES)
        if sales is None:
            names = ", ".join(f"{SALES}{suffix}" for suffix in SUFFIXES)
            raise BadFile(f"{self.folder} holds none of {names}")
        sales.require(SALE_COLUMNS)
        customers = TableFile.find(self.folder, CUSTOMERS)
        if customers:
            customers.require(CUSTOMER_COLUMNS)
        found = [(table, TableFile.find(self.folder, stem)) for stem, table in TABLES.items()]
        tables = [(table, file) for table, file in found if file is not None]
        for table, file in tables:
            file.require(table.file_columns)
        if customers:
            for rows in customers.rows(CUSTOMER_COLUMNS):
                yield _customers(customers.name, rows)
        seen: set[str] = set()
        for rows in sales.rows(SALE_COLUMNS):
            yield _sales(sales.name, rows, seen)
        for table, file in tables:
            for rows in file.rows(table.file_columns):
                yield table.batch(file.name, rows)


def _customers(file: str, rows: Rows) -> Batch:
    checks = RowChecks(file, rows)
    ids = checks.required("CustomerID")
    texts = {ours: rows.texts(theirs) for ours, theirs in ATTRIBUTES.items()}
    customers = [
        (
            ids.values[ids.codes[place]],
            {ours: attribute(column[place]) for ours, column in texts.items() if column[place]},
        )
        for place in np.flatnonzero(checks.good).tolist()
    ]
    return Batch(
        customers=customers,
        rejected=checks.rejected(),
        step=file,
        done=rows.done,
        total=rows.total,
    )


def _sales(file: str, rows: Rows, seen: set[str]) -> Batch:
    checks = RowChecks(file, rows)
    customers = checks.required("CustomerID")
    products = checks.required("Product_SKU")
    checks.required("Product_Description")
    at = checks.values("Transaction_Date", DAYS)
    quantity = checks.values("Quantity", Numbers(positive=True))
    price = checks.values("Avg_Price", Numbers())
    delivery = checks.values("Delivery_Charges", Numbers(optional=True))
    coupon = checks.values("Coupon_Status", _coupon_code)
    good = checks.good
    events = EventRows(
        customers=customers.take(good),
        products=products.take(good),
        kind=np.full(int(good.sum()), CODE_OF[EventKind.PURCHASE], dtype=np.int8),
        at=at[good],
        quantity=quantity[good],
        price=price[good],
        sessions=rows.coded("Transaction_ID").take(good),
        coupon=coupon[good].astype(np.int8),
        delivery=delivery[good],
        file=file,
        rows=rows.numbers[good],
        sets_price=(EventKind.PURCHASE,),
        currency=CURRENCY,
    )
    return Batch(
        products=list(_products(rows, products, np.flatnonzero(good), seen)),
        events=events,
        rejected=checks.rejected(),
        step=file,
        done=rows.done,
        total=rows.total,
    )


def _products(
    rows: Rows, products: Coded, places: NDArray[np.int64], seen: set[str]
) -> Iterator[Product]:
    """Yield the products that no earlier sale named."""
    titles, categories = rows.coded("Product_Description"), rows.coded("Product_Category")
    codes, firsts = np.unique(products.codes[places], return_index=True)
    for code, place in zip(codes.tolist(), places[firsts].tolist(), strict=True):
        id_ = products.values[code]
        if id_ not in seen:
            seen.add(id_)
            category = categories.values[categories.codes[place]]
            yield Product(
                id=id_,
                title=titles.values[titles.codes[place]],
                facets={"category": category} if category else {},
                currency=CURRENCY,
            )


def _coupon_code(said: str) -> float:
    if said not in COUPONS:
        raise ValueError(f"{quoted(said)} is none of {', '.join(COUPONS)}")
    return COUPON_CODE_OF[COUPONS[said]]
