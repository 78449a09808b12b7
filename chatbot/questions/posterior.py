"""What the shopper may have in mind: every product that fits, as likely as it is to be bought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from data.event import CustomerKey
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from chatbot.choice import Choice, Interest
    from chatbot.picks import PickMaker
    from chatbot.state import DialogueState
    from retrieval.hit import Scored

Positions = NDArray[np.int64]
Shares = NDArray[np.float64]

CHANCE = 0.05
"""The part of all purchases that nothing foretells."""
OWN = 0.6
"""How far a known shopper's own scores, rather than everybody's, foretell what they buy."""
SHARPNESS = 0.05
"""A product that fits the words worse by this score is less likely by a factor of e."""
USUAL = 20.0
"""A shopper's own shares of a facet count as those of so many purchases by others."""


@dataclass(frozen=True, slots=True)
class Answers:
    """How likely each value of a facet is the answer, the likeliest first."""

    values: tuple[str, ...]
    shares: Shares


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """The products that a shopper may still have in mind, with how likely each is it."""

    picks: PickMaker
    positions: Positions
    """In the catalogue, shape [n]."""
    weights: Shares
    """Summing to 1, shape [n]."""

    @classmethod
    def of(
        cls,
        choice: Choice,
        state: DialogueState,
        constraints: Sequence[Constraint],
        picks: PickMaker,
    ) -> Posterior | None:
        """Weigh all that meets the constraints and was not shown; None where nothing is left.

        What is shown is found, if it is what the shopper wants: the question is for the others.
        """
        mask = picks.engine.mask(constraints)
        shown = (*state.seen, *(pick.id for pick in choice.picks))
        mask[[picks.catalogue.position(id_) for id_ in shown if id_ in picks.catalogue]] = False
        positions = np.flatnonzero(mask)
        if not len(positions) or choice.interest is None:
            return None
        weights = likely(choice.interest, positions, picks.catalogue.prices)
        if state.wish and choice.scored is not None:
            weights *= _relevance(choice.scored, positions)
        return cls(picks, positions, weights / weights.sum())

    def answers(self, facet: str, customer: CustomerKey | None) -> Answers:
        """Return the answers to expect: of a customer, according to what they usually want.

        What products without the facet weigh is in no answer.
        """
        catalogue = self.picks.catalogue
        values, codes = catalogue.facet_values(facet), catalogue.facet_codes(facet)
        shares = _summed(codes[self.positions], self.weights, len(values))
        if customer is not None:
            lifted = shares * self._lift(codes, len(values), customer)
            shares = lifted * shares.sum() / max(lifted.sum(), np.finfo(float).tiny)
        order = np.argsort(-shares, kind="stable")[: np.count_nonzero(shares)]
        return Answers(tuple(values[code] for code in order.tolist()), shares[order])

    def _lift(self, codes: NDArray[np.int32], size: int, customer: CustomerKey) -> Shares:
        """Return how much oftener than others a customer takes each value: shape [size]."""
        own = codes[self.picks.ledger.chosen(customer)]
        counts = np.bincount(own[own >= 0], minlength=size)
        bought = 1 + _summed(codes, self.picks.recommender.purchases.astype(np.float64), size)
        usual = bought / bought.sum()
        lift: Shares = (counts + USUAL * usual) / (counts.sum() + USUAL) / usual
        return lift


def likely(interest: Interest, positions: Positions, prices: NDArray[np.float64]) -> Shares:
    """Return how likely each of some products is bought next: shape [n], above 0.

    A mixture of what everybody buys, what this shopper does, and chance; where some products have
    a price and others none, the others can hardly be bought.
    """
    priced = ~np.isnan(prices[positions])
    even = np.where(priced | ~priced.any(), 1.0, CHANCE)
    even /= even.sum()
    popular = _part(interest.popular[positions], even)
    if interest.personal is not None:
        popular = (1 - OWN) * popular + OWN * _part(interest.personal[positions], popular)
    weights: Shares = CHANCE * even + (1 - CHANCE) * popular
    return weights


def _part(scores: NDArray[np.float32], otherwise: Shares) -> Shares:
    """Return scores as parts of their sum; ``otherwise`` where none is above 0."""
    above = np.maximum(scores.astype(np.float64), 0.0)
    total = above.sum()
    return above / total if total > 0 else otherwise


def _relevance(scored: Scored, positions: Positions) -> Shares:
    """Return how well the words fit each product, as a factor; least where they were not scored."""
    found = np.exp((scored.scores - scored.scores.max(initial=-np.inf)) / SHARPNESS)
    factors = np.full(positions.max() + 1, found.min(initial=1.0))
    inside = scored.positions < len(factors)
    factors[scored.positions[inside]] = found[inside]
    return factors[positions]


def _summed(codes: NDArray[np.int32], weights: Shares, size: int) -> Shares:
    """Return the weight of each code; -1, a missing value, is left out: shape [size]."""
    sums: Shares = np.bincount(codes + 1, weights, minlength=size + 1)[1:].astype(np.float64)
    return sums
