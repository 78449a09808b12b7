"""Any shop's own export, read through a YAML file that maps its columns onto ours.

Every section names a ``file`` (CSV, ``.gz`` or Parquet, below the folder that is loaded; not
needed where one file is loaded and holds everything) and maps our ``columns`` to the file's::

    currency: EUR                       # of all prices
    images: pictures                    # folder of the products' pictures
    products:
      file: products.csv
      separator: ";"                    # default ","; "\\t" for tabs
      encoding: cp949                   # default utf-8
      decimal: ","                      # default "."
      columns:
        id: SKU                         # needed
        title: Name                     # needed
        description: Text
        price: Price
        currency: Currency
        image: Picture                  # a path below images, or a URL
      facets:                           # our facets and their columns
        product_type: Category
        colour: Farbe
      constants:                        # values that no column holds
        audience: Women
    customers:
      file: customers.csv
      columns:
        id: Client                      # needed
      attributes:                       # whatever is known about a customer
        age: Age
    events:                             # one file or a list of them
      - file: orders.csv
        columns:
          customer: Client              # needed
          product: SKU                  # needed
          at: Ordered                   # needed
          quantity: Pieces
          price: UnitPrice
        date_format: "%d/%m/%Y %H:%M"   # default ISO 8601; also unix, unix_ms
        time_zone: Europe/Berlin        # default UTC; of times that do not say theirs
      - file: clicks.csv.gz
        columns: {customer: user, product: item, at: time, kind: type, session: visit, dwell: sec}
        kinds:                          # the file's words; null leaves such rows out
          seen: view
          basket: cart
          heartbeat: null
      - file: returns.csv
        columns: {customer: Client, product: SKU, at: Day}
        constants: {kind: return}       # purchase, where nothing says the kind

A product without a price column gets the price of its latest purchase.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.batch import Batch, Coded, EventRows
from data.errors import BadFile
from data.event import EventKind
from data.event_table import CODE_OF
from data.product import Product
from data.sources.checks import Numbers, RowChecks, attribute, quoted
from data.sources.mapping import CsvMapping, Section
from data.sources.rows import Rows
from data.sources.table_file import TableFile

LEFT_OUT = -1.0


class CsvSource:
    """Reads the files of a mapping.

    ``path`` is a folder, or the one file that holds everything; a wrong ``mapping`` file raises
    BadFile.
    """

    name = "csv"

    def __init__(self, path: Path, mapping: Path) -> None:
        self.path = path
        self.mapping = CsvMapping.read(mapping)

    def batches(self) -> Iterator[Batch]:
        """Read products, then customers, then events."""
        if not self.path.exists():
            raise BadFile(f"there is no file or folder {self.path}")
        products, customers, events = (
            [(section, self._file(section)) for section in sections if section]
            for sections in (
                [self.mapping.products],
                [self.mapping.customers],
                self.mapping.events,
            )
        )
        for section, file in (*products, *customers, *events):
            file.require(section.file_columns())
        for section, file in products:
            for rows in file.rows(section.file_columns()):
                yield self._products(section, file, rows)
        for section, file in customers:
            for rows in file.rows(section.file_columns()):
                yield _customers(section, file, rows)
        for section, file in events:
            for rows in file.rows(section.file_columns()):
                yield self._events(section, file, rows)

    def _file(self, section: Section) -> TableFile:
        if section.file is None and not self.path.is_file():
            raise BadFile(f"{self.path} is a folder: each section of the mapping must name a file")
        folder = self.path if self.path.is_dir() else self.path.parent
        path = self.path if section.file is None else folder / section.file
        return TableFile(path, section.separator, section.encoding)

    def _products(self, section: Section, file: TableFile, rows: Rows) -> Batch:
        checks = RowChecks(file.name, rows)
        checks.required(section.columns["id"])
        checks.required(section.columns["title"])
        prices = _numbers(checks, section, "price")
        texts = {ours: rows.texts(theirs) for ours, theirs in section.columns.items()}
        labels = {ours: rows.texts(theirs) for ours, theirs in section.labels.items()}
        constants = {k: v for k, v in section.constants.items() if k not in PRODUCT_FIELDS}
        products, pictures = [], {}
        for place in np.flatnonzero(checks.good).tolist():
            said = dict(section.constants) | {ours: c[place] for ours, c in texts.items()}
            price = None if prices is None or np.isnan(prices[place]) else float(prices[place])
            facets = {ours: column[place] for ours, column in labels.items() if column[place]}
            image, picture = self._picture(said.get("image", ""))
            if image and picture:
                pictures[image] = picture
            products.append(
                Product(
                    id=said["id"],
                    title=said["title"],
                    description=said.get("description", ""),
                    facets=constants | facets,
                    price=None if price is None else round(price, 2),
                    currency=said.get("currency") or self.mapping.currency,
                    image=image,
                )
            )
        return Batch(
            products=products,
            pictures=pictures,
            rejected=checks.rejected(),
            step=file.name,
            done=rows.done,
            total=rows.total,
        )

    def _picture(self, said: str) -> tuple[str | None, Path | None]:
        """Return the product's image, and the file to copy for it."""
        if said.startswith(("http://", "https://")):
            return said, None
        if not said or self.mapping.images is None:
            return None, None
        base = self.path if self.path.is_dir() else self.path.parent
        folder = (base / self.mapping.images).resolve()
        file = (folder / said).resolve()
        if not file.is_relative_to(folder) or not file.is_file():
            return None, None
        return file.relative_to(folder).as_posix(), file

    def _events(self, section: Section, file: TableFile, rows: Rows) -> Batch:
        checks = RowChecks(file.name, rows)
        customers = checks.required(section.columns["customer"])
        products = checks.required(section.columns["product"])
        at = checks.values(section.columns["at"], section.times)
        kinds = _kinds(checks, section, len(rows))
        numbers = {name: _numbers(checks, section, name) for name in ("quantity", "price", "dwell")}
        kept = checks.good & (kinds != LEFT_OUT)
        price, dwell, quantity = numbers["price"], numbers["dwell"], numbers["quantity"]
        session = section.columns.get("session")
        states_price = self.mapping.products and "price" in self.mapping.products.columns
        learns_price = price is not None and not states_price
        events = EventRows(
            customers=customers.take(kept),
            products=products.take(kept),
            kind=kinds[kept].astype(np.int8),
            at=at[kept],
            quantity=None if quantity is None else np.nan_to_num(quantity[kept], nan=1),
            price=None if price is None else price[kept],
            sessions=None if session is None else rows.coded(session).take(kept),
            dwell=None if dwell is None else dwell[kept],
            file=file.name,
            rows=rows.numbers[kept],
            sets_price=(EventKind.PURCHASE,) if learns_price else (),
            currency=self.mapping.currency,
        )
        return Batch(
            events=events,
            rejected=checks.rejected(),
            step=file.name,
            done=rows.done,
            total=rows.total,
        )


