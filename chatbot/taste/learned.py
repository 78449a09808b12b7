"""Traits that a history shows: what is commoner in it than in the shop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from chatbot.merging import same_matter
from chatbot.taste.history import History, Positions
from chatbot.taste.shares import Shares, UsualShares
from chatbot.taste.trait import Trait
from data.catalogue import Catalogue

PRIOR = 5.0
"""A customer is taken for a usual one until so many products say otherwise."""
LEAST_DEVIATION = 2.0
"""Standard deviations above the usual share: fewer are chance."""
LEAST_COUNT = 2
"""A trait of fewer products is not told as a belief."""
LIKENESS = 0.7
"""Traits whose products overlap so far tell the same thing; the weaker is not told."""
MOST_TOLD = 12

DISLIKE_PRIOR = 10.0
"""The same for dislikes, which are few: the pseudo-count of the Dirichlet prior."""
AVERSION = 0.45
"""How steeply a trait's factor falls with the z-score of its log-odds ..."""
LEAST_FACTOR = 0.3
"""... and how far at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Leant:
    """A trait that some of the customer's products show more than usual."""

    trait: Trait
    products: Positions
    """Those of them that have it, ascending."""
    of: int
    """... out of so many that have the facet at all."""
    usual: float
    """The trait's share in the whole shop."""
    strength: float
    """0 to 1: for a liking, the part of the share that taste explains; see ``disliked_traits``."""


def liked_traits(
    history: History, catalogue: Catalogue, usual: UsualShares, facets: Iterable[str]
) -> list[Leant]:
    """Return what sets the chosen products apart, the best proven first.

    A trait counts where its share, shrunk towards the usual one, is above it by more than chance.
    """
    chosen = history.chosen
    found = [leant for facet in facets for leant in _liked(facet, chosen, catalogue, usual)]
    return sorted(found, key=lambda leant: (-_proof(leant), leant.trait))


def disliked_traits(
    history: History, catalogue: Catalogue, usual: UsualShares, facets: Iterable[str]
) -> list[Leant]:
    """Return what dislikes share and choices do not, the strongest first.

    The z-score of the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn,
    "Fightin' Words", Political Analysis 2008, section 3.5.1); the prior is the shop's usual share.
    One dislike says little of each of its traits, several that share one say much, and choices
    with the trait speak against it. The strength is 1 less the factor that scores are given.
    """
    refused, chosen = history.refused, history.chosen
    found = []
    for facet in facets if len(refused) else ():
        codes, shares = catalogue.facet_codes(facet), usual.of(facet)
        values = catalogue.facet_values(facet)
        against, favour = refused[codes[refused] >= 0], chosen[codes[chosen] >= 0]
        for code in np.unique(codes[against]).tolist():
            products = against[codes[against] == code]
            liked = int((codes[favour] == code).sum())
            z = _deviation(len(products), len(against), liked, len(favour), float(shares[code]))
            if z > 0:
                strength = 1 - max(LEAST_FACTOR, exp(-AVERSION * z))
                share = float(shares[code])
                trait = Trait(facet, values[code])
                found.append(Leant(trait, products, len(against), share, strength))
    return sorted(found, key=lambda leant: (-leant.strength, leant.trait))


def telling(found: Iterable[Leant]) -> list[Leant]:
    """Leave out what rests on one product, and what tells the same as one before it."""
    kept: list[Leant] = []
    for leant in found:
        alike = any(_alike(leant, other) for other in kept)
        if len(leant.products) >= LEAST_COUNT and not alike:
            kept.append(leant)
    return kept[:MOST_TOLD]


def _liked(facet: str, chosen: Positions, catalogue: Catalogue, usual: UsualShares) -> list[Leant]:
    codes, values = catalogue.facet_codes(facet), catalogue.facet_values(facet)
    having = chosen[codes[chosen] >= 0]
    shares: Shares = usual.of(facet)
    found = []
    for code, count in zip(*np.unique(codes[having], return_counts=True), strict=True):
        share = min(max(float(shares[code]), 1 / (2 * len(catalogue))), 1.0)
        expected = len(having) * share
        spread = sqrt(expected * (1 - share)) or 1.0
        if count - expected >= LEAST_DEVIATION * spread:
            own = (count + PRIOR * share) / (len(having) + PRIOR)
            products = having[codes[having] == code]
            trait = Trait(facet, values[code])
            found.append(Leant(trait, products, len(having), share, 1 - share / own))
    return found


def _proof(leant: Leant) -> float:
    """Return how much likelier the trait makes the products that have it, as a logarithm."""
    return -len(leant.products) * log(1 - leant.strength)


def _alike(leant: Leant, other: Leant) -> bool:
    """Say whether two traits tell the same; of one matter, the finer is a part of the wider."""
    sizes = len(leant.products), len(other.products)
    both = len(np.intersect1d(leant.products, other.products, assume_unique=True))
    one_matter = same_matter(leant.trait.facet, other.trait.facet)
    return both >= LIKENESS * (min(sizes) if one_matter else sum(sizes) - both)


def _deviation(disliked: int, dislikes: int, liked: int, likes: int, share: float) -> float:
    """Return the z-score of a trait's log-odds among dislikes against those among choices."""
    prior = DISLIKE_PRIOR * min(max(share, 0.01), 0.99)
    against, favour = disliked + prior, liked + prior
    odds = log(against / (dislikes + DISLIKE_PRIOR - against))
    usual_odds = log(favour / (likes + DISLIKE_PRIOR - favour))
    return (odds - usual_odds) / sqrt(1 / against + 1 / favour)
