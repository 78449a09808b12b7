"""What the shopper demands of a product."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from data.product import Product
from retrieval.word_forms import word_pattern

Op = Literal["is", "not", "lt", "lte", "gt", "gte", "matches"]
Value = str | float | tuple[str, ...]
_NUMBER = re.compile(r"\s*-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand: a facet, ``price``, ``title`` or ``text`` compared with a value.

    ``is`` with a tuple means any of them, ``not`` with a tuple none of them; ``matches`` is a
    regular expression searched without case; on ``text`` and ``title``, ``is``/``not`` mean that
    the word, in any of its forms, occurs or does not. The comparisons read a facet's value as the
    number that it begins with ("15.6 inch").
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
        form = {"field": self.field, "op": self.op, "value": value}
        return {**form, "hard": self.hard, "said": self.said}

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

    A price constraint excludes products of unknown price; a facet that a product lacks is not any
    value.
    """
    if constraint.field == "price":
        return product.price is not None and _compare(
            product.price, constraint.op, constraint.value
        )
    if constraint.field == "id":
        return value_satisfies(product.id, constraint)
    if constraint.field in ("text", "title"):
        return text_satisfies(getattr(product, constraint.field), constraint)
    held = product.facets.get(constraint.field)
    if held is None:
        return constraint.op == "not"
    return value_satisfies(held, constraint)


def text_satisfies(text: str, constraint: Constraint) -> bool:
    """Say whether running text meets a constraint on it."""
    if constraint.op == "matches":
        return expression(str(constraint.value)).search(text) is not None
    if constraint.op not in ("is", "not"):
        return False
    folded = text.casefold()
    found = any(word_pattern(value).search(folded) for value in values_of(constraint))
    return found == (constraint.op == "is")


@lru_cache(maxsize=1024)
def expression(source: str) -> re.Pattern[str]:
    """Compile a regular expression without case; one that is malformed is taken word for word."""
    try:
        return re.compile(source, re.IGNORECASE)
    except re.error:
        return re.compile(re.escape(source), re.IGNORECASE)


def values_of(constraint: Constraint) -> tuple[str, ...]:
    """Return the values a constraint names, casefolded."""
    value = constraint.value
    return tuple(str(v).casefold() for v in (value if isinstance(value, tuple) else (value,)))


def value_satisfies(held: str, constraint: Constraint) -> bool:
    """Say whether a facet's value meets a constraint on it."""
    if constraint.op == "matches":
        return expression(str(constraint.value)).search(held) is not None
    if constraint.op in ("is", "not"):
        return (held.casefold() in values_of(constraint)) == (constraint.op == "is")
    number = _NUMBER.match(held)
    bound = _NUMBER.match(str(constraint.value))
    if number is None or bound is None:
        return False
    return _compare(float(number[0]), constraint.op, float(bound[0]))


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
