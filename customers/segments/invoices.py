"""What customers were really charged: after coupons, with taxes and delivery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from customers.features.past import Past
from customers.segments.partition import Labels
from data.catalogue import Catalogue
from data.event import Coupon
from data.event_table import COUPON_CODE_OF
from data.shop_tables import TableRow

Tables = Mapping[str, Sequence[TableRow]]


@dataclass(frozen=True, slots=True)
class Invoiced:
    """Sums of one segment, in the shop's currency."""

    gross: float
    """Quantity times price."""
    discount: float
    """Taken off by coupons that were used."""
    tax: float
    delivery: float
    """Charged once an order."""

    @property
    def total(self) -> float:
        """What was invoiced."""
        return self.gross - self.discount + self.tax + self.delivery


@dataclass(frozen=True, slots=True)
class CouponUse:
    """What became of coupons."""

    category: str | None
    """None for all products."""
    lines: int
    """Purchases of which it is told."""
    used: float
    clicked: float
    """Looked at, not used."""


def invoiced_of(
    past: Past, catalogue: Catalogue, tables: Tables, labels: Labels, k: int
) -> list[Invoiced] | None:
    """Return what each segment was charged; None where the shop tells neither coupons nor taxes.

    An invoice is quantity x price x (1 - discount where the coupon was used) x (1 + tax), and
    delivery. A discount holds for a category in a month, of every year; an unknown rate counts 0.
    """
    coupons, taxes = tables.get("coupons", ()), tables.get("taxes", ())
    if not coupons and not taxes:
        return None
    lines = past.purchases
    places = catalogue.positions_of(lines.product)
    category = _categories(catalogue, [*coupons, *taxes])
    of_line = np.append(category, "")[places]
    gross = np.nan_to_num(lines.amount)
    used = lines.coupon == COUPON_CODE_OF[Coupon.USED]
    rates = {(str(row["month"]), str(row["category"])): float(row["discount"]) for row in coupons}
    keys = zip(_months(lines.day), of_line.tolist(), strict=True)
    discount = gross * used * np.array([rates.get(key, 0.0) for key in keys])
    tax_rates = {str(row["category"]): float(row["rate"]) for row in taxes}
    tax = (gross - discount) * np.array([tax_rates.get(value, 0.0) for value in of_line.tolist()])
    segment, of_order = labels[lines.customer.of], labels[past.orders.customer.of]
    delivery = np.nan_to_num(past.orders.delivery)
    return [
        Invoiced(
            gross=float(gross[segment == row].sum()),
            discount=float(discount[segment == row].sum()),
            tax=float(tax[segment == row].sum()),
            delivery=float(delivery[of_order == row].sum()),
        )
        for row in range(k)
    ]


def coupon_use(past: Past, labels: Labels, k: int, least: int) -> list[list[CouponUse]] | None:
    """Return what each segment does with coupons, overall and by category; None where untold.

    A category is named where ``least`` members bought of it.
    """
    lines = past.purchases
    told = lines.coupon != COUPON_CODE_OF[Coupon.UNKNOWN]
    if not told.any():
        return None
    segment = labels[lines.customer.of]
    found = []
    for row in range(k):
        mine = told & (segment == row)
        uses = [_use(lines.coupon[mine], None)]
        for code, name in enumerate(past.categories.values):
            of_it = mine & (lines.category == code)
            if len(np.unique(lines.customer.of[of_it])) >= least:
                uses.append(_use(lines.coupon[of_it], name))
        found.append(sorted(uses, key=lambda use: (use.category is not None, -use.lines)))
    return found


def _use(coupon: NDArray[np.int8], category: str | None) -> CouponUse:
    shares = (
        float((coupon == COUPON_CODE_OF[kind]).mean()) if len(coupon) else 0.0
        for kind in (Coupon.USED, Coupon.CLICKED)
    )
    return CouponUse(category, len(coupon), *shares)


def _categories(catalogue: Catalogue, rows: Sequence[TableRow]) -> NDArray[np.object_]:
    """Return each product's category in the tables' words: of the facet with most of them."""
    wanted = {str(row["category"]) for row in rows}
    facets = catalogue.facet_names
    if not facets:
        return np.full(len(catalogue), "", dtype=object)
    facet = max(facets, key=lambda name: len(wanted & set(catalogue.facet_values(name))))
    values = np.array([*catalogue.facet_values(facet), ""], dtype=object)
    return np.asarray(values[catalogue.facet_codes(facet)])


def _months(days: NDArray[np.int64]) -> list[str]:
    """Return the months of local days, as two digits."""
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1
    return [f"{month:02d}" for month in months.tolist()]
