"""Paths on a canvas 300 wide and 400 high whose x axis starts in the middle."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Ink = Literal[
    "cloth",
    "trim",
    "inside",
    "line",
    "stitch",
    "metal",
    "sole",
    "light",
    "lens",
    "shine",
    "pearl",
    "chain",
]

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_POINT = re.compile(r"-?\d+(?:\.\d+)?,-?\d+(?:\.\d+)?")
_STEP = re.compile(r"([MLQC])([^MLQC]*)")


@dataclass(frozen=True, slots=True)
class Part:
    """One path of a picture and what it is drawn with."""

    ink: Ink
    path: str


def symmetric(half: str) -> str:
    """Close the right half of an outline, given from top to bottom, with its mirror image."""
    steps = [(letter, _points(rest)) for letter, rest in _STEP.findall(half)]
    ends = [points[-1] for _, points in steps]
    back = []
    for index in range(len(steps) - 1, 0, -1):
        letter, points = steps[index]
        controls = [_flip(point) for point in reversed(points[:-1])]
        back.append(letter + " ".join([*controls, _flip(ends[index - 1])]))
    return f"{half} L{_flip(ends[-1])} {' '.join(back)} Z"


def mirrored(path: str) -> str:
    """Return the path on the other side of the middle."""
    return _STEP.sub(
        lambda step: (
            step[1] + " ".join(_flip(point) for point in _points(step[2])) + _tail(step[2])
        ),
        path,
    )


def both(ink: Ink, path: str) -> list[Part]:
    """Return a part and its mirror image."""
    return [Part(ink, path), Part(ink, mirrored(path))]


def extent(parts: Iterable[Part]) -> tuple[float, float, float, float]:
    """Return a drawing's left, top, right and bottom, as its paths' points tell."""
    points = [(float(x), float(y)) for part in parts for x, y in _points(part.path)]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def shifted(part: Part, right: float, down: float) -> Part:
    """Return the part moved by so much."""
    moved = (f"{float(x) + right:g},{float(y) + down:g}" for x, y in _points(part.path))
    return Part(part.ink, _POINT.sub(lambda _: next(moved), part.path))


def circle(ink: Ink, x: float, y: float, radius: float) -> Part:
    """Return a circle as a part."""
    right, left = f"{x + radius:g},{y:g}", f"{x - radius:g},{y:g}"
    k = radius * 1.33
    return Part(
        ink,
        f"M{left} C{x - radius:g},{y - k:g} {x + radius:g},{y - k:g} {right} "
        f"C{x + radius:g},{y + k:g} {x - radius:g},{y + k:g} {left} Z",
    )


def _points(text: str) -> list[tuple[str, str]]:
    numbers = _NUMBER.findall(text)
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _flip(point: tuple[str, str]) -> str:
    return f"{-float(point[0]):g},{point[1]}"


def _tail(text: str) -> str:
    return " Z " if "Z" in text else " "
