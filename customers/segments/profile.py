"""Everything that is told of one segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from customers.features.past import Past
from customers.history import ShopHistory
from customers.segments.favourites import Favourites, favourites_of
from customers.segments.habits import Habits, habits_of
from customers.segments.invoices import CouponUse, Invoiced, coupon_use, invoiced_of
from customers.segments.model import SegmentModel
from customers.segments.naming import Name, names_of
from customers.segments.partition import NONE, Labels
from customers.segments.people import Person, Register, people_of
from customers.segments.terms import terms_of
from customers.segments.traits import Trait, traits_of

if TYPE_CHECKING:
    import pandas as pd

TYPICAL = (
    "days_since_order",
    "days_since_first_order",
    "order_days",
    "orders",
    "spend",
    "basket_value",
    "sessions",
    "views",
)
"""Features whose medians every segment tells."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One segment."""

    segment: int
    name: Name
    size: int
    revenue: float
    """Of the whole history, in the shop's currency; items where no prices are told."""
    traits: Sequence[Trait]
    typical: dict[str, float | None]
    """Medians."""
    standing: dict[str, float]
    """Where its middle lies on the axes that were clustered, in standard deviations."""
    favourites: Favourites
    habits: Habits
    people: Sequence[Person]
    coupons: Sequence[CouponUse] | None
    invoiced: Invoiced | None


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """Everybody and where they belong."""

    past: Past
    features: pd.DataFrame
    """Of ``past.keys``."""
    labels: Labels
    """Of ``past.keys``."""


def profiles(
    history: ShopHistory, members: Members, model: SegmentModel, register: Register, least: int
) -> list[Profile]:
    """Describe each segment; nothing is told of fewer than ``least`` people."""
    k, past, labels = model.k, members.past, members.labels
    inside = labels != NONE
    own, of = members.features[inside], labels[inside]
    traits = traits_of(own, of, model, least)
    names = names_of(traits, terms_of(own, of, model))
    favourites = favourites_of(past, history.catalogue, labels, model, least)
    habits = habits_of(past, history.zone, labels, model)
    people = people_of(register, own.index.to_numpy(np.int64), of, k, least)
    coupons = coupon_use(past, labels, k, least)
    invoiced = invoiced_of(past, history.catalogue, history.tables, labels, k)
    points = model.space.points(own)
    worth = own["spend"].fillna(own["items"]).to_numpy()
    return [
        Profile(
            segment=row,
            name=names[row],
            size=int((of == row).sum()),
            revenue=float(worth[of == row].sum()),
            traits=traits[row],
            typical={name: _median(own[name][of == row]) for name in TYPICAL},
            standing=dict(
                zip(model.space.names, points[of == row].mean(axis=0).tolist(), strict=True)
            ),
            favourites=favourites[row],
            habits=habits[row],
            people=people[row],
            coupons=coupons[row] if coupons else None,
            invoiced=invoiced[row] if invoiced else None,
        )
        for row in range(k)
    ]


def _median(values: pd.Series) -> float | None:
    known = values.dropna()
    return float(known.median()) if len(known) else None
