"""What a search was understood to ask for, as chips that take each thing back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chatbot.turn import Language
from data.money import money
from retrieval.constraint import Constraint, values_of
from retrieval.word_forms import key_of
from ui.chat.chips import TEXTUAL, Demand, demands
from ui.chat.evidence import SIGNS
from ui.web.asked import Asked
from ui.web.facet_words import FacetWords
from ui.web.search_address import SearchAddress, written
from ui.web.words import words

Kind = Literal["held", "wished", "given-up"]
MANY = 3
"""More values than this are not listed one by one."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A demand or a wish, and the search in which it holds no longer, or again."""

    kind: Kind
    label: str
    said: str
    """The shopper's words it came from, where the label does not say them."""
    address: SearchAddress


@dataclass(frozen=True, slots=True)
class Chips:
    """Draws up a search's chips in a language."""

    facets: FacetWords
    currency: str | None
    language: Language

    def of(self, asked: Asked) -> list[Chip]:
        """Return the demands that hold, the wishes, then what was given up.

        What was said in one goes in one.
        """
        held, said = asked.held, {c.said for c in asked.held if c.hard}
        wishes = (c for c in held if not c.hard and c.said not in said and not _told(c, asked))
        return [
            *self._chips("held", [c for c in held if c.hard], asked),
            *self._chips("wished", list(wishes), asked),
            *self._chips("given-up", asked.given_up, asked),
        ]

    def _chips(self, kind: Kind, constraints: Sequence[Constraint], asked: Asked) -> list[Chip]:
        return [self._chip(kind, demand, asked) for demand in demands(constraints)]

    def _chip(self, kind: Kind, demand: Demand, asked: Asked) -> Chip:
        label = self.label(demand)
        said = "" if _says(label, demand) else demand[0].said
        address = asked.restoring(demand) if kind == "given-up" else asked.dropping(demand)
        return Chip(kind, label, said, address)

    def label(self, demand: Demand) -> str:
        """Name a demand: "Black", "not Lace", "≤ €30.00", "Touchscreen: Yes".

        What holds of a facet is not said again of the texts.
        """
        unlike: dict[str, str] = {}
        of_facets = {c.op for c in demand if c.field not in TEXTUAL}
        telling = [c for c in demand if c.field not in TEXTUAL or c.op not in of_facets]
        for text in map(self._said, telling):
            unlike.setdefault(text.casefold(), text)
        return ", ".join(unlike.values())

    def _said(self, constraint: Constraint) -> str:
        if constraint.field == "price":
            return self._bound(constraint, [self._money(v) for v in _values(constraint)])
        textual = constraint.field in TEXTUAL
        named = _values(constraint)[0] if textual else self._any_of(constraint)
        if constraint.op == "not":
            return words(self.language)["not"].format(value=named)
        if constraint.op in SIGNS and constraint.op != "is":
            return f"{self.facets.facet(constraint.field)} {SIGNS[constraint.op]} {named}"
        return named if constraint.said else f"{self.facets.facet(constraint.field)}: {named}"

    def _any_of(self, constraint: Constraint) -> str:
        """Name a facet's values; where one word of the shopper stands for many, by that word."""
        values = self.facets.values(_values(constraint))
        if len(values) > MANY and constraint.said:
            return constraint.said
        return words(self.language)["or"].join(values)

    def _bound(self, constraint: Constraint, amounts: Sequence[str]) -> str:
        return f"{SIGNS.get(constraint.op, '')} {', '.join(amounts)}".strip()

    def _money(self, amount: str) -> str:
        return money(float(amount), self.currency, self.language)


def _says(label: str, demand: Demand) -> bool:
    """Say whether a label says the words that a demand came from, or the amount in them."""
    said = demand[0].said.casefold()
    amounts = (_values(c)[0] for c in demand if c.field == "price")
    told = said in label.casefold() or set(key_of(said)) <= set(key_of(label))
    return told or any(amount in said for amount in amounts)


def _values(constraint: Constraint) -> tuple[str, ...]:
    value = constraint.value
    if isinstance(value, tuple):
        return value
    return (written(value) if isinstance(value, float) else str(value),)


def _told(constraint: Constraint, asked: Asked) -> bool:
    """Say whether a wish is only a word of what the search is close to anyway."""
    meant = asked.beyond.casefold()
    return constraint.field in TEXTUAL and values_of(constraint)[0] in meant
