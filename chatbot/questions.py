"""The one question worth asking: the facet whose answer narrows the list most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from math import log2
from typing import TYPE_CHECKING

from chatbot.merging import same_matter
from chatbot.turn import Question
from data.product import Product
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from chatbot.choice import Choice
    from chatbot.floor import Floor
    from chatbot.state import DialogueState

BROAD = 12
"""Up to so many products nothing is asked: they can be looked through."""

_MOST_OPTIONS = 6
_LEAST_COVER = 0.5
"""A facet is asked about only where its options cover this much of what was found."""
_LEAST_GAIN = 0.6
"""Bits that an answer must be worth."""
_PATIENCE = 3
"""After so many questions in a row that went unanswered none is asked any more."""
_RANKS = 60
"""How slowly a product's weight falls with its rank."""
_RARE = 0.03
"""A value with less weight than this is no option."""


def worthwhile_facet(
    pool: Sequence[tuple[Product, float]],
    *,
    total: int,
    constraints: Collection[Constraint],
    asked: Sequence[str],
    known: Container[str],
) -> str | None:
    """Return the facet with the highest expected information gain over the pool, or None.

    ``pool`` holds products with weights, the best first; ``known`` names the facets that shoppers
    know. A facet that a constraint settles already, or that was asked about, is left out; so is
    everything where the list is short or the shopper takes up no question.
    """
    settled = {c.field for c in constraints if c.op != "not"}
    if total <= BROAD or _ignored(asked, settled):
        return None
    gains = {
        name: gain(weights)
        for name, weights in value_weights(pool).items()
        if name in known and not any(same_matter(name, other) for other in (*settled, *asked))
    }
    best = max(gains, key=lambda name: gains[name], default=None)
    return best if best is not None and gains[best] >= _LEAST_GAIN else None


def _ignored(asked: Sequence[str], settled: Collection[str]) -> bool:
    """Say whether the latest questions were all passed over."""
    latest = asked[-_PATIENCE:]
    answered = any(same_matter(name, other) for name in latest for other in settled)
    return len(latest) == _PATIENCE and not answered


def value_weights(pool: Sequence[tuple[Product, float]]) -> dict[str, dict[str, float]]:
    """Return each facet's share of the pool's weight, value by value."""
    total = sum(weight for _, weight in pool) or 1.0
    shares: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for product, weight in pool:
        for name, value in product.facets.items():
            shares[name][value] += weight / total
    return shares


def gain(weights: Mapping[str, float]) -> float:
    """Return the bits that an answer is worth, where it is one of the options at all.

    The expected gain of a certain answer is the entropy of the facet; what the options do not
    cover teaches nothing, so a facet with a long tail of values is worth less.
    """
    offered = sorted(weights.values(), reverse=True)[:_MOST_OPTIONS]
    offered = [share for share in offered if share >= _RARE]
    cover = sum(offered)
    if len(offered) < 2 or cover < _LEAST_COVER:
        return 0.0
    return cover * sum(-share / cover * log2(share / cover) for share in offered)


def question(
    facet: str, weights: Mapping[str, float], counts: Sequence[tuple[str, int]]
) -> Question | None:
    """Return the question about a facet with its likeliest values and their counts."""
    options = [(v, n) for v, n in counts if n > 0 and weights.get(v, 0.0) >= _RARE]
    options.sort(key=lambda option: (-weights[option[0]], option[0]))
    return Question(facet, tuple(options[:_MOST_OPTIONS])) if len(options) > 1 else None


def asked_about(
    choice: Choice, state: DialogueState, constraints: Sequence[Constraint], floor: Floor
) -> Question | None:
    """Return the question that a list is worth, if any."""
    catalogue = floor.picks.catalogue
    pool = [(catalogue[id_], 1 / (_RANKS + n)) for n, (id_, _) in enumerate(choice.pool)]
    facet = worthwhile_facet(
        pool,
        total=choice.total,
        constraints=state.constraints,
        asked=state.asked,
        known=floor.plain_facets,
    )
    if facet is None:
        return None
    counts = floor.picks.engine.facet_counts(constraints, [facet])
    return question(facet, value_weights(pool)[facet], counts.get(facet, ()))
