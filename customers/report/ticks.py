"""What is written along axes: categories shortened, wrapped, thinned or slanted to be readable."""

import textwrap
from collections.abc import Sequence
from typing import Any

from customers.report.chart import Place

LONGEST = 40
"""Letters of a category on an axis; its whole name stands in the table of values."""
MOST = 24
"""Names side by side; of more, some are left out."""
_LETTER = 0.066
"""Inches that a Latin letter takes."""
_LINES = 4


def plain(text: str) -> str:
    """Return a text on one line that matplotlib does not take for mathematics."""
    return " ".join(text.split()).replace("$", r"\$")


def shortened(text: str) -> str:
    """Return a name that leaves room for what it names."""
    return plain(text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…")


def upright(names: Sequence[str], axes: Any, *, shift: float = 0.0) -> None:
    """Write names from top to bottom."""
    axes.set_yticks([at + shift for at in range(len(names))], [shortened(name) for name in names])


def across(places: Sequence[Place], axes: Any, room: float, *, shift: float = 0.0) -> None:
    """Write names from left to right, in so many inches."""
    step = -(-len(places) // MOST)
    names = _names(places)[::step]
    lines = _wrapped(names, room / max(len(names), 1))
    axes.set_xticks(
        [at + shift for at in range(0, len(places), step)],
        lines or names,
        rotation=0 if lines else 35,
        ha="center" if lines else "right",
        rotation_mode="default" if lines else "anchor",
    )


def depth(places: Sequence[Place], room: float) -> float:
    """Return how many inches below an axis the names take that are written across it."""
    names = _names(places)
    lines = _wrapped(names, room / max(min(len(names), MOST), 1))
    if lines:
        return 0.15 * max(line.count("\n") + 1 for line in lines)
    return 0.6 * max(map(span, names), default=0.0)


def _names(places: Sequence[Place]) -> list[str]:
    return [shortened(place if isinstance(place, str) else f"{place:g}") for place in places]


def _wrapped(names: Sequence[str], room: float) -> list[str]:
    """Break names into lines that fit so many inches; nothing where they cannot be."""
    if all(span(name) <= room for name in names):
        return list(names)
    wide = max(span(name) / len(name) for name in names if name)
    letters = max(int(room / wide), 1)
    lines = [textwrap.wrap(name, letters, break_long_words=False) for name in names]
    fits = all(len(one) <= _LINES and max(map(len, one), default=0) <= letters for one in lines)
    return ["\n".join(one) for one in lines] if fits else []


def span(text: str) -> float:
    """Return how many inches a text takes; Hangul and its kin are wider than Latin letters."""
    return _LETTER * sum(1.8 if ord(letter) >= 0x1100 else 1.0 for letter in text)
