"""A segmentation's texts and numbers in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from customers.features.spec import Unit, label_of, spec_of
from customers.report.numbers import number, share
from customers.words import Language, filled, words
from data.money import money

Document = Mapping[str, Any]
WHOLE_FROM = 1_000
"""Amounts from so many on are written without cents."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What to call things."""

    document: Document
    language: Language

    @property
    def _texts(self) -> Mapping[str, Any]:
        held: Mapping[str, Any] = words("segments", self.language)["report"]
        return held

    def text(self, key: str, **values: object) -> str:
        """Return a text with its places filled."""
        return filled(self._texts[key], values)

    def of(self, group: str, key: str, **values: object) -> str:
        """Return a text of a group."""
        return filled(self._texts[group][key], values)

    def columns(self, *keys: str) -> tuple[str, ...]:
        """Return the heads of a table."""
        return tuple(self._texts[key] for key in keys)

    @property
    def names(self) -> tuple[str, ...]:
        """What the segments are called, in their order."""
        return tuple(segment["names"][self.language] for segment in self.document["segments"])

    def label(self, feature: str) -> str:
        """Return what a feature is called."""
        return label_of(feature, self.language)

    def value(self, feature: str, value: float | None) -> str:
        """Write a feature's value."""
        unit = spec_of(feature).unit
        if unit is Unit.SHARE:
            return share(value)
        return self.money(value) if unit is Unit.MONEY else number(_short(value))

    def money(self, value: float | None) -> str:
        """Write an amount with its currency; cents only where they tell something."""
        if value is None:
            return number(None)
        shown = float(f"{value:.0f}") if abs(value) >= WHOLE_FROM else value
        written = money(shown, self.document["currency"], self.language)
        return written.removesuffix(".00")

    def weekday(self, day: int) -> str:
        """Return what a weekday is called; 0 is Monday."""
        days: Sequence[str] = self._texts["weekdays"]
        return days[day]

    @property
    def visits(self) -> bool:
        """Whether customers are told apart by visits."""
        return bool(self.document["basis"] == "visits")


def _short(value: float | None) -> float | None:
    """Drop the fraction of what is a whole number."""
    return int(value) if value is not None and value == int(value) else value
