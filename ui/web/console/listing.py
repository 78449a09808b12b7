"""The lines of the list of customers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from customers.report.numbers import number, share
from customers.words import Language, words
from data.money import money
from ui.web.console.codes import Codes
from ui.web.console.people import BANDS, People

COLUMNS = ("code", "segment", "probability", "cluster", "last", "orders", "spend")
NONE = "–"


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Customers as they are listed in a language."""

    people: People
    codes: Codes
    segments: Mapping[int, str]
    """Names by number."""
    clusters: Mapping[int, str]
    currency: str | None
    language: Language

    @property
    def foretold(self) -> bool:
        """Whether anybody's probability of declining was estimated."""
        return not np.isnan(self.people.probability).all()

    def cells(self, row: int) -> dict[str, Any]:
        """Return a customer's figures as they are."""
        people = self.people
        probability, last = float(people.probability[row]), float(people.last[row])
        return {
            "code": self.codes.of(int(people.customers[row])),
            "segment": self.segments.get(int(people.segment[row]), ""),
            "probability": None if np.isnan(probability) else round(probability, 4),
            "cluster": self.clusters.get(int(people.cluster[row]), ""),
            "last": None if np.isnan(last) else f"{datetime.fromtimestamp(last, UTC):%Y-%m-%d}",
            "orders": int(people.orders[row]),
            "spend": round(float(people.spend[row]), 2),
        }

    def line(self, row: int) -> dict[str, str]:
        """Return a customer's figures as they are read."""
        cells = self.cells(row)
        return {
            **{name: cells[name] or NONE for name in ("code", "segment", "cluster", "last")},
            "probability": share(cells["probability"]),
            "orders": number(cells["orders"]),
            "spend": money(cells["spend"], self.currency, self.language),
        }

    def choices(self) -> dict[str, list[tuple[Any, str]]]:
        """Return what the list can be filtered by: values and their names."""
        said = words("console", self.language)["customers"]
        bands = [(name, said["bands"][name]) for name in BANDS]
        held: dict[str, list[tuple[Any, str]]] = {
            "segment": [*self.segments.items(), (-1, said["unassigned"])] if self.segments else [],
            "cluster": list(self.clusters.items()),
            "band": bands if self.foretold else [],
        }
        return {name: options for name, options in held.items() if options}
