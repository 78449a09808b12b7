"""What the shopper demands of a product."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from data.product import Product

Op = Literal["is", "not", "lt", "lte", "gt", "gte", "matches"]
Value = str | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand: a facet, ``price``, ``title`` or ``text`` compared with a value.

    ``is`` with a tuple means any of them, ``not`` with a tuple none of them; ``matches`` is a regular
    expression searched without case; on ``text`` and ``title``, ``is``/``not`` mean the word occurs / does not.
    """

    field: str
    op: Op
    value: Value
    hard: bool = True
    """Hard constraints filter; soft ones only rank."""
    said: str = ""
    """The shopper's words it came from."""
    confidence: float = 1.0

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {"field": self.field, "op": self.op, "value": value, "hard": self.hard, "said": self.said}

    @classmethod
    def from_json(cls, form: dict[str, Any]) -> "Constraint":
        """Read the contract's form back."""
        value = form["value"]
        return cls(
            field=form["field"],
            op=form["op"],
            value=tuple(value) if isinstance(value, list) else value,
            hard=form.get("hard", True),
            said=form.get("said", ""),
        )


def satisfies(product: Product, constraint: Constraint) -> bool:
    """Say whether a product meets a constraint; strings compare without case.

    A price constraint excludes products of unknown price; a facet that a product lacks is not any value.
    """
    if constraint.field == "price":
        return product.price is not None and _compare(product.price, constraint.op, constraint.value)
    if constraint.field in ("text", "title", "id"):
        return _text_satisfies(getattr(product, constraint.field), constraint)
    held = product.facets.get(constraint.field)
    if held is None:
        return constraint.op == "not"
    if constraint.op == "matches":
        return re.search(str(constraint.value), held, re.IGNORECASE) is not None
    return (held.casefold() in _folded(constraint.value)) == (constraint.op == "is")


def word_pattern(words: str) -> re.Pattern[str]:
    """Compile a pattern that finds a word or phrase at word boundaries, plural included, without case."""
    return re.compile(rf"\b{re.escape(words)}(?:s|es|y|ed)?\b", re.IGNORECASE)


def _text_satisfies(text: str, constraint: Constraint) -> bool:
    if constraint.op == "matches":
        return re.search(str(constraint.value), text, re.IGNORECASE) is not None
    found = any(word_pattern(value).search(text) for value in _folded(constraint.value))
    return found == (constraint.op == "is")


def _compare(price: float, op: str, value: Value) -> bool:
    if isinstance(value, tuple):
        return (price in [float(v) for v in value]) == (op == "is")
    bound = float(value)
    return {
        "is": price == bound,
        "not": price != bound,
        "lt": price < bound,
        "lte": price <= bound,
        "gt": price > bound,
        "gte": price >= bound,
    }.get(op, False)


def _folded(value: Value) -> tuple[str, ...]:
    values = value if isinstance(value, tuple) else (str(value),)
    return tuple(str(v).casefold() for v in values)
