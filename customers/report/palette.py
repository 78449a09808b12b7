"""Colours, hatches, markers and dashes: told apart by the colour-blind and in grey print.

Colours after Okabe & Ito (2008), "Color Universal Design"; the map of shades is cividis, which is
perceptually uniform (Nuñez, Anderton & Renslow, PLOS ONE 2018).
"""

from dataclasses import dataclass
from itertools import cycle, islice

INK = "#16211c"
RULE = "#c9d1cc"
PAPER = "#fdfefd"
"""Of edges between what is filled; lighter than any colour below."""
SHADES = "cividis"


@dataclass(frozen=True, slots=True)
class Look:
    """How one series looks."""

    colour: str
    hatch: str
    marker: str
    dash: str


_COLOURS = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#d55e00",
    "#56b4e9",
    "#cc79a7",
    "#8f7a00",
    "#6b7a73",
)
_HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "+++", "ooo", "|||")
_MARKERS = ("o", "s", "^", "D", "v", "P", "X")
_DASHES = ("-", "--", "-.", ":")


def looks(count: int) -> list[Look]:
    """Return looks for so many series, no two alike among the first hundreds."""
    return [
        Look(colour, hatch, marker, dash)
        for colour, hatch, marker, dash in islice(
            zip(cycle(_COLOURS), cycle(_HATCHES), cycle(_MARKERS), cycle(_DASHES), strict=False),
            count,
        )
    ]
