"""What a shopper demands, named for a reader: one name for what was said in one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chatbot.turn import Language
from data.money import money
from retrieval.constraint import Constraint
from ui.chat.labels import labels
from ui.web.facet_words import FacetWords

SIGNS = {"lt": "<", "lte": "≤", "gt": ">", "gte": "≥", "is": "=", "not": "≠"}
TEXTUAL = ("text", "title")
MANY = 3
"""More values than this are not listed one by one."""

Demand = tuple[Constraint, ...]
"""Constraints that came from the same words; the shopper made one demand."""


def demands(constraints: Iterable[Constraint]) -> list[Demand]:
    """Put constraints together that came from the same words."""
    groups: dict[object, list[Constraint]] = {}
    for number, constraint in enumerate(constraints):
        price = constraint.field == "price"
        groups.setdefault((price, constraint.said or number), []).append(constraint)
    return [tuple(group) for group in groups.values()]


@dataclass(frozen=True, slots=True)
class DemandWords:
    """Names demands in a language."""

    facets: FacetWords
    currency: str | None
    language: Language

    def label(self, demand: Demand) -> str:
        """Name a demand: "Black", "not Lace", "≤ €30.00", "Touchscreen: Yes".

        What holds of a facet is not said again of the texts, nor what a wish only suggests against.
        """
        unlike: dict[str, str] = {}
        asked = [c for c in demand if c.hard or c.op != "not"] or demand
        of_facets = {c.op for c in asked if c.field not in TEXTUAL}
        telling = [c for c in asked if c.field not in TEXTUAL or c.op not in of_facets]
        for text in map(self._said, telling):
            unlike.setdefault(text.casefold(), text)
        return ", ".join(unlike.values())

    def _said(self, constraint: Constraint) -> str:
        if constraint.field == "price":
            return self._bound(constraint, [self._money(v) for v in values_said(constraint)])
        textual = constraint.field in TEXTUAL
        named = values_said(constraint)[0] if textual else self._any_of(constraint)
        if constraint.op == "not":
            return labels(self.language)["not"].format(value=named)
        if constraint.op in SIGNS and constraint.op != "is":
            return f"{self.facets.facet(constraint.field)} {SIGNS[constraint.op]} {named}"
        return named if constraint.said else f"{self.facets.facet(constraint.field)}: {named}"

    def _any_of(self, constraint: Constraint) -> str:
        """Name a facet's values; where one word of the shopper stands for many, by that word."""
        values = self.facets.values(values_said(constraint))
        if len(values) > MANY and constraint.said:
            return constraint.said
        return labels(self.language)["or"].join(values)

    def _bound(self, constraint: Constraint, amounts: Sequence[str]) -> str:
        return f"{SIGNS.get(constraint.op, '')} {', '.join(amounts)}".strip()

    def _money(self, amount: str) -> str:
        return money(float(amount), self.currency, self.language)


def values_said(constraint: Constraint) -> tuple[str, ...]:
    """Return a constraint's values as a reader writes them: 30 for 30.0."""
    value = constraint.value
    if isinstance(value, tuple):
        return value
    return (f"{value:.12g}" if isinstance(value, float) else str(value),)
