"""What is known of one customer, under a pseudonym, as a report."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from customers.features import FeatureConfig, features_at, pinned
from customers.features.spec import Unit, label_of, spec_of
from customers.history import ShopHistory
from customers.report import (
    Block,
    Chart,
    ChartKind,
    Figure,
    Figures,
    Report,
    Section,
    Series,
    Table,
    Text,
)
from customers.report.block import Cell
from customers.report.numbers import number, share
from customers.words import Language, words
from data.errors import NotBuilt
from data.event import CustomerKey, EventKind
from data.event_table import CODE_OF, EventTable
from data.money import money
from data.returns import settled
from ui.web.console.analyses import Reports
from ui.web.console.people import People, names_in

if TYPE_CHECKING:
    from ui.shop import Shop

PICKS = 8
"""Products that the shop would recommend."""


@dataclass(frozen=True, slots=True, eq=False)
class Dossier:
    """One customer of a shop."""

    shop: "Shop"
    customer: CustomerKey
    people: People
    reports: Reports
    language: Language

    def report(self, code: str) -> Report:
        """Return what is known, under a code."""
        history = self.shop.history()
        own = replace(history, table=history.table.take(history.table.customer == self.customer))
        sections = [
            *self._at_a_glance(own),
            *self._drivers(),
            *self._months(own.table),
            *self._winback(),
            *self._picks(),
            *self._features(history, own),
        ]
        made = datetime.now(UTC)
        return Report("customer", code, "", tuple(sections), self.language, made)

    @property
    def _said(self) -> Any:
        return words("console", self.language)["customer"]

    def _at_a_glance(self, own: ShopHistory) -> Iterator[Section]:
        said, place = self._said, self.people.at(self.customer)
        if place is None:
            return
        figures: list[Figure] = []
        segment, cluster = int(self.people.segment[place]), int(self.people.cluster[place])
        if segment >= 0:
            figures.append(Figure(said["segment"], self._name("segments", "segments", segment)))
        probability = float(self.people.probability[place])
        if not np.isnan(probability):
            note = said["declining"] if self.people.declining[place] else ""
            figures.append(Figure(said["probability"], share(probability), note))
        if cluster >= 0:
            figures.append(Figure(said["cluster"], self._name("decline", "clusters", cluster)))
        figures.append(Figure(said["orders"], number(int(self.people.orders[place]))))
        spent = float(self.people.spend[place])
        figures.append(Figure(said["spent"], money(spent, own.catalogue.currency, self.language)))
        yield Section("facts", said["facts"], (Figures(tuple(figures)),))

    def _drivers(self) -> Iterator[Section]:
        """Tell what drives the probability of declining."""
        saved = self.shop.analyses.load("decline")
        if saved is None:
            return
        from customers.decline.drivers import drivers_of

        said = self._said
        found = drivers_of(saved, self.customer, self.language)
        if not found:
            return
        chart = Chart(
            "drivers",
            said["drivers"],
            ChartKind.BAR,
            tuple(one.label for one in found),
            (Series(said["drivers"], tuple(one.contribution for one in found)),),
            horizontal=True,
            note=said["drivers_lead"],
        )
        yield Section("drivers", said["drivers"], (chart,))

    def _months(self, table: EventTable) -> Iterator[Section]:
        """Tell of the purchases, month by month."""
        said = self._said
        bought = settled(table)
        bought = bought.take(bought.kind == CODE_OF[EventKind.PURCHASE])
        if not len(bought):
            return
        months = bought.at.astype("datetime64[s]").astype("datetime64[M]")
        span = np.arange(months.min(), months.max() + 1)
        paid = np.nan_to_num(bought.price.astype(np.float64)) * bought.quantity
        orders, spent = [], []
        for month in span:
            mine = months == month
            orders.append(float(len(np.unique(bought.at[mine]))))
            spent.append(round(float(paid[mine].sum()), 2))
        places = tuple(str(month) for month in span)
        charts = (
            Chart(
                f"history-{key}",
                said[key],
                ChartKind.BAR,
                places,
                (Series(said[key], tuple(values)),),
                said["month"],
                said[key],
            )
            for key, values in (("spent", spent), ("orders", orders))
        )
        yield Section("history", said["history"], tuple(charts))

    def _winback(self) -> Iterator[Section]:
        """Tell which products are most likely to bring a declining customer back."""
        saved = self.shop.analyses.load("decline")
        if saved is None:
            return
        from customers.winback import offers_to

        rows = np.flatnonzero(saved.arrays["customers"] == self.customer)
        if not len(rows):
            return
        catalogue, said = self.shop.catalogue, self._said
        found = offers_to(saved.arrays, int(rows[0]), catalogue, self.language)
        lines = tuple((catalogue[one.product].title, "; ".join(one.reasons)) for one in found)
        if lines:
            product = words("console", self.language)["feedback"]["product"]
            table = Table("winback", said["winback"], (product, said["why"]), lines)
            yield Section("winback", said["winback"], (table,))

    def _picks(self) -> Iterator[Section]:
        """Tell what the recommender would show."""
        said = self._said
        try:
            picks = self.shop.picks.recommend(self.customer, k=PICKS, language=self.language)
        except NotBuilt:
            return
        lines = tuple(
            (pick.product.title, "; ".join(claim.text for claim in pick.reasons)) for pick in picks
        )
        product = words("console", self.language)["feedback"]["product"]
        table = Table("picks", said["picks"], (product, said["why"]), lines)
        yield Section("picks", said["picks"], (table,))

    def _features(self, history: ShopHistory, own: ShopHistory) -> Iterator[Section]:
        """Tell every figure that the analyses read."""
        said, ended = self._said, history.ended
        if ended is None or not len(own.table):
            return
        as_of = ended + timedelta(seconds=1)
        config = pinned(history, as_of, FeatureConfig())
        values = features_at(own, as_of, config).loc[self.customer]
        known = {str(name): float(value) for name, value in values.items() if value == value}
        lines = tuple(
            (label_of(name, self.language), _written(name, value, own.catalogue.currency))
            for name, value in known.items()
        )
        table = Table("features", said["features"], (said["feature"], said["value"]), lines)
        blocks: tuple[Block, ...] = (table,) if lines else (Text(said["none"]),)
        yield Section("features", said["features"], blocks)

    def _name(self, store: str, key: str, number_of: int) -> str:
        document = self.reports.document(store)
        return names_in(document, key, self.language).get(number_of, str(number_of))


def _written(name: str, value: float, currency: str | None) -> Cell:
    unit = spec_of(name).unit
    if unit is Unit.SHARE:
        return share(value)
    return money(value, currency) if unit is Unit.MONEY else number(value)
