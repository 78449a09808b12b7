"""Whether the constraints that a conversation tracks imply a predicate."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.predicates import Predicate, demand_holds
from retrieval.constraint import Constraint


def entails(constraints: Sequence[Constraint], predicate: Predicate) -> bool:
    """Say whether every product that meets the hard constraints satisfies the predicate."""
    hard = [constraint for constraint in constraints if constraint.hard]
    return all(_entailed(hard, *demand) for demand in predicate.demands)


def _entailed(constraints: Sequence[Constraint], name: str, op: str, value: Any) -> bool:
    about = [c for c in constraints if c.field == name]
    if name == "price":
        return _interval(about).within(op, value)
    allowed = _allowed(about)
    if allowed is not None and all(demand_holds(v, op, value) for v in allowed):
        return True
    if op == "not":
        return all(
            _excluded(about, str(v)) for v in (value if isinstance(value, list) else [value])
        )
    said = [str(c.value).casefold() for c in about if c.op == "matches"]
    return op == "matches" and str(value).casefold() in said


def _allowed(constraints: Sequence[Constraint]) -> set[str] | None:
    """Return the values that every ``is`` allows, or None when there is no ``is``."""
    sets = [_values(c) for c in constraints if c.op == "is"]
    if not sets:
        return None
    return {value for value in set.intersection(*sets) if not _excluded(constraints, value)}


def _excluded(constraints: Sequence[Constraint], value: str) -> bool:
    return any(c.op == "not" and value.casefold() in _values(c) for c in constraints)


def _values(constraint: Constraint) -> set[str]:
    value = constraint.value
    return {str(v).casefold() for v in (value if isinstance(value, tuple) else (value,))}


@dataclass(frozen=True, slots=True)
class _Interval:
    """The prices that constraints leave; an open end excludes its bound."""

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False

    def within(self, op: str, value: Any) -> bool:
        """Say whether every price left compares so with the value."""
        if op == "is":
            values = value if isinstance(value, list) else [value]
            return self.low == self.high and self.low in [float(v) for v in values]
        if op not in ("lt", "lte", "gt", "gte"):
            return False
        bound = float(value)
        below = self.high < bound or (self.high == bound and (op == "lte" or self.high_open))
        above = self.low > bound or (self.low == bound and (op == "gte" or self.low_open))
        return below if op in ("lt", "lte") else above


def _interval(constraints: Sequence[Constraint]) -> _Interval:
    low, high = (-math.inf, False), (math.inf, False)
    for constraint in constraints:
        if isinstance(constraint.value, tuple):
            continue
        if constraint.op in ("gt", "gte", "is"):
            low = max(low, (float(constraint.value), constraint.op == "gt"))
        if constraint.op in ("lt", "lte", "is"):
            high = min(high, (float(constraint.value), constraint.op != "lt"))
    # A strict bound sorts as the tighter one: True comes last among lows, False first among highs.
    return _Interval(low[0], high[0], low[1], high[0] < math.inf and not high[1])
