"""The H&M data as published: articles, customers, transactions, pictures.

A folder holds ``articles`` and, if there, ``customers`` and ``transactions_train``, each as
``.csv``, ``.csv.gz`` or ``.parquet``, and ``images/010/0108775015.jpg`` and so on.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from data.batch import Batch, Coded, EventRows
from data.errors import BadFile
from data.event import EventKind
from data.event_table import CODE_OF
from data.product import Product
from data.sources.checks import Numbers, RowChecks, Times, attribute, quoted
from data.sources.rows import Rows
from data.sources.table_file import SUFFIXES, TableFile

CURRENCY = "EUR"
PRICE_SCALE = 590.0
"""The published prices are the real ones divided by about this."""
ID_DIGITS = 10
PRODUCTS_AT_ONCE = 20_000

FACETS = {
    "product_type": "product_type_name",
    "product_group": "product_group_name",
    "colour": "colour_group_name",
    "colour_family": "perceived_colour_master_name",
    "pattern": "graphical_appearance_name",
    "department": "department_name",
    "audience": "index_group_name",
    "section": "section_name",
    "garment_group": "garment_group_name",
}
"""Our facets and their columns of ``articles``."""

ATTRIBUTES = ("age", "club_member_status", "fashion_news_frequency", "FN", "Active")
"""Columns of ``customers`` that are kept, where they are there; the postal code is not."""


@dataclass(frozen=True, slots=True)
class HmSource:
    """Reads the H&M files of a folder."""

    folder: Path
    price_scale: float = PRICE_SCALE

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return "hm"

    def batches(self) -> Iterator[Batch]:
        """Read articles, then customers, then transactions."""
        if not self.folder.is_dir():
            raise BadFile(f"there is no folder {self.folder}")
        articles = TableFile.find(self.folder, "articles")
        if articles is None:
            names = ", ".join(f"articles{suffix}" for suffix in SUFFIXES)
            raise BadFile(f"{self.folder} holds none of {names}")
        customers = TableFile.find(self.folder, "customers")
        transactions = TableFile.find(self.folder, "transactions_train")
        articles_header = articles.require(["article_id", "prod_name", *FACETS.values()])
        customers_header = customers.require(["customer_id"]) if customers else []
        if transactions:
            transactions.require(SALE_COLUMNS)
        yield from self._products(articles, articles_header)
        if customers:
            yield from self._customers(customers, customers_header)
        if transactions:
            yield from self._sales(transactions)

    def _products(self, file: TableFile, header: list[str]) -> Iterator[Batch]:
        columns = ["article_id", "prod_name", *FACETS.values()]
        columns += ["detail_desc"] if "detail_desc" in header else []
        pictures = _find_pictures(self.folder / "images")
        for rows in file.rows(columns):
            checks = RowChecks(file.name, rows)
            checks.values("article_id", _check_id)
            checks.required("prod_name")
            products = list(_products_of(rows, checks.good, pictures))
            rejected = checks.rejected()
            for start in range(0, len(products), PRODUCTS_AT_ONCE) or (0,):
                part = products[start : start + PRODUCTS_AT_ONCE]
                shown = {p.image: self.folder / "images" / p.image for p in part if p.image}
                yield Batch(
                    products=part,
                    pictures=shown,
                    rejected=rejected if start == 0 else type(rejected)(),
                    step=file.name,
                    done=rows.done,
                    total=rows.total,
                )

    def _customers(self, file: TableFile, header: list[str]) -> Iterator[Batch]:
        attributes = [name for name in ATTRIBUTES if name in header]
        for rows in file.rows(["customer_id", *attributes]):
            checks = RowChecks(file.name, rows)
            ids = checks.required("customer_id")
            columns = {name: rows.coded(name) for name in attributes}
            values = {name: [attribute(text) for text in c.values] for name, c in columns.items()}
            customers = [
                (
                    ids.values[ids.codes[place]],
                    {
                        name: value
                        for name in attributes
                        if (value := values[name][columns[name].codes[place]]) is not None
                    },
                )
                for place in np.flatnonzero(checks.good)
            ]
            rejected = checks.rejected()
            yield Batch(
                customers=customers,
                rejected=rejected,
                step=file.name,
                done=rows.done,
                total=rows.total,
            )

    def _sales(self, file: TableFile) -> Iterator[Batch]:
        to_price = Numbers()
        for rows in file.rows(SALE_COLUMNS):
            checks = RowChecks(file.name, rows)
            at = checks.values("t_dat", Times(whole_days=True))
            customers = checks.required("customer_id")
            products = checks.required("article_id")
            price = checks.values("price", lambda text: round(to_price(text) * self.price_scale, 2))
            good = checks.good
            events = EventRows(
                customers=customers.take(good),
                products=Coded(products.codes[good], [product_id(t) for t in products.values]),
                kind=np.full(int(good.sum()), CODE_OF[EventKind.PURCHASE], dtype=np.int8),
                at=at[good],
                price=price[good],
                file=file.name,
                rows=rows.numbers[good],
                sets_price=(EventKind.PURCHASE,),
                currency=CURRENCY,
            )
            yield Batch(
                events=events,
                rejected=checks.rejected(),
                step=file.name,
                done=rows.done,
                total=rows.total,
            )


SALE_COLUMNS = ("t_dat", "customer_id", "article_id", "price")


def product_id(article_id: str) -> str:
    """Restore the zeros that an article id loses when it is read as a number."""
    return article_id.zfill(ID_DIGITS) if article_id.isdigit() else article_id


def _check_id(text: str) -> float:
    if not text.isdigit() or len(text) > ID_DIGITS:
        raise ValueError(f"{quoted(text)} is not a number of up to {ID_DIGITS} digits")
    return 0


def _products_of(rows: Rows, good: Any, pictures: dict[str, str]) -> Iterator[Product]:
    ids, titles = rows.texts("article_id"), rows.texts("prod_name")
    described = "detail_desc" in rows.columns
    descriptions = rows.texts("detail_desc") if described else [""] * len(rows)
    facets = {name: rows.coded(column) for name, column in FACETS.items()}
    values = {name: facet.values for name, facet in facets.items()}
    codes = {name: facet.codes.tolist() for name, facet in facets.items()}
    for place in np.flatnonzero(good).tolist():
        id_ = product_id(ids[place])
        held = {name: values[name][codes[name][place]] for name in FACETS}
        yield Product(
            id=id_,
            title=titles[place],
            description=descriptions[place],
            facets={name: value for name, value in held.items() if value},
            currency=CURRENCY,
            image=pictures.get(id_),
        )


def _find_pictures(folder: Path) -> dict[str, str]:
    """Return the pictures of product ids, as paths below the folder."""
    found: dict[str, str] = {}
    if folder.is_dir():
        for group in sorted(entry.name for entry in os.scandir(folder) if entry.is_dir()):
            for name in os.listdir(folder / group):
                found[Path(name).stem] = f"{group}/{name}"
    return found
