"""What a reply may speak of: the conversation's products, and what was said and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from chatbot.merging import values_of
from chatbot.money import amounts
from chatbot.safety import presentable
from chatbot.state import DialogueState
from chatbot.turn import Pick, Question
from data.product import Product, ProductId
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation

if TYPE_CHECKING:
    from data.catalogue import Catalogue

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Shown:
    """What one answer is made of."""

    picks: tuple[Pick, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    question: Question | None = None
    mentioned: tuple[ProductId, ...] = ()
    """Further products, such as purchases."""
    numbers: tuple[float, ...] = ()
    """Further counts and amounts that tools gave."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that a reply can be held against."""

    products: Mapping[ProductId, Product] = field(default_factory=dict)
    amounts: frozenset[float] = frozenset()
    """Amounts beside the products' prices: bounds, relaxations, what the shopper said."""
    counts: frozenset[int] = frozenset()
    exact: frozenset[int] = frozenset()
    """How many products tools found or listed, without the parts that may be spoken of."""
    sales: Mapping[ProductId, frozenset[int]] = field(default_factory=dict)
    """How often, and by how many, each product was bought, as evidence of its reasons has it."""
    latest: tuple[Product, ...] = ()
    """The products of the newest list, in its order."""
    phrases: frozenset[str] = frozenset()
    """What was said or set, in lower case: the shopper's words, values, options, notes."""

    @classmethod
    def of(
        cls, catalogue: Catalogue, state: DialogueState, shown: Iterable[Shown], said: str = ""
    ) -> Ground:
        """Collect what the conversation gives to speak of."""
        answers = tuple(shown)
        relaxed = [r for answer in answers for r in answer.relaxations]
        bounds = [*state.constraints, *(c for r in relaxed for c in r.drop)]
        told = (one.told for one in state.preferences)
        texts = [said, state.wish, *told, *(r.text for r in relaxed)]
        sales = _sales(answers)
        return cls(
            products=_products(catalogue, state, answers),
            amounts=frozenset(_amounts(bounds, texts, answers)),
            counts=frozenset((*_counts(state, answers), *chain(*sales.values()), *_numbers(texts))),
            exact=frozenset((*_exact(state, answers), *_numbers(texts))),
            sales=sales,
            latest=_latest(catalogue, state, answers),
            phrases=frozenset(_phrases(state, bounds, texts, answers)),
        )

    @property
    def prices(self) -> frozenset[float]:
        """The prices of the products."""
        return frozenset(p.price for p in self.products.values() if p.price is not None)


def _products(
    catalogue: Catalogue, state: DialogueState, answers: Iterable[Shown]
) -> dict[ProductId, Product]:
    ids = dict.fromkeys((*state.seen, *state.thumbs, *([state.seed] if state.seed else ())))
    for answer in answers:
        ids |= dict.fromkeys((*(pick.id for pick in answer.picks), *answer.mentioned))
        ids |= dict.fromkeys(
            str(claim.evidence["product"])
            for pick in answer.picks
            for claim in pick.reasons
            if "product" in claim.evidence
        )
    return {id_: presentable(catalogue[id_]) for id_ in ids if id_ in catalogue}


def _amounts(
    bounds: Iterable[Constraint], texts: Iterable[str], answers: Iterable[Shown]
) -> Iterable[float]:
    for constraint in bounds:
        if constraint.field == "price":
            yield from map(float, values_of(constraint))
    for text in texts:
        yield from (amount.value for amount in amounts(text))
        yield from map(float, _NUMBER.findall(text))
    for answer in answers:
        yield from answer.numbers


def _counts(state: DialogueState, answers: Iterable[Shown]) -> Iterable[int]:
    """Yield every count that may be spoken of: of tools' answers, and of parts of a list."""
    longest = max((len(shown) for shown in state.lists), default=0)
    yield from range(longest + 1)
    for answer in answers:
        yield from range(len(answer.picks) + 1)
    yield from _exact(state, answers)


def _exact(state: DialogueState, answers: Iterable[Shown]) -> Iterable[int]:
    """Yield the counts that are given: of lists, of what was found, of options, of evidence."""
    yield from (len(shown) for shown in state.lists)
    yield len(state.seen)
    for answer in answers:
        yield len(answer.picks)
        yield from (relaxation.count for relaxation in answer.relaxations)
        yield from (int(number) for number in answer.numbers)
        yield from (count for _, count in (answer.question.options if answer.question else ()))


def _sales(answers: Iterable[Shown]) -> dict[ProductId, frozenset[int]]:
    """Return the numbers in the evidence of each product's reasons."""
    found: dict[ProductId, frozenset[int]] = {}
    for pick in (pick for answer in answers for pick in answer.picks):
        values = (v for claim in pick.reasons for v in claim.evidence.values())
        held = frozenset(v for v in values if isinstance(v, int))
        found[pick.id] = found.get(pick.id, frozenset()) | held
    return found


def _numbers(texts: Iterable[str]) -> Iterable[int]:
    for text in texts:
        yield from map(int, _NUMBER.findall(text))


def _latest(
    catalogue: Catalogue, state: DialogueState, answers: Sequence[Shown]
) -> tuple[Product, ...]:
    """Return the newest list: of the last answer that has one, else of the state."""
    lists = [[pick.id for pick in answer.picks] for answer in answers if len(answer.picks) > 1]
    ids = lists[-1] if lists else [shown.id for shown in state.latest]
    return tuple(catalogue[id_] for id_ in ids if id_ in catalogue)


def _phrases(
    state: DialogueState,
    bounds: Iterable[Constraint],
    texts: Iterable[str],
    answers: Iterable[Shown],
) -> Iterable[str]:
    said = [*texts, state.name or ""]
    for constraint in bounds:
        said += [*values_of(constraint), constraint.said]
    for answer in answers:
        said += [value for value, _ in (answer.question.options if answer.question else ())]
        said += [claim.text for pick in answer.picks for claim in pick.reasons]
    return {text.casefold() for text in said if text}
