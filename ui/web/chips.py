"""What a search was understood to ask for, as chips that take each thing back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chatbot.turn import Language
from retrieval.constraint import Constraint, values_of
from retrieval.word_forms import key_of
from ui.demands import TEXTUAL, Demand, DemandWords, demands, values_said
from ui.web.asked import Asked
from ui.web.facet_words import FacetWords
from ui.web.search_address import SearchAddress

Kind = Literal["held", "wished", "given-up"]


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
        """Name a demand."""
        return DemandWords(self.facets, self.currency, self.language).label(demand)


def _says(label: str, demand: Demand) -> bool:
    """Say whether a label says the words that a demand came from, or the amount in them."""
    said = demand[0].said.casefold()
    amounts = (values_said(c)[0] for c in demand if c.field == "price")
    told = said in label.casefold() or set(key_of(said)) <= set(key_of(label))
    return told or any(amount in said for amount in amounts)


def _told(constraint: Constraint, asked: Asked) -> bool:
    """Say whether a wish is only a word of what the search is close to anyway."""
    meant = asked.beyond.casefold()
    return constraint.field in TEXTUAL and values_of(constraint)[0] in meant
