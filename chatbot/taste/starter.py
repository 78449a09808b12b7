"""Two questions for newcomers, out of the shop's own facets; the answers are told traits."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import log2
from typing import TYPE_CHECKING

import numpy as np
import yaml
from numpy.typing import NDArray

from chatbot.merging import KIND_STEMS, PERSONAL, same_matter, stem
from chatbot.taste.trait import Stance, Trait
from chatbot.turn import Language, Question
from data.event import CustomerKey

if TYPE_CHECKING:
    from chatbot.taste.ledger import TasteLedger
    from data.catalogue import Catalogue

MOST_OPTIONS = 12
_LEAST_WORTH = 0.5
"""Bits that an answer must be worth."""


@dataclass(frozen=True, slots=True)
class StarterQuestion:
    """One question; each part is answered by any number of its options."""

    text: str
    parts: tuple[Question, ...]


class TasteStarter:
    """Asks newcomers who it is for and what they like, and tells the ledger."""

    def __init__(
        self, catalogue: Catalogue, ledger: TasteLedger, plain_facets: Container[str]
    ) -> None:
        self._catalogue = catalogue
        self._ledger = ledger
        self._plain = plain_facets

    def questions(
        self, language: Language = "en", answered: Mapping[str, Sequence[str]] | None = None
    ) -> tuple[StarterQuestion, ...]:
        """Return at most two questions; their counts are among what was ``answered`` before."""
        asked = []
        for key, facets in self._facets.items():
            among = self._among(answered or {}, facets)
            parts = [part for name in facets if (part := self._part(name, among)) is not None]
            if parts:
                asked.append(StarterQuestion(_texts(language)[key], tuple(parts)))
        return tuple(asked)

    def answer(self, customer: CustomerKey, chosen: Mapping[str, Sequence[str]]) -> None:
        """Note what a newcomer likes, as one edit; it replaces what they answered before.

        Raises
        ------
        InputError
            The shop has no such facet or value.
        """
        changes: dict[Trait, Stance | None] = {
            trait: None
            for trait, told in self._ledger.told(customer).items()
            if told.origin == "starter"
        }
        for facet, values in chosen.items():
            changes |= {Trait(facet, value): "wanted" for value in values}
        self._ledger.tell(customer, changes, "starter")

    def skip(self, customer: CustomerKey) -> None:
        """Note that a newcomer would rather not say."""
        self._ledger.tell(customer, {}, "starter")

    def asked(self, customer: CustomerKey) -> bool:
        """Say whether a customer answered or skipped the questions."""
        return any(edit.origin == "starter" for edit in self._ledger.edits(customer))

    @cached_property
    def _facets(self) -> dict[str, list[str]]:
        """Return the facets of each question, by the name of its text."""
        names = [name for name in self._catalogue.facet_names if name in self._plain]
        worth = {name: bits for name in names if (bits := self._worth(name)) >= _LEAST_WORTH}
        who = _best(worth, (name for name in worth if name in PERSONAL))
        kinds = _best(worth, (name for name in worth if stem(name) in KIND_STEMS))
        known = [name for name in (who, kinds) if name]
        others = (
            name
            for name in worth
            if name not in PERSONAL and not any(same_matter(name, other) for other in known)
        )
        further = _best(worth, others)
        if who:
            asked = {"who": [who], "what": [name for name in (kinds, further) if name]}
        else:
            asked = {"kinds": [kinds] if kinds else [], "what": [further] if further else []}
        return {key: facets for key, facets in asked.items() if facets}

    def _worth(self, facet: str) -> float:
        """Return the bits that an answer is worth: the options' entropy, as far as they cover.

        What has no value, or one beyond the options, teaches nothing.
        """
        counts = list(self._catalogue.facet_counts(facet).values())[:MOST_OPTIONS]
        total = sum(counts)
        if not total:
            return 0.0
        bits = -sum(count / total * log2(count / total) for count in counts if count)
        return bits * total / max(self._catalogue.count, 1)

    def _among(
        self, answered: Mapping[str, Sequence[str]], facets: Sequence[str]
    ) -> NDArray[np.bool_]:
        """Mask what is sold and has one of the values answered of every other facet."""
        among = self._catalogue.offered.copy()
        for facet, values in answered.items():
            if facet not in facets:
                held = self._catalogue.facet_values(facet)
                codes = [held.index(value) for value in values if value in held]
                among &= np.isin(self._catalogue.facet_codes(facet), codes)
        return among

    def _part(self, facet: str, among: NDArray[np.bool_]) -> Question | None:
        """Return the commonest values of a facet; None where there is no choice."""
        values = self._catalogue.facet_values(facet)
        codes = self._catalogue.facet_codes(facet)[among]
        counts = np.bincount(codes[codes >= 0], minlength=len(values))
        order = np.argsort(-counts, kind="stable")[:MOST_OPTIONS]
        options = tuple((values[code], int(counts[code])) for code in order if counts[code])
        return Question(facet, options) if len(options) > 1 else None


def _best(worth: Mapping[str, float], names: Iterable[str]) -> str | None:
    return max(names, key=lambda name: worth[name], default=None)


@cache
def _texts(language: Language) -> Mapping[str, str]:
    text = files("prompts").joinpath(f"starter.{language}.yaml").read_text(encoding="utf-8")
    texts: dict[str, str] = yaml.safe_load(text)
    return texts
