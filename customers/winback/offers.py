"""What is offered to each declining customer, and to each cluster."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.features import FeatureConfig
from customers.features.groups import Values
from customers.features.past import Past
from customers.history import ShopHistory
from customers.winback.clusters import Clusters
from customers.winback.config import WinbackConfig
from customers.winback.decliners import Decliners
from customers.winback.lifts import Lifts
from customers.winback.reranking import PLAIN, Reranker, Sign
from customers.winback.returns import Returns, earlier_moments
from customers.winback.trial import (
    CandidatesAt,
    Chooser,
    Lesson,
    Trial,
    learned_from,
    lesson_of,
    try_out,
)
from data.progress import Progress

_TRIED, _LEARNED = 1, 2
"""The latest window is tried on what the one before it taught."""
_OF_CLUSTER = 10
"""Products told of a cluster."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, eq=False)
class Offers:
    """Lists of products, by catalogue position."""

    positions: NDArray[np.int32]
    """Of each decliner, best first, -1 behind the end: shape [m, lists]."""
    scores: Values
    """Shape [m, lists]."""
    signs: Values
    """What speaks for each, NaN where the list is the cluster's: shape [m, lists, signs]."""
    of_cluster: Sequence[Sequence[dict[str, Any]]]
    """The products of each cluster, best first, as they stand in a document."""
    trial: Trial


def offers_of(
    history: ShopHistory,
    decliners: Decliners,
    clusters: Clusters,
    returns: Returns,
    candidates_at: CandidatesAt,
    past: Past,
    config: WinbackConfig,
    progress: Progress,
) -> Offers:
    """Choose products for decliners, ordered as earlier returns teach, where that was no worse."""
    days = decliners.window_days

    def chooser(at: datetime, known: Past) -> Chooser:
        return Chooser(history, known, candidates_at(at), config)

    lessons = []
    moments = earlier_moments(past, days, config)
    for window in (_LEARNED, _TRIED):
        progress("trying win-back lists", _LEARNED - window, 3)
        if window < len(moments):  # what lifts are counted from lies before it
            at = moments[window - 1]
            known = Past.of(history, at, FeatureConfig())
            lessons.append(
                lesson_of(window, returns, clusters.count, chooser(at, known), days, config.seed)
            )
    trial, order = _tried(lessons, config.seed)
    progress("choosing products", 2, 3)
    now = chooser(decliners.as_of, past)
    lifts = now.lifts(returns, clusters.count, days)
    return _chosen(now, lifts, decliners, clusters, order, trial, config)


def _tried(lessons: Sequence[Lesson], seed: int) -> tuple[Trial, Reranker]:
    """Try the order on the latest window; return it learned from all windows, if it is used."""
    if len(lessons) < 2:
        return Trial(0, 0, {}, None), PLAIN
    trial = try_out(learned_from(lessons[:-1]), lessons[-1], seed)
    return trial, learned_from(lessons) if trial.used else PLAIN


def _chosen(
    chooser: Chooser,
    lifts: Lifts,
    decliners: Decliners,
    clusters: Clusters,
    order: Reranker,
    trial: Trial,
    config: WinbackConfig,
) -> Offers:
    """Make the lists in batches: of the likeliest decliners their own, of others their cluster's."""
    shape = (len(clusters.keys), config.lists)
    positions = np.full(shape, -1, dtype=np.int32)
    scores, signs = np.zeros(shape), np.full((*shape, len(Sign)), np.nan)
    demand = np.zeros((clusters.count, len(chooser.catalogue)))
    likely = decliners.probability[np.searchsorted(decliners.customers, clusters.keys)]
    own = np.sort(np.argsort(-likely, kind="stable")[: config.most_customers])
    for start in range(0, len(own), _AT_ONCE):
        rows = own[start : start + _AT_ONCE]
        choice = chooser.choice(clusters.keys[rows], clusters.labels[rows], lifts)
        given = order.scores(choice.signs)
        positions[rows], places = choice.best(given, config.lists)
        scores[rows] = np.take_along_axis(given, places, axis=1)
        signs[rows] = np.take_along_axis(choice.signs, places[..., None], axis=1)
        who, what = np.nonzero(choice.allowed)
        demand_at = clusters.labels[rows][who], choice.positions[who, what]
        np.add.at(demand, demand_at, given[who, what])
    wanted = np.argsort(-demand, axis=1, kind="stable")[:, :_OF_CLUSTER].astype(np.int32)
    wanted = np.where(np.take_along_axis(demand, wanted.astype(np.int64), axis=1) > 0, wanted, -1)
    others = np.setdiff1d(np.arange(len(positions)), own)
    positions[others] = wanted[clusters.labels[others], : config.lists]
    told = [
        _told(cluster, wanted[cluster], positions[clusters.labels == cluster], lifts, chooser, config)
        for cluster in range(clusters.count)
    ]
    return Offers(positions, scores, signs, told, trial)


def _told(
    cluster: int,
    wanted: NDArray[np.int32],
    listed: NDArray[np.int32],
    lifts: Lifts,
    chooser: Chooser,
    config: WinbackConfig,
) -> list[dict[str, Any]]:
    """Describe a cluster's products; figures of too few people are left out."""
    found = []
    for position in wanted[wanted >= 0].tolist():
        product = chooser.catalogue.product_at(position)
        members = int((listed == position).any(axis=1).sum())
        returns = int(lifts.count[cluster, position])
        enough = returns >= config.least_members
        found.append(
            {
                "product": product.id,
                "title": product.title,
                "price": product.price,
                "members": members if members >= config.least_members else None,
                "returns": returns if enough else None,
                "lift": round(float(lifts.lift[cluster, position]), 3) if enough else None,
            }
        )
    return found
