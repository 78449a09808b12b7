"""Where one product stands for one customer, and why."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from cf.lister import NO_DEMANDS, Demands, Lister, squashed
from cf.scored import Scored
from cf.tastes import Tastes
from cf.unwanted import HIDDEN, Exclusion
from data.product import ProductId


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a product stands in all that could be recommended to a customer."""

    rank: int | None
    """From 1; None for a product that is not shown."""
    score: float
    """As in the list; 0 for a product that is not shown."""
    ahead: list[Scored]
    """The first of the list that stand before it."""
    excluded: Exclusion | Literal["withdrawn"] | None = None
    """Why it is not shown."""
    near: ProductId | None = None
    """The disliked product that a near-duplicate resembles."""
    nearness: float = 0.0
    """The cosine of both texts; 1 for the same title."""


def standing(
    lister: Lister, tastes: Tastes, position: int, ahead: int, demands: Demands = NO_DEMANDS
) -> Standing:
    """Find the product at a position among all that the customer of one row may be shown."""
    shelf = lister.shelf
    scores = lister.dense(tastes, demands)[0, : len(shelf.catalogue)]
    if scores[position] == HIDDEN:
        return _hidden(lister, tastes, position)
    listing = lister.listing(tastes, max(lister.most, ahead + 1), demands)
    place = np.flatnonzero(listing.candidates.products == position)
    if len(place):
        rank, score = int(place[0]) + 1, float(listing.scores[place[0]])
    else:
        tie = shelf.tie[: len(scores)]
        own = scores[position]
        before = (scores > own) | ((scores == own) & (tie < tie[position]))
        rank, score = int(before.sum()) + 1, float(squashed(own))
    first = listing.first(min(ahead, rank - 1))
    return Standing(rank, score, first.scored(lister.blend, shelf.catalogue.ids))


def _hidden(lister: Lister, tastes: Tastes, position: int) -> Standing:
    shelf = lister.shelf
    if not shelf.catalogue.offered[position]:
        return Standing(None, 0.0, [], "withdrawn")
    if position >= shelf.built:
        return Standing(None, 0.0, [], "disliked")
    known = tastes.over(shelf.built)
    excluded = lister.blend.unwanted.why(known, position)
    if excluded != "near_disliked":
        return Standing(None, 0.0, [], excluded)
    near, nearness = lister.blend.unwanted.nearest_disliked(known, position)
    return Standing(None, 0.0, [], excluded, shelf.catalogue.ids[near], nearness)
