"""Quantities as shoppers say them: "at least 16 GB", "15-inch", "2kg 이하"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from retrieval.language.price_words import ONES, STRICT, TURNED
from retrieval.language.units import NUMBER, Unit, Units, number

_ARTICLES = r"(?:(?:a|an|the|of|is|at)\s+)?"
_WORDS = {word: float(n) for n, word in enumerate((*ONES, "ten"), start=1)}
_NUMBER = rf"(?<![\w.,])(?:{NUMBER}|(?:{'|'.join(_WORDS)})(?=[\s-]))"
_NOT = re.compile(r"\b(?:no|not)\s+$")
"""Turns any bound behind it: "no heavier than 2 kg"."""
_TO = r"\s*(?:-|–|~|to|에서|부터)\s*"
_AND = r"\s*(?:-|–|~|to|and|&)\s*"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of something in a message; where it was said."""

    unit: Unit
    low: float | None
    """In ``unit``."""
    high: float | None
    start: int
    end: int
    exact: bool = False
    """The amount itself, not a bound, a range or a neighbourhood; ``low`` is ``high``."""
    near: bool = False
    strict: bool = False
    """The bound itself is left out."""


class QuantityReader:
    """Finds quantities, in the units of a lexicon, in casefolded messages."""

    def __init__(self, units: Units, bounds: Mapping[str, list[str]]) -> None:
        self._units = units
        self._turns = {word: kind for kind, words in bounds.items() for word in words}
        before = _words(chain(bounds["above"], bounds["below"], bounds["near"]))
        after = _words(chain(bounds["or above"], bounds["or below"]))
        amount = rf"(?:(?P<pre>{units.before})\s+)?(?P<b>{_NUMBER})(?P<unit>{units.after})?"
        first = rf"(?P<a>{_NUMBER})(?:{units.after})?"
        self._patterns = (
            re.compile(rf"\bbetween\s+{first}{_AND}{amount}"),
            re.compile(rf"(?:\bfrom\s+)?{first}{_TO}{amount}(?:\s*사이)?"),
            re.compile(rf"(?<!\w)(?P<before>{before})\s*{_ARTICLES}{amount}"),
            re.compile(rf"{amount}\s*(?P<after>{after})"),
            re.compile(amount),
        )

    def find(self, folded: str) -> list[Quantity]:
        """Return the quantities of a message, none overlapping, from left to right."""
        found: list[Quantity] = []
        for pattern in self._patterns:
            for match in pattern.finditer(folded):
                if any(match.start() < q.end and q.start < match.end() for q in found):
                    continue
                found += self._read(match, folded)
        return sorted(found, key=lambda quantity: quantity.start)

    def _read(self, match: re.Match[str], folded: str) -> Iterator[Quantity]:
        spelled = match["pre"] or match["unit"]
        if not spelled:
            return
        unit, parts = self._units.of(spelled), match.groupdict()
        amount = _amount(match["b"])
        span = match.span()
        if parts.get("a"):
            first = _amount(match["a"])
            yield Quantity(unit, min(first, amount), max(first, amount), *span)
            return
        turn = parts.get("before") or parts.get("after")
        kind = "is" if turn is None else self._turns[" ".join(turn.split())]
        if kind == "near":
            yield Quantity(unit, amount, amount, *span, near=True)
        elif kind == "is":
            yield Quantity(unit, amount, amount, *span, exact=True)
        else:
            turned = TURNED.search(folded, 0, match.start()) or _NOT.search(
                folded, 0, match.start()
            )
            above = kind.endswith("above") != bool(turned)
            low, high = (amount, None) if above else (None, amount)
            yield Quantity(unit, low, high, *span, strict=bool(STRICT.search(match[0])))


def _amount(said: str) -> float:
    return _WORDS[said] if said in _WORDS else number(said)


def _words(words: chain[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s*" if not word.isascii() else r"\s+")
        + (r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else "")
        for word in ordered
    )
