"""A part of the behaviour, looked into without reading an event again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.behaviour.conversion import wilson
from customers.behaviour.cube import Cube
from customers.behaviour.demand import DAYS, HOURS
from customers.behaviour.log import PURCHASE, STEPS
from customers.behaviour.telling.funnel import clock_charts, steps_chart
from customers.behaviour.telling.times import division_chart, heat_map, month_chart
from customers.behaviour.telling.voice import Voice
from customers.report import Block, Figures, Report, Section, Series, Text
from customers.store import Saved
from customers.words import Language
from data.errors import InputError

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Filters:
    """What part is asked for; None is all of it."""

    category: str | None = None
    brand: str | None = None
    first: str | None = None
    """The first month: "2025-03"."""
    last: str | None = None
    kind: str | None = None
    """What the heat map counts: ``view``, ``cart`` or ``purchase``."""


@dataclass(frozen=True, slots=True)
class Options:
    """What can be asked for."""

    categories: tuple[str, ...]
    brands: tuple[str, ...]
    months: tuple[str, ...]
    kinds: tuple[str, ...]


def options_of(document: Mapping[str, Any]) -> Options:
    """Return what a result can be filtered by."""
    axes = document["cube"]
    names = ("categories", "brands", "months", "kinds")
    return Options(**{name: tuple(axes[name]) for name in names})


def figures_of(saved: Saved, filters: Filters, language: Language) -> Report:
    """Tell of a part of a result.

    Raises
    ------
    InputError
        The result has no such category, brand, month or kind of event.
    """
    voice = Voice(saved.document, language)
    part = _Part(Cube.saved(saved.document["cube"], saved.arrays), filters, voice)
    return Report(
        "behaviour-part",
        voice.say("explore.title"),
        part.called,
        (Section("part", voice.say("explore.title"), part.blocks()),),
        language,
        saved.made_at,
    )


class _Part:
    """The counts of a part, put together by time."""

    def __init__(self, cube: Cube, filters: Filters, voice: Voice) -> None:
        self._cube, self._voice = cube, voice
        options = options_of(voice.document)
        category = self._place("category", options.categories, filters.category)
        brand = self._place("brand", options.brands, filters.brand)
        first = self._place("month", options.months, filters.first)
        last = self._place("month", options.months, filters.last)
        self._place("kind", options.kinds, filters.kind)
        self._kind = filters.kind or options.kinds[0]
        self._category, self._first = category, first or 0
        self._last = len(cube.months) - 1 if last is None else last
        self.events, self._paid = self._events(category, brand)
        every = (len(cube.categories) + 1, len(cube.brands) + 1)
        at = (every[0] if category is None else category, every[1] if brand is None else brand)
        self.visits = self._visits(*at)
        months = cube.people[at][self._first : self._last + 1]
        self._people = int(months.max(initial=0))  # so many at least: months share people
        self.called = voice.say(
            "explore.summary",
            category=filters.category or voice.say("explore.every_category"),
            brand=filters.brand or voice.say("explore.every_brand"),
            first=cube.months[self._first],
            last=cube.months[self._last],
        )

    def blocks(self) -> tuple[Block, ...]:
        """Return figures and charts; a sentence where there is too little to show."""
        voice, least = self._voice, self._voice.document["least"]
        if self._people < least:
            return (Text(voice.say("explore.nothing")),)
        funnel = voice.document["funnel"]
        visits = self.visits.sum(axis=(0, 1))
        blocks: list[Block] = [self._figures(visits, least)]
        if funnel is not None and visits[0] >= least:
            reached = [int(visits[STEPS.index(step)]) for step in funnel["steps"]]
            blocks.append(steps_chart(voice, funnel["steps"], reached))
            blocks += clock_charts(voice, self._by_clock(least))
        week = self.events[:, :, :HOURS, STEPS.index(self._kind)].sum(axis=0)
        if week.any():
            said = voice.say(f"kinds.{self._kind}")
            title = voice.say("charts.heat", name=self.called, kind=said)
            blocks.append(heat_map(voice, "heat", title, _shown(week.ravel(), least)))
        else:
            blocks.append(division_chart(voice, "weekday", self._series((0, 2), least)))
        if self._last > self._first:
            months = self._cube.months[self._first : self._last + 1]
            blocks.append(month_chart(voice, months, self._series((1, 2), least)))
        return tuple(blocks)

    def _figures(self, visits: Counts, least: int) -> Figures:
        voice, events = self._voice, self.events.sum(axis=(0, 1, 2))
        figures = [
            voice.figure(step, f"{events[place]:,}")
            for place, step in enumerate(STEPS)
            if events[place] >= least
        ]
        if visits[0] >= least:
            figures.append(voice.figure("visits", f"{visits[0]:,}"))
            share = wilson(float(visits[2]), float(visits[0]), self._effect()).document()
            figures.append(voice.share_figure("conversion", share))
        if events[PURCHASE] >= least:
            figures.append(voice.figure("revenue", voice.total(self._paid)))
        return Figures(tuple(figures))

    def _series(self, over: tuple[int, int], least: int) -> tuple[Series, ...]:
        """Return the events of each kind, summed over all axes of time but one."""
        events = self.events.sum(axis=over)
        return tuple(
            Series(self._voice.say(f"kinds.{step}"), tuple(_shown(events[:, place], least)))
            for place, step in enumerate(STEPS)
            if events[:, place].any()
        )

    def _by_clock(self, least: int) -> dict[str, list[dict[str, Any]]]:
        """Return the conversion by hour and weekday, as the funnel's document does."""
        hours = self.visits[:, :HOURS].sum(axis=0)
        days = self.visits.sum(axis=1)
        effect = self._effect()
        return {
            name: [
                {"name": at, "conversion": wilson(float(n[2]), float(n[0]), effect).document()}
                for at, n in enumerate(counts)
                if n[0] >= least
            ]
            for name, counts in (("by_hour", hours), ("by_weekday", days))
        }

    def _effect(self) -> float:
        """Return the design effect of visits: that of the category, or of all."""
        funnel = self._voice.document["funnel"]
        if self._category is not None:
            name = self._cube.categories[self._category]
            for row in funnel["by_category"]:
                if row["name"] == name:
                    return float(row["design_effect"])
        return float(funnel["overall"]["design_effect"])

    def _events(self, category: int | None, brand: int | None) -> tuple[Counts, float]:
        """Return counts of events [months, weekdays, hours, steps], and what was paid."""
        cube = self._cube
        at = np.unravel_index(cube.event_cells, cube.shape)
        mask = self._in_period(at[2])
        for axis, code in zip(at, (category, brand), strict=False):
            if code is not None:
                mask &= axis == code
        return self._sum(at, mask, cube.events), float(cube.paid[mask].sum())

    def _visits(self, category: int, brand: int) -> Counts:
        """Return counts of visits [weekdays, hours, steps]."""
        cube = self._cube
        at = np.unravel_index(cube.visit_cells, cube.shape)
        mask = self._in_period(at[2]) & (at[0] == category) & (at[1] == brand)
        counts: Counts = self._sum(at, mask, cube.visits).sum(axis=0)
        return counts

    def _in_period(self, month: NDArray[np.intp]) -> NDArray[np.bool_]:
        return (month >= self._first) & (month <= self._last)

    def _sum(
        self, at: tuple[NDArray[np.intp], ...], mask: NDArray[np.bool_], counts: NDArray[np.int32]
    ) -> Counts:
        shape = (max(0, self._last - self._first) + 1, DAYS, HOURS + 1)
        place = np.ravel_multi_index((at[2][mask] - self._first, at[3][mask], at[4][mask]), shape)
        summed = [
            np.bincount(place, counts[mask, step], minlength=int(np.prod(shape)))
            for step in range(len(STEPS))
        ]
        return np.stack(summed, axis=1).astype(np.int64).reshape(*shape, len(STEPS))

    def _place(self, what: str, options: tuple[str, ...], value: str | None) -> int | None:
        if value is None:
            return None
        if value not in options:
            raise InputError(self._voice.say(f"problems.{what}", value=value))
        return options.index(value)


def _shown(counts: Counts, least: int) -> list[float | None]:
    """Return counts; None where so few that people might be told by them."""
    return [float(n) if n == 0 or n >= least else None for n in counts.tolist()]
