"""Numbers as the reader's language writes them."""

import math
from datetime import datetime

from customers.report.block import Cell
from customers.words import Language

NONE = "–"
_STEPS: dict[Language, tuple[tuple[float, str], ...]] = {
    "en": ((1e9, "bn"), (1e6, "m"), (1e3, "k")),
    "ko": ((1e8, "억"), (1e4, "만")),
}
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float | None) -> str:
    """Write a number with as many digits as tell something: 12,346, 3.14, 0.012, 2.1×10⁻⁷."""
    if value is None or not math.isfinite(value):
        return NONE
    if isinstance(value, int) or value == 0:
        return f"{value:,.0f}"
    size = abs(value)
    if size < 0.001:
        digits, power = f"{value:.1e}".split("e")
        return f"{digits}×10{str(int(power)).translate(_RAISED)}"
    return f"{value:,.{0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 3}f}"


def share(value: float | None) -> str:
    """Write a share in per cent: 12.3%, 0.04%."""
    if value is None or not math.isfinite(value):
        return NONE
    return f"{value:.{1 if value == 0 or abs(value) >= 0.001 else 2}%}"


def short(value: float, language: Language) -> str:
    """Write a number for an axis: 1.2m, 120만."""
    for size, name in _STEPS[language]:
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}"
    return f"{value:,.4g}"


def cell(value: Cell, of_share: bool = False) -> str:
    """Write a cell of a table; numbers of a share are in per cent."""
    if isinstance(value, str):
        return value
    return share(value) if of_share else number(value)


def moment(at: datetime, language: Language) -> str:
    """Write a date and a time with its zone."""
    zone = at.tzname() or ""
    if language == "ko":
        return f"{at.year}년 {at.month}월 {at.day}일 {at:%H:%M} {zone}".strip()
    return f"{at.day} {at:%B %Y, %H:%M} {zone}".strip()
