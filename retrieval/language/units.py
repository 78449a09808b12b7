"""Units of measure as shoppers and catalogues write them, and what they convert to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from retrieval.word_forms import Key, key_of

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_TIED, _BEFORE = "-", " of"
_SHORT = 2
"""Spellings up to so many letters have no plural."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a dimension."""

    name: str
    dimension: str
    size: float
    """In the dimension's first unit."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured: how it is called, and how large it usually is."""

    name: str
    words: frozenset[Key]
    unit: Unit
    """What a number without a unit most likely counts."""
    usual: tuple[float, float]
    """Between which sizes, in the dimension's first unit, most products lie."""


class Units:
    """The units that shoppers and catalogues may use."""

    def __init__(self, raws: Iterable[Mapping[str, Any]]) -> None:
        self.named: dict[str, Unit] = {}
        self._spelled: dict[str, Unit] = {}
        for dimension, name, entry in _entries(raws):
            if name not in self.named:
                self.named[name] = Unit(name, dimension, float(entry["size"]))
            for word in entry["words"]:
                self._spelled.setdefault(word.strip(_TIED), self.named[name])
        tied, before, after = _patterns(raws)
        self.after = rf"(?:\s*-?\s*(?:{after})|-?(?:{tied})(?![^\W\d_]))"
        """A pattern of what stands behind a number."""
        self.before = rf"(?:{before})"
        """A pattern of what stands before a number."""
        # a value may set apart what a message must tie to its number: "15.6 in"
        unit = rf"{self.after}|\s*(?:{tied})"
        self._value = re.compile(rf"\s*(-?{NUMBER})({unit})?\s*", re.IGNORECASE)

    def of(self, spelling: str) -> Unit:
        """Return the unit of a spelling that one of the patterns found."""
        word = " ".join(spelling.strip(" -").split())
        return self._spelled.get(word) or self._spelled[word.rstrip("s")]

    def value(self, text: str) -> tuple[float, Unit | None] | None:
        """Read a facet's value as a number with its unit; None for anything else."""
        match = self._value.fullmatch(text.casefold())
        if match is None:
            return None
        return number(match[1]), self.of(match[2]) if match[2] else None


def number(said: str) -> float:
    """Read "1,024", "15.6" or "15,6"."""
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", said):
        return float(said.replace(",", ""))
    return float(said.replace(",", "."))


def measures(raws: Iterable[Mapping[str, Any]], units: Units) -> dict[str, Measure]:
    """Read what is measured; a later language adds words to the first."""
    found: dict[str, Measure] = {}
    for raw in raws:
        for name, entry in raw.items():
            words = frozenset(map(key_of, entry["words"]))
            if name in found:
                words |= found[name].words
                found[name] = Measure(name, words, found[name].unit, found[name].usual)
                continue
            unit = units.named[entry["unit"]]
            low, high = (float(bound) * unit.size for bound in entry["usual"])
            found[name] = Measure(name, words, unit, (low, high))
    return found


def _entries(raws: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
    for raw in raws:
        for dimension, units in raw.items():
            for name, entry in units.items():
                yield dimension, name, entry


def _patterns(raws: Iterable[Mapping[str, Any]]) -> tuple[str, str, str]:
    """Return patterns of the spellings tied to a number, before it, and behind it."""
    words = [word for _, _, entry in _entries(raws) for word in entry["words"]]
    tied = [word.strip(_TIED) for word in words if word.startswith(_TIED)]
    before = [word for word in words if word.endswith(_BEFORE)]
    after = [word for word in words if word not in before and not word.startswith(_TIED)]
    return _either(tied), _either(before), _either(after)


def _either(words: Iterable[str]) -> str:
    return "|".join(_pattern(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _pattern(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s+")
    if not word.isascii() or not word[-1].isalpha():
        return escaped
    plural = "s?" if len(word) > _SHORT and not word.endswith("s") else ""
    return rf"{escaped}{plural}(?![a-z0-9])"
