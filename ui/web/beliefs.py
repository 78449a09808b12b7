"""What is believed of a customer's taste, in words of the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chatbot.taste.belief import Belief
from chatbot.taste.trait import UNFACETED, Edit, Trait
from chatbot.turn import Language
from ui.web.facet_words import FacetWords
from ui.web.words import words

EVIDENCE_SHOWN = 6
"""Products named under one belief; the others are counted."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, as a form sends it and as it reads."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class BeliefCard:
    """One belief as a page shows it."""

    belief: Belief
    facet: str
    value: str
    why: tuple[str, ...]
    evidence: tuple[tuple[str, str, str], ...]
    """Product id, its title, and what happened with it when."""
    further: int
    """How much more evidence there is."""


class BeliefWords:
    """Puts a ledger into words."""

    def __init__(self, language: Language, home: Path | None = None) -> None:
        self._language = language
        self._words = words(language)
        self._facets = FacetWords(language, home)

    def cards(self, beliefs: Iterable[Belief]) -> list[BeliefCard]:
        """Return beliefs as cards, in their order."""
        return [self._card(belief) for belief in beliefs]

    def options(
        self, choices: Mapping[str, Sequence[tuple[str, int]]]
    ) -> list[tuple[str, list[Option]]]:
        """Return what can be added to a ledger: facets by name, each with its values by name."""
        return [
            (self._facets.facet(facet), sorted(self._named(facet, counts), key=lambda o: o.name))
            for facet, counts in choices.items()
        ]

    def edit(self, edit: Edit) -> str:
        """Say what an edit of the ledger told."""
        if not edit.changes:
            return self._words["taste_skipped"]
        said: dict[str, list[str]] = {}
        for change in edit.changes:
            name = self._name(change.trait, change.words)
            said.setdefault(change.stance or "removed", []).append(name)
        return " ".join(
            self._words[f"taste_{stance}"].format(said=", ".join(dict.fromkeys(names)))
            for stance, names in said.items()
        )

    def day(self, at: datetime) -> str:
        """Write a day: "3 Nov 2011", "2011년 11월 3일"."""
        if self._language == "ko":
            return f"{at.year}년 {at.month}월 {at.day}일"
        return f"{at.day} {at:%b %Y}"

    def _card(self, belief: Belief) -> BeliefCard:
        shown = belief.evidence[:EVIDENCE_SHOWN]
        return BeliefCard(
            belief,
            self._facets.facet(belief.trait.facet),
            self._name(belief.trait, belief.words),
            tuple(self._why(belief)),
            tuple(
                (
                    one.product.id,
                    one.product.title,
                    self._words[f"taste_{one.kind}"].format(day=self.day(one.at)),
                )
                for one in shown
            ),
            len(belief.evidence) - len(shown),
        )

    def _why(self, belief: Belief) -> Iterable[str]:
        if belief.standing != "believed":
            told = self._words[f"taste_told_{belief.origin}"]
            quoted = belief.said and belief.said != belief.words
            yield f"{told}: “{belief.said}”" if quoted else told
        if belief.count:
            disliked = not belief.likes
            phrase = "taste_of_dislikes" if disliked else "taste_of_purchases"
            numbers = {"count": belief.count, "of": belief.of, "usual": f"{belief.usual:.0%}"}
            yield self._words[phrase].format(**numbers)

    def _name(self, trait: Trait, words: str = "") -> str:
        """Name a trait; one that no facet bears in the customer's own words, if there are any."""
        own = words if trait.facet in UNFACETED else ""
        return own or self._facets.value(trait.value)

    def _named(self, facet: str, counts: Sequence[tuple[str, int]]) -> list[Option]:
        values = [value for value, _ in counts]
        names = self._facets.values(values)
        return [Option(Trait(facet, v).id, name) for v, name in zip(values, names, strict=True)]
