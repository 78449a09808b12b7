"""What is offered to each declining customer, and to each cluster."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.winback.chooser import CandidatesAt, Chooser
from customers.winback.clusters import Clusters
from customers.winback.lifts import Lifts
from customers.winback.reranking import PLAIN, Reranker
from customers.winback.returns import Returns
from customers.winback.signs import Sign
from customers.winback.study import Study, past_at
from customers.winback.trial import Trial, learned_from, lesson_of, try_out
from data.progress import Progress

_TRIED, _LEARNED = 1, 2
"""The latest window is tried on what the one before it taught."""
_OF_CLUSTER = 10
"""Products told of a cluster."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Products by catalogue position."""

    positions: NDArray[np.int32]
    """Of each decliner, best first, -1 behind the end: shape [m, lists]."""
    scores: Values
    """Shape [m, lists]."""
    signs: Values
    """What speaks for each, NaN where the list is the cluster's: shape [m, lists, signs]."""
    of_cluster: NDArray[np.int32]
    """The best of each cluster, -1 behind the end: shape [k, products told]."""


@dataclass(frozen=True, slots=True, eq=False)
class Offers:
    """Lists of products, and how good they are."""

    lists: Lists
    told: Sequence[Sequence[dict[str, Any]]]
    """The products of each cluster, best first, as they stand in a document."""
    trial: Trial


def offers_of(
    study: Study,
    clusters: Clusters,
    returns: Returns,
    candidates_at: CandidatesAt,
    progress: Progress,
) -> Offers:
    """Choose products for decliners, ordered as earlier returns teach, where that was no worse."""
    trial, order = _tried(study, clusters, returns, candidates_at, progress)
    progress("choosing products", 0, None)
    chooser = Chooser(study, study.past, candidates_at(study.decliners.as_of))
    lifts = chooser.lifts(returns, clusters.count)
    lists = _lists(study, clusters, chooser, lifts, order)
    least = study.config.least_members
    told = [
        [
            _told(
                chooser, lifts, lists.positions[clusters.labels == cluster], (cluster, one), least
            )
            for one in best[best >= 0].tolist()
        ]
        for cluster, best in enumerate(lists.of_cluster)
    ]
    return Offers(lists, told, trial)


def _tried(
    study: Study,
    clusters: Clusters,
    returns: Returns,
    candidates_at: CandidatesAt,
    progress: Progress,
) -> tuple[Trial, Reranker]:
    """Try the order on the latest window; return it learned from all windows, if it is used."""
    moments = study.earlier_moments()
    if len(moments) <= _LEARNED:  # nothing lies before to count lifts from
        return Trial(0, 0, {}, None), PLAIN
    lessons = []
    for window in (_LEARNED, _TRIED):
        progress("trying lists", _LEARNED - window, _LEARNED)
        at = moments[window - 1]
        chooser = Chooser(study, past_at(study.history, at), candidates_at(at))
        lifts = chooser.lifts(returns.before(window), clusters.count)
        lessons.append(lesson_of(window, returns, lifts, chooser, study.config.seed))
    trial = try_out(learned_from(lessons[:-1]), lessons[-1], study.config.seed)
    return trial, learned_from(lessons) if trial.used else PLAIN


def _lists(
    study: Study, clusters: Clusters, chooser: Chooser, lifts: Lifts, order: Reranker
) -> Lists:
    """Make lists in batches: the likeliest of each cluster get their own, others the cluster's."""
    config, decliners = study.config, study.decliners
    shape = (len(clusters.keys), config.lists)
    positions = np.full(shape, -1, dtype=np.int32)
    scores, signs = np.zeros(shape), np.full((*shape, len(Sign)), np.nan)
    demand = np.zeros((clusters.count, len(chooser.catalogue)))
    likely = decliners.probability[np.searchsorted(decliners.customers, clusters.keys)]
    own = _likeliest(clusters.labels, likely, config.most_customers)
    for start in range(0, len(own), _AT_ONCE):
        rows = own[start : start + _AT_ONCE]
        labels = clusters.labels[rows]
        choice = chooser.choice(clusters.keys[rows], labels, lifts)
        given = order.scores(choice.signs)
        positions[rows], places = choice.best(given, config.lists)
        scores[rows] = np.take_along_axis(given, places, axis=1)
        signs[rows] = np.take_along_axis(choice.signs, places[..., None], axis=1)
        who, what = np.nonzero(choice.allowed)
        np.add.at(demand, (labels[who], choice.positions[who, what]), given[who, what])
    of_cluster = _best(demand * lifts.lift)
    others = np.setdiff1d(np.arange(len(positions)), own)
    positions[others] = of_cluster[clusters.labels[others], : config.lists]
    return Lists(positions, scores, signs, of_cluster)


def _likeliest(
    labels: NDArray[np.int64], likely: NDArray[np.float64], most: int
) -> NDArray[np.int64]:
    """Return the places of the likeliest of each cluster, as large a part of each: ascending."""
    part = np.empty(len(labels))
    for cluster in np.unique(labels):
        mine = np.flatnonzero(labels == cluster)
        part[mine[np.argsort(-likely[mine], kind="stable")]] = np.arange(len(mine)) / len(mine)
    return np.sort(np.argsort(part, kind="stable")[:most])


def _best(demand: Values) -> NDArray[np.int32]:
    """Return what a cluster's members are likeliest to buy, -1 where nothing is left."""
    best = np.argsort(-demand, axis=1, kind="stable")[:, :_OF_CLUSTER]
    wanted = np.take_along_axis(demand, best, axis=1) > 0
    found = np.full((len(demand), _OF_CLUSTER), -1, dtype=np.int32)
    found[:, : best.shape[1]] = np.where(wanted, best, -1)
    return found


def _told(
    chooser: Chooser,
    lifts: Lifts,
    listed: NDArray[np.int32],
    place: tuple[int, int],
    least: int,
) -> dict[str, Any]:
    """Describe a product of a cluster; figures of too few people are left out."""
    product = chooser.catalogue.product_at(place[1])
    members = int((listed == place[1]).any(axis=1).sum())
    returns = int(lifts.count[place])
    return {
        "product": product.id,
        "title": product.title,
        "price": product.price,
        "members": members if members >= least else None,
        "returns": returns if returns >= least else None,
        "lift": round(float(lifts.lift[place]), 3) if returns >= least else None,
    }
