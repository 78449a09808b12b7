"""Which of the best products stand in a row: not too many of a kind, and something further off.

It applies to the rows and answers that shoppers see. Batches and the measures of accuracy take the
recommender's own order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from chatbot.merging import KIND_STEMS, stem
from data.catalogue import Catalogue

_LEAST_COVER = 0.5


@dataclass(frozen=True, slots=True)
class Variety:
    """How varied a row is to be."""

    most_of_a_kind: float = 0.5
    """The share of a row that one kind of product may fill, while others are near."""
    serendipity: float = 0.1
    """The share of a row, 0 to 1, kept for kinds the customer never chose, while any are near."""
    reach: int = 4
    """What stands further down than so many rows is not near: a narrow taste stays narrow."""

    def varied(
        self, kinds: Sequence[int], k: int, usual: Collection[int] = frozenset()
    ) -> list[int]:
        """Return the places of ``k`` products, best first, out of a ranking.

        ``kinds`` holds the kind of each ranked product, -1 for an unknown one, which is never too
        many; ``usual`` the kinds that the customer chose before. Places keep their order: variety
        decides which products stand in the row, the ranking where.
        """
        near = range(min(len(kinds), k * self.reach))
        strange = [place for place in near if usual and kinds[place] not in {*usual, -1}]
        kept = strange[: round(self.serendipity * k)]
        cap = max(1, ceil(self.most_of_a_kind * k))
        taken = _capped(kinds, kept, near, k, cap)
        taken += [place for place in range(len(kinds)) if place not in set(taken)]
        return sorted(taken[:k])


AS_IT_COMES = Variety(most_of_a_kind=1.0, serendipity=0.0)
"""The ranking's own first ones."""
SOME = Variety()
"""What shoppers get."""


def _capped(
    kinds: Sequence[int], kept: Iterable[int], near: Iterable[int], k: int, cap: int
) -> list[int]:
    """Take the best places, those kept first, while no kind fills more than the cap."""
    taken: dict[int, None] = {}
    counts: Counter[int] = Counter()
    for place in (*kept, *near):
        kind = kinds[place]
        if len(taken) < k and place not in taken and (kind < 0 or counts[kind] < cap):
            taken[place] = None
            counts[kind] += 1
    return list(taken)


def kind_facet(catalogue: Catalogue) -> str | None:
    """Return the facet that says most finely what kind of thing a product is; None without one."""
    kinds = [name for name in catalogue.facet_names if stem(name) in KIND_STEMS]
    common = [name for name in kinds if _cover(catalogue, name) >= _LEAST_COVER]
    return max(common, key=lambda name: len(catalogue.facet_values(name)), default=None)


def _cover(catalogue: Catalogue, facet: str) -> float:
    return float((catalogue.facet_codes(facet) >= 0).mean()) if len(catalogue) else 0.0
