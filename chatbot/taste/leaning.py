"""What told and learned traits, and repetition, change in a customer's scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from chatbot.taste.history import Positions
from chatbot.taste.shares import Shares, UsualShares
from chatbot.taste.trait import Told, Trait
from data.catalogue import Catalogue

Leaning = NDArray[np.float32]
"""By catalogue position, at least 0: what a score is multiplied by; 1 leaves it as it is."""

BELIEF = 0.35
"""How far a customer's word shifts a facet's usual shares towards the values they want."""
MOST = 3.0
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
    wanted = (trait for trait, one in told.items() if one.stance == "wanted")
    for facet, codes in _codes_by_facet(catalogue, wanted).items():
        factors = wanted_factors(codes, usual.of(facet))
        leaning *= np.append(factors, np.float32(1))[catalogue.facet_codes(facet)]
    unsaid = {trait: factor for trait, factor in avoided.items() if trait not in told}
    against = _least(catalogue, unsaid)
    against[own] = 1
    refused = {trait: REFUSED for trait, one in told.items() if one.stance == "refused"}
    ignored = {
        trait: IGNORED
        for trait, one in told.items()
        if one.stance == "ignored" and trait not in avoided
    }
    leaning *= np.minimum(against, _least(catalogue, refused | ignored))
    return leaning


def wanted_factors(wanted: Iterable[int], usual: Shares) -> NDArray[np.float32]:
    """Return each value's factor where some are wanted: the share then expected, over the usual.

    Of what the customer buys, the wanted values get their usual share and ``BELIEF`` of the rest;
    so what is rare gains most, and other values lose alike.
    """
    codes = list(wanted)
    share = float(usual[codes].sum())
    factors = np.full(len(usual), 1 - BELIEF, np.float32)
    expected = share + BELIEF * (1 - share)
    factors[codes] = min(expected / share, MOST) if share else MOST
    return factors


def _least(catalogue: Catalogue, factors: Mapping[Trait, float]) -> Leaning:
    """Return the least factor of each product's traits, 1 where none of them has any."""
    least = np.ones(len(catalogue), np.float32)
    for trait, factor in factors.items():
        for code in _codes(catalogue, trait):
            has = catalogue.facet_codes(trait.facet) == code
            least[has] = np.minimum(least[has], np.float32(factor))
    return least


def _codes_by_facet(catalogue: Catalogue, traits: Iterable[Trait]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for trait in traits:
        found[trait.facet] += _codes(catalogue, trait)
    return {facet: codes for facet, codes in found.items() if codes}


def _codes(catalogue: Catalogue, trait: Trait) -> list[int]:
    """Return the code of a trait's value; none where the shop has no such value any more."""
    values = catalogue.facet_values(trait.facet)
    return [values.index(trait.value)] if trait.value in values else []
