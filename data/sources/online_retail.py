"""A UK gift shop's invoice lines, published as Online Retail and Online Retail II.

One table, ``.csv``, ``.csv.gz`` or ``.parquet`` (or a folder with no other table), with a row for
each line of an invoice. Invoices that begin with C are cancellations: they take back purchases.
A product's title is its most frequent description in the file that first names it, its price that
of its latest sale.

Left out are lines that sell no product: postage, fees and adjustments, whose stock codes have no
four digits in a row, and corrections of the stock, which have no customer and either no price or
a quantity below zero. Sales whose customer is not told are kept, as those of nobody.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.batch import Batch, Coded, EventRows
from data.errors import BadFile
from data.event import EventKind
from data.event_table import CODE_OF
from data.product import Product
from data.sources.checks import Numbers, RowChecks, Times
from data.sources.rows import Rows
from data.sources.table_file import TableFile

CURRENCY = "GBP"
COLUMNS = {
    "invoice": ("Invoice", "InvoiceNo"),
    "product": ("StockCode",),
    "title": ("Description",),
    "quantity": ("Quantity",),
    "at": ("InvoiceDate",),
    "price": ("Price", "UnitPrice"),
    "customer": ("Customer ID", "CustomerID"),
    "country": ("Country",),
}
"""Our columns, and what the publications call them."""
TIMES = Times(others=("%m/%d/%Y %H:%M",))
"""As in Parquet, and as CSV copies of the published workbook have them."""
CANCELLATION = "C"

_PRODUCT_CODE = re.compile(r"\d{4}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class OnlineRetailSource:
    """Reads invoice lines."""

    path: Path

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return "online-retail"

    def batches(self) -> Iterator[Batch]:
        """Read the file twice: for what products are called, and for what was bought."""
        file = self._file()
        columns = _columns(file)
        titles = _Titles()
        for rows in file.rows([columns[name] for name in ("product", "title", "price")]):
            titles.see(_product_lines(rows, columns), columns)
            yield Batch(step=f"products of {file.name}", done=rows.done, total=rows.total)
        yield Batch(first_seen=list(titles.products()), step=file.name)
        for rows in file.rows(list(columns.values())):
            yield _sales(file.name, _product_lines(rows, columns), columns)

    def _file(self) -> TableFile:
        if not self.path.is_dir():
            return TableFile(self.path)
        files = TableFile.all_in(self.path)
        if len(files) != 1:
            raise BadFile(f"{self.path} holds {len(files)} CSV or Parquet files; name the one")
        return files[0]


class _Titles:
    """How often each product is called what."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[str, int]] = defaultdict(dict)

    def see(self, rows: Rows, columns: Mapping[str, str]) -> None:
        """Count the descriptions of lines with a price; the others are notes about the stock."""
        products, said = rows.coded(columns["product"]), rows.coded(columns["title"])
        prices = rows.coded(columns["price"])
        priced = np.array([_is_positive(text) for text in prices.values] or [False])[prices.codes]
        pairs = products.codes[priced].astype(np.int64) * len(said.values) + said.codes[priced]
        distinct, first, counts = np.unique(pairs, return_index=True, return_counts=True)
        for place in np.argsort(first).tolist():
            product, title = divmod(int(distinct[place]), len(said.values))
            held = self._counts[_product_id(products.values[product])]
            text = _SPACE.sub(" ", said.values[title])
            if text:
                held[text] = held.get(text, 0) + int(counts[place])

    def products(self) -> Iterator[Product]:
        """Yield every product by its most frequent title; of two as frequent, the first."""
        for id_, counts in self._counts.items():
            title = max(counts, key=counts.__getitem__) if counts else id_
            yield Product(id=id_, title=title, currency=CURRENCY)


def _columns(file: TableFile) -> dict[str, str]:
    """Return our columns and the file's; raise BadFile where one is missing."""
    header = file.header()
    found = {
        ours: next((name for name in names if name in header), names[0])
        for ours, names in COLUMNS.items()
    }
    file.require(list(found.values()))
    return found


def _product_lines(rows: Rows, columns: Mapping[str, str]) -> Rows:
    """Leave out the lines whose stock code is no product's; a missing one is a fault."""
    codes = rows.coded(columns["product"])
    kept = [not text or _PRODUCT_CODE.search(text) is not None for text in codes.values]
    return rows.take(np.array(kept or [False])[codes.codes])


def _sales(file: str, rows: Rows, columns: Mapping[str, str]) -> Batch:
    checks = RowChecks(file, rows)
    invoices = checks.required(columns["invoice"])
    products = checks.required(columns["product"])
    quantity = checks.values(columns["quantity"], _quantity)
    at = checks.values(columns["at"], TIMES)
    price = checks.values(columns["price"], Numbers())
    customers = _customers(rows.coded(columns["customer"]))
    known = np.array([bool(id_) for id_ in customers.values] or [False])[customers.codes]
    cancelled = np.array([text.startswith(CANCELLATION) for text in invoices.values] or [False])
    kind = np.where(cancelled[invoices.codes], RETURN, PURCHASE).astype(np.int8)
    of_stock = ~known & ((price == 0) | ((quantity < 0) & (kind == PURCHASE)))
    kept = checks.good & ~of_stock
    events = EventRows(
        customers=customers.take(kept),
        products=Coded(products.codes[kept], [_product_id(text) for text in products.values]),
        kind=kind[kept],
        at=at[kept],
        quantity=np.abs(quantity[kept]),
        price=np.where(price[kept] > 0, price[kept], np.nan),
        sessions=invoices.take(kept),
        file=file,
        rows=rows.numbers[kept],
        sets_price=(EventKind.PURCHASE,),
        currency=CURRENCY,
    )
    return Batch(
        customers=list(_attributes(customers, rows.coded(columns["country"]), kept & known)),
        events=events,
        rejected=checks.rejected(),
        step=file,
        done=rows.done,
        total=rows.total,
    )


PURCHASE, RETURN = CODE_OF[EventKind.PURCHASE], CODE_OF[EventKind.RETURN]


def _attributes(
    customers: Coded, countries: Coded, rows: NDArray[np.bool_]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each customer with the country of their latest line."""
    latest = dict(zip(customers.codes[rows].tolist(), countries.codes[rows].tolist(), strict=True))
    for customer, country in latest.items():
        said = countries.values[country]
        yield customers.values[customer], {"country": said} if said else {}


def _product_id(stock_code: str) -> str:
    """Return the one way to write a stock code: now and then it is in small letters."""
    return stock_code.upper()


def _customers(ids: Coded) -> Coded:
    """Restore the customer ids that a table tool wrote as numbers with a fraction."""
    return Coded(ids.codes, [text.removesuffix(".0") for text in ids.values])


def _is_positive(text: str) -> bool:
    try:
        return float(text) > 0
    except ValueError:
        return False


def _quantity(text: str) -> float:
    """Read a quantity, below zero where it comes back; raise ValueError with the fault."""
    sign = -1 if text.startswith("-") else 1
    return sign * Numbers(positive=True)(text.removeprefix("-"))
