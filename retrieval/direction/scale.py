"""Scales along which products differ, as a catalogue's own words tell it: length, formality."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

ANY = "*"
"""Stands, among the colours of a degree, for every colour that no other degree names."""
_PART = "~"
_JOINING = r"(?:with|in|and|at|a|an|the|of|that|for|made|from|or|to)\b"
_WORDS_BETWEEN = rf"(?:,? (?!{_JOINING})[\w/]+){{0,2}}[ -]"


@dataclass(frozen=True, slots=True)
class Told:
    """How far along a scale a product is by its own words."""

    degree: int
    word: str
    """The words that tell it, as they stand in its text."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An order of products from the least to the most of something."""

    name: str
    names: tuple[str, str]
    """How shoppers ask for more and for less of it."""
    degrees: tuple[tuple[str, ...], ...]
    """The phrases that tell each degree, the least first."""
    part: tuple[str, ...] = ()
    """What it is measured on, if not on the whole product: sleeves."""
    parts: tuple[str, ...] = ()
    """Parts whose adjectives tell nothing of the whole."""
    colour: bool = False
    """Whether the colour alone tells it."""
    coloured: bool = False
    """Whether colours are called so, too: another colour settles it then."""

    @classmethod
    def of(cls, word: str) -> "Scale":
        """Return the scale of any word: what does not say it, and what does."""
        return cls(word, (f"more {word}", f"less {word}"), ((), (word,)))

    @property
    def is_open(self) -> bool:
        """Whether only one end has a word."""
        return not self.degrees[0]

    @property
    def middle(self) -> float:
        """The degree between those of the lower and of the upper half."""
        return (len(self.degrees) - 1) / 2

    def read(self, texts: Iterable[str]) -> Told | None:
        """Return what texts tell, the first that tells anything; None where none does.

        Of several degrees in one text the one named first counts, but not where there are only two:
        then it tells nothing.
        """
        for text in texts:
            told = self._told(text)
            if told:
                contradicting = len(self.degrees) == 2 and len({one.degree for one in told}) > 1
                return None if contradicting else told[0]
        return None

    def colour_of(self, value: str) -> Told | None:
        """Return the degree of a colour."""
        told = self._told(value)
        if told:
            return told[0]
        rest = next((n for n, phrases in enumerate(self.degrees) if ANY in phrases), None)
        return None if rest is None or value.casefold() in _NO_COLOUR else Told(rest, value)

    def _told(self, text: str) -> list[Told]:
        pattern, degrees = _pattern(self)
        return [Told(degrees[m.lastindex or 0], m[0]) for m in pattern.finditer(text.casefold())]

    def words(self, degree: int) -> list[str]:
        """Return the phrases of a degree without the parts that they speak of."""
        return [phrase.replace(_PART, "").strip() for phrase in self.degrees[degree]]


_NO_COLOUR = frozenset({"unknown", "undefined", "other", "transparent", "multicolour", "multi"})


@dataclass(frozen=True, slots=True)
class Direction:
    """One way along a scale."""

    scale: Scale
    sign: Literal[1, -1]

    @property
    def words(self) -> str:
        """What a shopper calls it."""
        return self.scale.names[0 if self.sign > 0 else 1]

    def named(self, language: str) -> str:
        """Return what shoppers of a language call it."""
        entry = directions_file(language)["scales"].get(self.scale.name)
        place = 0 if self.sign > 0 else 1
        if entry is not None:
            return str(entry["names"][place])
        return str(directions_file(language)["open"][place]).format(self.scale.name)

    @property
    def far_end(self) -> int:
        """The degree that lies furthest this way."""
        return len(self.scale.degrees) - 1 if self.sign > 0 else 0

    @property
    def opposite(self) -> "Direction":
        """The other way."""
        return Direction(self.scale, -1 if self.sign > 0 else 1)


@cache
def scales() -> Mapping[str, Scale]:
    """Read the scales that have names, once, in their order."""
    form = directions_file("en")
    parts = tuple(form["parts"])
    return {
        name: Scale(
            name=name,
            names=(entry["names"][0], entry["names"][1]),
            degrees=tuple(tuple(degree) for degree in entry["degrees"]),
            part=tuple(entry.get("of", ())),
            parts=parts,
            colour=bool(entry.get("colour")),
            coloured=bool(entry.get("colour") or entry.get("coloured")),
        )
        for name, entry in form["scales"].items()
    }


@cache
def directions_file(language: str) -> Mapping[str, Any]:
    """Read a language's file of directions, once."""
    text = files("prompts").joinpath(f"directions.{language}.yaml").read_text("utf-8")
    form: Mapping[str, Any] = yaml.safe_load(text)
    return form


@lru_cache(maxsize=512)
def _pattern(scale: Scale) -> tuple[re.Pattern[str], Mapping[int, int]]:
    """Return the pattern of all degrees' phrases, longest first, and the degree of each group."""
    phrases = [
        (phrase, degree)
        for degree, held in enumerate(scale.degrees)
        for phrase in held
        if phrase != ANY
    ]
    phrases.sort(key=lambda one: -len(one[0]))
    sources = [f"({_source(phrase, scale)})" for phrase, _ in phrases]
    beyond = "" if scale.part or not scale.parts else rf"(?!{_leading(scale.parts)}\b)"
    pattern = rf"(?<![\w-])(?:{'|'.join(sources)})(?!\w){beyond}"
    return re.compile(pattern), {n: degree for n, (_, degree) in enumerate(phrases, start=1)}


def _source(phrase: str, scale: Scale) -> str:
    words = _spaced(phrase.removesuffix(_PART).strip())
    return words + _leading(scale.part) if phrase.endswith(_PART) else words


def _leading(parts: Iterable[str]) -> str:
    """Return the pattern of what leads from an adjective to a part: "long, wide sleeves"."""
    return rf"{_WORDS_BETWEEN}(?:{'|'.join(parts)})"


def _spaced(phrase: str) -> str:
    return re.escape(phrase).replace(r"\-", "[ -]").replace(r"\ ", "[ -]")
