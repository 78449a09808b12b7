"""The filters beside a result: facets worth narrowing it by, each value as a link."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from chatbot.turn import Language
from data.money import money
from ui.web.asked import Asked
from ui.web.facet_words import FacetWords
from ui.web.narrowing import RangeCounts, ValueCounts
from ui.web.numbers import Band
from ui.web.search_address import HIGH, LOW, Pairs, Range, SearchAddress, written
from ui.web.words import words

AT_ONCE = 6
"""Values of a facet that show at once."""
ON_DEMAND = 60
"""Values that show at most; rarer ones are found by naming them."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A value or a range that can be chosen, or is."""

    label: str
    count: int
    chosen: bool
    address: SearchAddress


@dataclass(frozen=True, slots=True)
class Ends:
    """The two fields of a range: names, what is filled in, what there is, and what goes along."""

    low_name: str
    high_name: str
    low: str
    high: str
    lowest: str
    highest: str
    unit: str
    hidden: Pairs


@dataclass(frozen=True, slots=True)
class Filter:
    """One facet, or the price."""

    field: str
    name: str
    ticks: tuple[Tick, ...]
    more: tuple[Tick, ...] = ()
    """Values that show on demand."""
    ends: Ends | None = None
    """The fields of a range; None for a facet of single values."""

    @property
    def chosen(self) -> int:
        """How much of it is chosen."""
        typed = self.ends is not None and bool(self.ends.low or self.ends.high)
        return max(sum(tick.chosen for tick in (*self.ticks, *self.more)), int(typed))


@dataclass(frozen=True, slots=True)
class Filters:
    """Draws up the filters of a search in a language."""

    asked: Asked
    facets: FacetWords
    currency: str | None
    language: Language

    def of(self, counted: Iterable[ValueCounts | RangeCounts]) -> list[Filter]:
        """Return the filters, those without a choice left out."""
        drawn = (
            self._values(one) if isinstance(one, ValueCounts) else self._range(one)
            for one in counted
        )
        return [one for one in drawn if one.chosen or one.ends or len(one.ticks) > 1]

    def _values(self, counted: ValueCounts) -> Filter:
        facet, held = counted.facet, self.asked.selected(counted.facet)
        early, late = _shown(counted.counts, held)
        labels = self.facets.values(value for value, _ in (*early, *late))
        chosen = {value.casefold() for value in held}
        ticks = [
            Tick(
                label,
                count,
                value.casefold() in chosen,
                self.asked.choosing(facet, _toggled(held, value)),
            )
            for (value, count), label in zip((*early, *late), labels, strict=True)
        ]
        at_once, more = tuple(ticks[: len(early)]), tuple(ticks[len(early) :])
        return Filter(facet, self.facets.facet(facet), at_once, more)

    def _range(self, counted: RangeCounts) -> Filter:
        asked = self.asked.bounds(counted.field)
        ticks = tuple(self._band(counted, band, asked) for band in counted.bands)
        priced = counted.field == "price"
        names = (LOW + counted.field, HIGH + counted.field)
        ends = Ends(
            *names,
            low=_end(asked.low),
            high=_end(asked.high),
            lowest=_edge(counted.lowest, math.floor),
            highest=_edge(counted.highest, math.ceil),
            unit=(self.currency or "") if priced else counted.unit,
            hidden=self.asked.address.pairs(but=("page", *names)),
        )
        return Filter(counted.field, self.facets.facet(counted.field), ticks, ends=ends)

    def _band(self, counted: RangeCounts, band: Band, asked: Range) -> Tick:
        chosen = (band.low, band.high) == (asked.low, asked.high)
        new = Range(counted.field, *((None, None) if chosen else (band.low, band.high)))
        said = words(self.language)
        ends = {
            name: self._amount(end, counted)
            for name, end in (("low", band.low), ("high", band.high))
            if end is not None
        }
        phrase = "range" if len(ends) > 1 else "range_up" if "high" in ends else "range_from"
        return Tick(said[phrase].format(**ends), band.count, chosen, self.asked.ranging(new))

    def _amount(self, number: float, counted: RangeCounts) -> str:
        if counted.field == "price":
            return money(number, self.currency, self.language).removesuffix(".00")
        return f"{written(number)} {counted.unit}".strip()


def _shown(
    counts: Sequence[tuple[str, int]], held: Sequence[str]
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return the values to show at once, all that are chosen before others, and those on demand."""
    chosen, known = ({text.casefold() for text in of} for of in (held, dict(counts)))
    early = [pair for pair in counts if pair[0].casefold() in chosen]
    early += [(value, 0) for value in held if value.casefold() not in known]
    others = [pair for pair in counts if pair[0].casefold() not in chosen]
    free = max(AT_ONCE - len(early), 0)
    early += others[:free]
    rest = others[free : free + ON_DEMAND - AT_ONCE]
    if len(rest) == 1:  # alone it is not worth a button
        return [*early, *rest], []
    return early, rest


def _toggled(held: Sequence[str], value: str) -> list[str]:
    if value.casefold() in {one.casefold() for one in held}:
        return [one for one in held if one.casefold() != value.casefold()]
    return [*held, value]


def _edge(number: float, whole: Callable[[float], int]) -> str:
    """Write where a range begins or ends, large numbers without decimals: there is little room."""
    return written(whole(number) if abs(number) >= 100 else number)


def _end(number: float | None) -> str:
    return "" if number is None else written(number)
