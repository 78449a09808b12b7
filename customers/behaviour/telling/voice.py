"""How a result is put into words: texts, numbers and shares in one language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from customers.report import Chart, ChartKind, Figure, Series
from customers.report.numbers import number, share
from customers.words import Language, filled, words
from data.money import money

Json = Mapping[str, Any]


class Voice:
    """Speaks of one result."""

    def __init__(self, document: Json, language: Language) -> None:
        self.document = document
        self.language = language
        self._words = words("behaviour", language)
        self.currency: str | None = document["currency"]

    def list(self, name: str) -> list[str]:
        """Return a list of texts: ``weekdays``."""
        found: list[str] = self._words[name]
        return found

    def say(self, path: str, /, **values: Any) -> str:
        """Return a text by its path, ``charts.heat``, with values in its places."""
        text: Any = self._words
        for part in path.split("."):
            text = text[part]
        return filled(str(text), values)

    def name(self, name: str | None) -> str:
        """Return the name of a category or brand; those without one are the others."""
        return self.say("other") if name is None else name

    def money(self, amount: float | None) -> str:
        """Write an amount."""
        return number(None) if amount is None else money(amount, self.currency, self.language)

    def total(self, amount: float) -> str:
        """Write a large amount, without cents."""
        return self.money(float(round(amount))).replace(".00", "")

    def figure(self, name: str, value: str, note: str = "") -> Figure:
        """Return a number under its label."""
        return Figure(self.say(f"figures.{name}"), value, note)

    def share_figure(self, name: str, found: Json) -> Figure:
        """Return a share with its interval."""
        return self.figure(name, share(found["value"]), self.range(found["low"], found["high"]))

    def spread_figure(self, name: str, found: Json) -> Figure:
        """Return a median with its quartiles."""
        ends = {end: count(found[end]) for end in ("quarter", "three_quarters")}
        return self.figure(name, count(found["median"]), self.say("figures.quarters", **ends))

    def range(self, low: float | None, high: float | None) -> str:
        """Write the two ends of an interval of a share."""
        return self.say("figures.range", low=share(low), high=share(high))

    def conversions(
        self,
        key: str,
        names: Iterable[str],
        shares: Sequence[Json],
        *,
        axis: str = "",
        horizontal: bool = False,
    ) -> Chart:
        """Chart shares with their intervals, one bar a name."""
        series = Series(
            self.say("columns.conversion"),
            tuple(one["value"] for one in shares),
            tuple(one["low"] for one in shares),
            tuple(one["high"] for one in shares),
        )
        return Chart(
            key.replace("_", "-"),
            self.say(f"charts.{key}"),
            ChartKind.BAR,
            tuple(names),
            (series,),
            x_label=self.say(f"axes.{axis}") if axis else "",
            y_label=self.say("columns.conversion"),
            share=True,
            horizontal=horizontal,
            note=self.say("charts.share_note"),
        )


def count(value: float | None) -> str:
    """Write a number, a whole one without a fraction."""
    whole = value is not None and float(value).is_integer()
    return number(int(value) if whole and value is not None else value)
