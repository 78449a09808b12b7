"""How customers decline, what may bring them back, and how that will be measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.history import ShopHistory
from customers.winback.changes import Change
from customers.winback.chooser import CandidatesAt
from customers.winback.clusters import Clusters, cluster_declining
from customers.winback.config import DEFAULT, WinbackConfig
from customers.winback.decliners import Decliners
from customers.winback.described import Described
from customers.winback.effect import Effect, Estimate, effect_of
from customers.winback.holdout import hold_out
from customers.winback.lookalikes import Lookalikes
from customers.winback.names import names_of
from customers.winback.offers import Offers, offers_of
from customers.winback.returns import Returns, earlier_returns
from customers.winback.study import Study
from customers.winback.traits import Trait, effects_of, named, traits_of
from data.catalogue import Catalogue
from data.progress import Progress, silent


@dataclass(frozen=True, slots=True, eq=False)
class Winback:
    """What was found out about customers who decline."""

    config: WinbackConfig
    clusters: Clusters
    traits: Sequence[Sequence[Trait]]
    naming: Sequence[Sequence[Trait]]
    """The traits that each cluster is named after."""
    effect_sizes: Values
    """See ``effects_of``."""
    held_out: NDArray[np.bool_]
    """Who is not to be contacted: shape [m]."""
    effects: Sequence[Effect | None]
    """Of each cluster; None where the past tells nothing of it."""
    offers: Offers | None
    """None where the shop has no recommender."""
    catalogue: Catalogue

    def document(self) -> dict[str, Any]:
        """Return ``clusters`` and ``winback`` for a document, without anybody's key."""
        told = range(self.clusters.count)
        sizes = np.bincount(self.clusters.labels, minlength=self.clusters.count)
        shown = [n for n in told if sizes[n] >= self.config.least_members]
        return {
            "clusters": [self._cluster(number, int(sizes[number])) for number in shown],
            "winback": self._whole(),
        }

    def arrays(self, customers: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
        """Return what is kept of each of these customers, decliners or not: shape [n, ...].

        ``cluster`` (-1 for none), ``holdout``, and with a recommender ``products`` (numbers, -1
        behind the end), ``product_scores`` and ``product_evidence`` (by ``Sign``).
        """
        keys = self.clusters.keys
        places = np.searchsorted(keys, customers).clip(max=max(len(keys) - 1, 0))
        found = np.isin(customers, keys)
        rows, mine = np.flatnonzero(found), places[found]

        def spread(values: NDArray[Any], nothing: Any, dtype: Any) -> NDArray[Any]:
            column = np.full((len(customers), *values.shape[1:]), nothing, dtype=dtype)
            column[rows] = values[mine]
            return column

        kept = {
            "cluster": spread(self.clusters.labels, -1, np.int16),
            "holdout": spread(self.held_out, False, np.bool_),
        }
        if self.offers is not None:
            positions = self.offers.lists.positions
            numbers = np.append(self.catalogue.numbers, -1)[positions]
            kept["products"] = spread(numbers, -1, np.int32)
            kept["product_scores"] = spread(self.offers.lists.scores, 0.0, np.float32)
            kept["product_evidence"] = spread(self.offers.lists.signs, np.nan, np.float32)
        return kept

    def _cluster(self, number: int, size: int) -> dict[str, Any]:
        naming = [(trait.change, trait.course) for trait in self.naming[number]]
        names = names_of(naming, number)
        mine = self.clusters.labels == number
        places = self.clusters.model.columns.tolist()
        changes = list(Change)
        effect = self.effects[number]
        return {
            "number": number,
            "name": names["en"],
            "names": names,
            "size": size,
            "share": round(size / len(mine), 4),
            "held_out": int(self.held_out[mine].sum()),
            "traits": [trait.as_json() for trait in self.traits[number]],
            "effect_sizes": {
                changes[place].value: round(float(value), 3)
                for place, value in zip(places, self.effect_sizes[number], strict=True)
            },
            "products": list(self.offers.told[number]) if self.offers else [],
            "effect": effect.as_json() if effect else None,
        }

    def _whole(self) -> dict[str, Any]:
        config, clusters = self.config, self.clusters
        return {
            "asked_clusters": config.cluster_count,
            "silhouette": clusters.silhouette,
            "stability": clusters.stability,
            "currency": self.catalogue.currency,
            "holdout": {
                "share": config.held_out,
                "treated": int((~self.held_out).sum()),
                "held_out": int(self.held_out.sum()),
                "seed": config.seed,
            },
            "assumed": {
                "uplift": config.uplift,
                "low": config.uplift_low,
                "high": config.uplift_high,
                "significance": config.significance,
                "power": config.power,
            },
            "late_windows": config.late_windows,
            "total": _total(self.effects),
            "trial": self.offers.trial.as_json() if self.offers else None,
        }


def win_back(
    history: ShopHistory,
    decliners: Decliners,
    candidates_at: CandidatesAt | None,
    config: WinbackConfig = DEFAULT,
    progress: Progress = silent,
) -> Winback:
    """Group decliners by how they decline, and say what may bring them back.

    ``candidates_at`` makes recommenders that know the past only; None does without products.
    """
    study = Study.of(history, decliners, config)
    described = Described.of(study.past, study.days, config)
    mine = described.only(decliners.customers)
    progress("grouping decliners", 0, None)
    clusters = cluster_declining(mine, config)
    alike = Lookalikes.of(described, np.isin(described.keys, decliners.customers))
    returns = earlier_returns(study, alike, clusters.model, progress)
    likely = decliners.probability[np.searchsorted(decliners.customers, clusters.keys)]
    held = hold_out(clusters.labels, likely, config.held_out, config.seed)
    traits = traits_of(mine, clusters)
    offers = None
    if candidates_at is not None and len(clusters.keys):
        offers = offers_of(study, clusters, returns, candidates_at, progress)
    return Winback(
        config=config,
        clusters=clusters,
        traits=traits,
        naming=named(traits),
        effect_sizes=effects_of(mine, clusters),
        held_out=held,
        effects=_effects(returns, clusters, held, config),
        offers=offers,
        catalogue=history.catalogue,
    )


def _effects(
    returns: Returns, clusters: Clusters, held: NDArray[np.bool_], config: WinbackConfig
) -> list[Effect | None]:
    found = []
    for cluster in range(clusters.count):
        mine = clusters.labels == cluster
        sizes = int((mine & ~held).sum()), int((mine & held).sum())
        found.append(effect_of(returns.take(returns.cluster == cluster), *sizes, config))
    return found


def _total(effects: Sequence[Effect | None]) -> Mapping[str, Any]:
    """Add the clusters' expectations up; None where no cluster has any."""
    known = [effect for effect in effects if effect is not None]
    buyers = _sum([effect.extra_buyers for effect in known])
    revenue = _sum([one for effect in known if (one := effect.extra_revenue) is not None])
    return {"extra_buyers": buyers, "extra_revenue": revenue}


def _sum(parts: Sequence[Estimate]) -> dict[str, float] | None:
    if not parts:
        return None
    return {name: sum(getattr(part, name) for part in parts) for name in ("value", "low", "high")}