PRODUCT_FIELDS = ("title", "description", "price", "currency", "image")


def _customers(section: Section, file: TableFile, rows: Rows) -> Batch:
    checks = RowChecks(file.name, rows)
    checks.required(section.columns["id"])
    ids = rows.texts(section.columns["id"])
    labels = {ours: rows.texts(theirs) for ours, theirs in section.labels.items()}
    customers: list[tuple[str, dict[str, Any]]] = []
    for place in np.flatnonzero(checks.good).tolist():
        said = {ours: attribute(column[place]) for ours, column in labels.items() if column[place]}
        customers.append((ids[place], dict(section.constants) | said))
    rejected = checks.rejected()
    return Batch(
        customers=customers, rejected=rejected, step=file.name, done=rows.done, total=rows.total
    )


def _kinds(checks: RowChecks, section: Section, rows: int) -> NDArray[np.float64]:
    """Return each row's kind code; LEFT_OUT where the mapping leaves its kind out."""
    column = section.columns.get("kind")
    if column is None:
        kind = EventKind(section.constants.get("kind", EventKind.PURCHASE))
        return np.full(rows, float(CODE_OF[kind]))

    def code(text: str) -> float:
        if text in section.kinds:
            kind = section.kinds[text]
            return LEFT_OUT if kind is None else CODE_OF[kind]
        if not section.kinds and text in tuple(EventKind):
            return CODE_OF[EventKind(text)]
        raise ValueError(f"{quoted(text)} is not among the kinds of the mapping")

    return checks.values(column, code)


def _numbers(checks: RowChecks, section: Section, name: str) -> NDArray[np.float64] | None:
    """Return a column of numbers, NaN where empty; a constant; or None."""
    positive = name == "quantity"
    column = section.columns.get(name)
    if column is not None:
        return checks.values(
            column, Numbers(decimal=section.decimal, optional=True, positive=positive)
        )
    if name in section.constants:
        constant = Coded(np.zeros(len(checks.good), dtype=np.int64), [section.constants[name]])
        return checks.converted(constant, name, Numbers(positive=positive))
    return None
