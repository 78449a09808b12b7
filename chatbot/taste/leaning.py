"""What told and learned traits, and repetition, change in a customer's scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from chatbot.merging import PERSONAL
from chatbot.taste.history import Positions
from chatbot.taste.shares import Shares, UsualShares
from chatbot.taste.trait import Told, Trait
from data.catalogue import Catalogue

Leaning = NDArray[np.float32]
"""By catalogue position, at least 0: what a score is multiplied by; 1 leaves it as it is."""

BELIEF = 0.3
"""How far a customer's word shifts a facet's usual shares towards the values they want."""
BELIEF_FOR_WHOM = 0.9
"""The same for whom they buy, which is hardly ever somebody else."""
MOST = 2.0
"""A wanted value's factor at most, however rare it is."""
REFUSED = 0.1
"""The factor of a refused value: shown only where nothing else is left."""
IGNORED = 0.5
"""The factor of a value that a history speaks for and the customer does not stand by."""


def leaning_of(
    catalogue: Catalogue,
    usual: UsualShares,
    told: Mapping[Trait, Told],
    avoided: Mapping[Trait, float],
    own: Positions,
) -> Leaning:
    """Multiply what told traits and dislikes say.

    ``avoided`` holds a factor for each trait that dislikes share; what the customer said of a trait
    overrules it, and the customer's ``own`` products it spares. Of all that speaks against a
    product the strongest counts, for nested facets tell the same thing twice.
    """
    leaning = np.ones(len(catalogue), np.float32)
    wanted = {trait: 1.0 for trait, one in told.items() if one.stance == "wanted"}
    for facet, values in _by_facet(catalogue, wanted).items():
        belief = BELIEF_FOR_WHOM if facet in PERSONAL else BELIEF
        factors = wanted_factors(values, usual.of(facet), belief)
        leaning *= _spread(factors, catalogue.facet_codes(facet))
    against = _least(catalogue, {t: factor for t, factor in avoided.items() if t not in told})
    against[own] = 1
    unwanted = {
        trait: REFUSED if one.stance == "refused" else IGNORED
        for trait, one in told.items()
        if one.stance == "refused" or (one.stance == "ignored" and trait not in avoided)
    }
    leaning *= np.minimum(against, _least(catalogue, unwanted))
    return leaning


def wanted_factors(wanted: Iterable[int], usual: Shares, belief: float) -> NDArray[np.float32]:
    """Return each value's factor where some are wanted: the share then expected, over the usual.

    Of what the customer buys, the wanted values get their usual share and ``belief`` of the rest;
    so what is rare gains most, and other values lose alike.
    """
    codes = list(wanted)
    share = float(usual[codes].sum())
    factors = np.full(len(usual), 1 - belief, np.float32)
    expected = share + belief * (1 - share)
    factors[codes] = min(expected / share, MOST) if share else MOST
    return factors


def _least(catalogue: Catalogue, factors: Mapping[Trait, float]) -> Leaning:
    """Return the least factor of each product's traits, 1 where none of them has any."""
    least = np.ones(len(catalogue), np.float32)
    for facet, values in _by_facet(catalogue, factors).items():
        table = np.ones(len(catalogue.facet_values(facet)), np.float32)
        table[list(values)] = list(values.values())
        np.minimum(least, _spread(table, catalogue.facet_codes(facet)), out=least)
    return least


def _spread(factors: Leaning, codes: NDArray[np.int32]) -> Leaning:
    """Return the factor of each product's value, 1 where it has none."""
    return np.append(factors, np.float32(1))[codes]


def _by_facet(
    catalogue: Catalogue, factors: Mapping[Trait, float]
) -> Mapping[str, dict[int, float]]:
    """Return the factors by facet and value code, without values that the shop has no more."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for trait, factor in factors.items():
        values = catalogue.facet_values(trait.facet)
        if trait.value in values:
            found[trait.facet][values.index(trait.value)] = factor
    return found
