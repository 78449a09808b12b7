"""What a shop holds, as constraint requests name it: the truth that search is tried against."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, Literal

import numpy as np
import yaml
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import Product
from retrieval.word_forms import key_of

Mask = NDArray[np.bool_]
Op = Literal["is", "not", "lte", "gte"]

KINDS = ("type", "colour", "look", "brand")
MOST_WORDS = 3
"""Nobody says a value that is longer."""

_PARTS = re.compile(r"\s*[/&,;+]\s*|\s+and\s+")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?) (\D+)")
_MOSTLY = 0.9
"""The part of a facet's values that must be numbers."""
_SAYABLE = re.compile(r"[^\W\d_][^\d_]+")


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a request demands: a kind of facet that is or is not a value, or a number."""

    kind: str
    """One of ``KINDS``, ``price``, or the name of a facet of numbers."""
    op: Op
    value: str | float

    def __str__(self) -> str:
        return f"{self.kind} {self.op} {self.value}"


@dataclass(frozen=True, slots=True, eq=False)
class Numeric:
    """A facet of numbers."""

    unit: str
    values: NDArray[np.float64]
    """By the facet's codes; nan for what is no number."""


class Shelf:
    """A catalogue's values by what they say of a product, and who has them."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        known = _facets()
        self._fields = {
            kind: [n for n in known.get(kind, ()) if n in catalogue.facet_names] for kind in KINDS
        }
        self._masks: dict[Demand, Mask] = {}

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """What can be said of each kind: facet values of a few plain words."""
        return {
            kind: sorted({said for name in self._said_fields(kind) for said in self._said(name)})
            for kind in KINDS
        }

    @cached_property
    def numbers(self) -> dict[str, Numeric]:
        """The facets whose values are numbers with a unit, by name."""
        read = {n: _numeric(self.catalogue.facet_values(n)) for n in self.catalogue.facet_names}
        return {name: numeric for name, numeric in read.items() if numeric is not None}

    def value_of(self, position: int, kind: str) -> str | None:
        """Return what a product is said to be, or None where nobody would say it."""
        product = self.catalogue.product_at(position)
        held = [product.facets[n] for n in self._said_fields(kind) if n in product.facets]
        return next((said for value in held for said in _sayings(value)), None)

    def number_of(self, position: int, name: str) -> float | None:
        """Return a product's number in a facet of numbers, or None where it has none."""
        code = int(self.catalogue.facet_codes(name)[position])
        number = np.nan if code < 0 else self.numbers[name].values[code]
        return None if np.isnan(number) else float(number)

    def holds(self, demand: Demand, product: Product) -> bool:
        """Say whether a product meets a demand; what is to look so may say it in its text."""
        if self.mask(demand)[self.catalogue.position(product.id)]:
            return True
        by_text = demand.kind == "look" and demand.op == "is"
        return by_text and set(key_of(str(demand.value))) <= set(key_of(product.text))

    def mask(self, demand: Demand) -> Mask:
        """Mark by position the products that meet a demand by price or facets."""
        if demand.op in ("is", "not"):
            if demand not in self._masks:
                self._masks[demand] = self._by_facets(demand)
            return self._masks[demand]
        held = self.catalogue.prices
        if demand.kind != "price":
            # code -1, no value, reads the last entry
            held = np.append(self.numbers[demand.kind].values, np.nan)[
                self.catalogue.facet_codes(demand.kind)
            ]
        bound = float(demand.value)
        return held <= bound if demand.op == "lte" else held >= bound

    def _by_facets(self, demand: Demand) -> Mask:
        found = np.zeros(len(self.catalogue), np.bool_)
        for name in self._fields[demand.kind]:
            values = self.catalogue.facet_values(name)
            meant = [_means(demand.kind, str(demand.value), value) for value in values]
            found |= np.array([*meant, False])[self.catalogue.facet_codes(name)]
        if demand.kind == "type":
            found[self._called.get(key_of(str(demand.value)), [])] = True
        return found if demand.op == "is" else ~found

    @cached_property
    def _called(self) -> dict[tuple[str, ...], list[int]]:
        """Positions by the last words of a title, which say what a thing is: "Oliver backpack"."""
        called: dict[tuple[str, ...], list[int]] = {}
        for position, title in enumerate(self.catalogue.titles):
            words = [word for word in key_of(title) if word.isalpha() and len(word) > 2]
            for length in range(1, min(MOST_WORDS, len(words)) + 1):
                called.setdefault(tuple(words[-length:]), []).append(position)
        return called

    def _said_fields(self, kind: str) -> list[str]:
        """Return the facets that shoppers name, the finest first; of several types that alone."""
        values = self.catalogue.facet_values
        fields = sorted(self._fields[kind], key=lambda name: -len(values(name)))
        return fields[:1] if kind == "type" else fields

    def _said(self, name: str) -> Iterator[str]:
        for value in self.catalogue.facet_values(name):
            yield from _sayings(value)


def _sayings(value: str) -> Iterator[str]:
    """Yield what a value is called, if it is something that is said: "leggings" of a longer one."""
    part = _PARTS.split(value)[0].casefold()
    words = part.split()
    plain = _SAYABLE.fullmatch(part) and len(words) <= MOST_WORDS
    if plain and not set(key_of(part)) & _nothing() and key_of(part) not in _ambiguous():
        yield part


def _means(kind: str, said: str, held: str) -> bool:
    """Say whether a value is what was said: "Dark Blue" is blue, a "T-shirt" is no shirt."""
    if kind == "colour":
        return set(key_of(said)) <= set(key_of(held))
    return key_of(said) in [key_of(held), *(key_of(part) for part in _PARTS.split(held))]


def _numeric(values: Sequence[str]) -> Numeric | None:
    """Read a facet's values as numbers of one unit; None where they are none."""
    matches = [_NUMBER.fullmatch(value) for value in values]
    units = {match[2] for match in matches if match}
    if len(units) != 1 or sum(match is not None for match in matches) < _MOSTLY * len(values):
        return None
    numbers = [float(match[1]) if match else np.nan for match in matches]
    return Numeric(units.pop(), np.array(numbers))


@lru_cache(maxsize=1)
def _facets() -> Mapping[str, list[str]]:
    """Return the names of facets by what they say."""
    lexicon, requests = read_prompts("lexicon.en"), read_prompts("requests.en")
    named: Mapping[str, list[str]] = {**requests["facets"], **lexicon["facets"]}
    return named


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    """Return the words of values that say nothing ("Other")."""
    return frozenset(read_prompts("lexicon.en")["nothing"])


@lru_cache(maxsize=1)
def _ambiguous() -> frozenset[tuple[str, ...]]:
    """Return the values that may be mere wishes: a "metal" lamp need not be of that colour."""
    return frozenset(key_of(word) for word in read_prompts("lexicon.en")["soft"])


@lru_cache(maxsize=8)
def read_prompts(name: str) -> Mapping[str, Any]:
    """Read a file of the prompts."""
    text = files("prompts").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content
