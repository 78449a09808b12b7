"""Whether directions lead anywhere: ``python -m benchmarks.directions --home DIR [--kinds N]``.

From every scale one phrase of its lowest degree and one of its highest are held out: the axis is
made of the other phrases alone, and every text that says one of those is left out as well. What
says the held-out high phrase should then come before what says the low one, seen from products that
say the low one. Prints the share of pairs in that order (AUC), by nearness to the pick alone and
with progress along the axis, both as scores are added up in search; 0.5 is chance.
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import ProductId
from retrieval.constraint import Constraint
from retrieval.direction import Direction, Directions, Scale
from retrieval.direction.directions import PROGRESS
from retrieval.direction.scale import scales
from retrieval.engine import SearchEngine
from ui.settings import Settings
from ui.shop import open_shop

_FEWEST = 12
_MOST = 60
_PICKS = 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--kinds", type=int, default=4, help="so many of the commonest types")
    arguments = parser.parse_args()
    shop = open_shop(Settings(home=arguments.home))
    measured = Measured(shop.catalogue, shop.search, arguments.kinds)
    print(f"{'scale':<14}{'pairs':>6}{'nearness':>10}{'directed':>10}{'better in':>11}")
    every: list[tuple[float, float]] = []
    for scale in scales().values():
        if not scale.colour:
            found = measured.scale(scale)
            _print(scale.name, found)
            every += found
    _print("all", every)


def _print(name: str, found: list[tuple[float, float]]) -> None:
    if not found:
        return
    near, directed = np.mean(found, axis=0)
    better = np.mean([after > before for before, after in found])
    print(f"{name:<14}{len(found):>6}{near:>10.3f}{directed:>10.3f}{better:>10.0%}", flush=True)


class Measured:
    """Holds phrases out, kind by kind."""

    def __init__(self, catalogue: Catalogue, engine: SearchEngine, kinds: int) -> None:
        self._catalogue, self._engine = catalogue, engine
        self._directions: Directions = engine.directions
        self._kinds = list(catalogue.facet_counts("product_type"))[:kinds]

    def scale(self, scale: Scale) -> list[tuple[float, float]]:
        """Return both AUCs of every pair of phrases held out, in every kind that has enough."""
        return [pair for kind in self._kinds for pair in self._of_kind(scale, kind)]

    def _of_kind(self, scale: Scale, kind: str) -> Iterator[tuple[float, float]]:
        sold = np.flatnonzero(self._engine.mask([Constraint("product_type", "is", kind)]))
        texts = np.unique(self._engine.index.texts.rows[sold], return_index=True)[1]
        ids = [self._catalogue.ids[position] for position in sold[np.sort(texts)]]
        for low, high in product(scale.degrees[0], scale.degrees[-1]):
            rest = _without(scale, low, high)
            lows = self._saying(ids, rest, replace(scale, degrees=((), (low,))))
            highs = self._saying(ids, rest, replace(scale, degrees=((), (high,))))
            if min(len(lows), len(highs)) >= _FEWEST and all(rest.degrees):
                yield self._ordered(Direction(rest, 1), lows, highs)

    def _saying(self, ids: list[ProductId], rest: Scale, held_out: Scale) -> list[ProductId]:
        """Return products that say what is held out and nothing else of the scale."""
        mine, others = Direction(held_out, 1), Direction(rest, 1)
        told = (
            id_
            for id_ in ids
            if self._directions.told(mine, id_) and not self._directions.told(others, id_)
        )
        found = list(told)
        step = max(len(found) // _MOST, 1)
        return found[::step][:_MOST]

    def _ordered(
        self, direction: Direction, lows: list[ProductId], highs: list[ProductId]
    ) -> tuple[float, float]:
        near, directed = [], []
        for pick in lows[:_PICKS]:
            others = [id_ for id_ in lows if id_ != pick]
            seed, *vectors = self._engine.vectors_of([pick, *highs, *others])
            cosines = np.array(vectors) @ seed
            gained = self._directions.along(direction, pick, [*highs, *others])
            near.append(_auc(cosines, len(highs)))
            directed.append(_auc(cosines + PROGRESS * np.clip(gained, -1.5, 1.5), len(highs)))
        return float(np.mean(near)), float(np.mean(directed))


def _without(scale: Scale, *phrases: str) -> Scale:
    kept = tuple(tuple(p for p in degree if p not in phrases) for degree in scale.degrees)
    return replace(scale, degrees=kept)


def _auc(scores: NDArray[np.floating], wanted: int) -> float:
    """Return the share of pairs in which one of the first ``wanted`` scores above another."""
    higher = scores[:wanted, None] > scores[None, wanted:]
    return float(higher.mean())


if __name__ == "__main__":
    main()
