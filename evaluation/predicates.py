"""Predicates over picks: fields compared with values, lists or operators."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatbot.turn import Pick

PREVIOUS = re.compile(r"previous\[(\d+)\]\.(\w+)")
"""How a predicate names a field of the latest list; picks count from 1."""

COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "lt": lambda held, bound: held < bound,
    "lte": lambda held, bound: held <= bound,
    "gt": lambda held, bound: held > bound,
    "gte": lambda held, bound: held >= bound,
}


class Unresolved(ValueError):
    """A check names a pick of the latest list, or a field of one, that is not there."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """Fields with the operators that must hold of each; all references already resolved."""

    demands: tuple[tuple[str, str, Any], ...]
    """(field, operator, value); the operator is ``is`` for a plain value or list."""

    def holds(self, pick: Pick) -> bool:
        """Say whether every demand holds of the pick."""
        return all(_holds(pick, name, op, value) for name, op, value in self.demands)


def resolve(form: Mapping[str, Any], latest: Sequence[Pick]) -> Predicate:
    """Read a predicate, with ``previous[N].FIELD`` replaced by what the latest list holds.

    Raises:
        Unresolved: the latest list has no such pick, or the pick no such value.
    """
    demands = []
    for name, wanted in form.items():
        operators = wanted if isinstance(wanted, Mapping) else {"is": wanted}
        demands += [(name, op, _resolved(value, latest)) for op, value in operators.items()]
    return Predicate(tuple(demands))


def field_of(pick: Pick, name: str) -> str | float | None:
    """Return what the pick holds in a field: a facet, price, title, text or id; None if nothing."""
    product = pick.product
    if name in ("price", "title", "text", "id"):
        value: str | float | None = getattr(product, name)
        return value
    return product.facets.get(name)


def _holds(pick: Pick, name: str, op: str, value: Any) -> bool:
    held = field_of(pick, name)
    if (
        held is None
    ):  # no price satisfies no price predicate; a missing facet is simply not any value
        return op == "not" and name != "price"
    return demand_holds(held, op, value)


def demand_holds(held: str | float, op: str, value: Any) -> bool:
    """Compare what is held with what is demanded; strings without case."""
    if op == "not":
        return not _any_equal(held, value)
    if op == "is":
        return _any_equal(held, value)
    if op == "matches":
        return re.search(str(value), str(held), re.IGNORECASE) is not None
    try:
        return COMPARISONS[op](float(held), float(value))
    except (TypeError, ValueError):
        return False


def _any_equal(held: str | float, value: Any) -> bool:
    return any(_equal(held, one) for one in (value if isinstance(value, list) else [value]))


def _equal(held: str | float, value: Any) -> bool:
    if isinstance(held, float | int) and isinstance(value, float | int):
        return float(held) == float(value)
    return str(held).casefold() == str(value).casefold()


def _resolved(value: Any, latest: Sequence[Pick]) -> Any:
    if isinstance(value, list):
        return [_resolved(one, latest) for one in value]
    match = PREVIOUS.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return value
    number, name = int(match[1]), match[2]
    if not 1 <= number <= len(latest):
        raise Unresolved(f"{value}: the latest list has {len(latest)} picks")
    held = field_of(latest[number - 1], name)
    if held is None:
        raise Unresolved(f"{value} is null: {latest[number - 1].id} has no {name}")
    return held
