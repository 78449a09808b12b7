"""Constraint requests made of a shop's own catalogue, each with what it demands."""

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import cycle, islice
from string import Formatter

import numpy as np
from numpy.typing import NDArray

from evaluation.search.shelf import KINDS, Demand, Op, Shelf, read_prompts

LANGUAGES = ("en", "ko")
_TRIES = 60
"""Products tried before a wording is given up: none has all that it needs."""
_FEW = 5
"""Types of fewer products are not asked for."""
_SMALL = 5
"""Amounts below this keep their cents."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a shopper might say, and what a pick must then be."""

    text: str
    language: str
    demands: tuple[Demand, ...]
    possible: bool
    """Whether the shop has any product that meets all demands."""


class Unfilled(LookupError):
    """A slot that this product cannot fill."""


class RequestMaker:
    """Fills the wordings of one language from a catalogue."""

    def __init__(self, shelf: Shelf, language: str, seed: int = 0) -> None:
        self._shelf, self._language = shelf, language
        self._random = random.Random(f"{language} {seed}")
        self._prompts = read_prompts(f"requests.{language}")
        self._money = self._prompts["money"].get(shelf.catalogue.currency, "{amount}")

    def requests(self, number: int) -> list[Request]:
        """Make so many different requests, two possible ones for each that is impossible."""
        made: dict[str, Request] = {}
        streams = [self._of("possible"), self._of("possible"), self._of("impossible")]
        for stream in islice(cycle(streams), _TRIES * number):
            request = next(stream, None)
            if request is not None:
                made.setdefault(request.text, request)
            if len(made) >= number:
                break
        return list(made.values())

    def _of(self, sort: str) -> Iterator[Request | None]:
        """Go round the wordings of a sort; None where no product was found for one."""
        wordings = list(self._prompts[sort])
        self._random.shuffle(wordings)
        for wording in cycle(wordings):
            yield self._filled(wording, possible=sort == "possible")

    def _filled(self, wording: str, *, possible: bool) -> Request | None:
        slots = [name for _, name, _, _ in Formatter().parse(wording) if name]
        for _ in range(_TRIES if self._shelf.catalogue.count else 0):
            try:
                said, demands = self._about(self._drawn(), slots)
            except Unfilled:
                continue
            if bool(len(self._offered(*demands))) == possible:
                return Request(wording.format(**said), self._language, demands, possible)
        return None

    def _drawn(self) -> int:
        """Draw a product; a rare type as often as a frequent one."""
        return int(self._random.choice(self._random.choice(self._choices)))

    @cached_property
    def _choices(self) -> list[NDArray[np.intp]]:
        """The products of each type that has a few; all together where none has."""
        types = [Demand("type", "is", value) for value in self._shelf.values["type"]]
        found = [self._offered(one) for one in types]
        return [places for places in found if len(places) >= _FEW] or [self._offered()]

    def _offered(self, *demands: Demand) -> NDArray[np.intp]:
        """Return the positions of what is sold and meets all demands."""
        masks = [self._shelf.catalogue.offered, *map(self._shelf.mask, demands)]
        return np.flatnonzero(np.logical_and.reduce(masks))

    def _about(self, position: int, slots: list[str]) -> tuple[dict[str, str], tuple[Demand, ...]]:
        """Fill slots from a product; Unfilled where it cannot."""
        said, demands = {}, []
        for slot in slots:
            demand = self._demand(position, slot)
            demands.append(demand)
            said[slot] = self._worded(demand)
        return said, tuple(demands)

    def _demand(self, position: int, slot: str) -> Demand:
        how, _, kind = slot.rpartition("_")
        if slot in KINDS:
            return Demand(slot, "is", _given(self._shelf.value_of(position, slot)))
        if kind in KINDS:
            return self._other(position, kind, refused=how == "not")
        if slot in ("at_least", "at_most"):
            return self._number(position, "gte" if slot == "at_least" else "lte")
        price = float(self._shelf.catalogue.prices[position])
        if slot in ("too_low", "too_high"):
            prices = self._prices_of_type(position)
            price = float(np.nanmin(prices) if slot == "too_low" else np.nanmax(prices))
        factor = {"below": 1.25, "above": 0.8, "too_low": 0.6, "too_high": 1.5}[slot]
        ceiling = slot in ("below", "too_low")
        amount = _amount(price * factor, up=slot in ("below", "too_high"))
        return Demand("price", "lte" if ceiling else "gte", amount)

    def _number(self, position: int, op: Op) -> Demand:
        """Demand a number that the product just has, in a facet drawn at random."""
        names = list(self._shelf.numbers)
        self._random.shuffle(names)
        for name in names:
            number = self._shelf.number_of(position, name)
            if number is not None:
                return Demand(name, op, number)
        raise Unfilled

    def _other(self, position: int, kind: str, *, refused: bool) -> Demand:
        """Draw a value that the product, or for a demand its whole type, does not have."""
        value = self._random.choice(self._shelf.values[kind] or [None])
        demand = Demand(kind, "not" if refused else "is", _given(value))
        if refused and not self._shelf.mask(demand)[position]:
            raise Unfilled
        return demand

    def _prices_of_type(self, position: int) -> NDArray[np.float64]:
        """Return the prices of all that is of a product's type; of everything where it has none."""
        kind = self._shelf.value_of(position, "type")
        alike = self._offered(*([Demand("type", "is", kind)] if kind else []))
        prices = self._shelf.catalogue.prices[alike]
        if np.isnan(prices).all():
            raise Unfilled
        return prices

    def _worded(self, demand: Demand) -> str:
        if demand.kind == "price":
            return str(self._money.format(amount=f"{demand.value:g}"))
        if demand.kind in self._shelf.numbers:
            unit = self._shelf.numbers[demand.kind].unit
            said = f"{demand.value:g} {unit}", demand.kind.replace("_", " ")
            return str(self._prompts["numbers"][demand.op].format(value=said[0], name=said[1]))
        value = str(demand.value)
        korean = korean_nouns().get(value, ()) if self._language == "ko" else ()
        return self._random.choice(korean) if korean else value


def _given(value: str | None) -> str:
    if value is None:
        raise Unfilled
    return value


def _amount(price: float, *, up: bool) -> float:
    """Round an amount as people say it; Unfilled where there is no price, or none so low."""
    if math.isnan(price):
        raise Unfilled
    step = 1.0 if price >= _SMALL else 0.01
    amount = round((math.ceil if up else math.floor)(price / step) * step, 2)
    if amount <= 0:
        raise Unfilled
    return amount


@lru_cache(maxsize=1)
def korean_nouns() -> Mapping[str, list[str]]:
    """Return the Korean nouns for English words."""
    words: Mapping[str, list[str]] = read_prompts("lexicon.ko")["words"]
    return {
        english: nouns
        for english, korean in words.items()
        if (nouns := [word for word in korean if not word.endswith("다")])
    }
