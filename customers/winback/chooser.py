"""Candidates for customers who are to be won back, and what speaks for each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.features.past import Past
from customers.winback.knowledge import Knowledge
from customers.winback.lifts import Lifts
from customers.winback.returns import Returns
from customers.winback.signs import evidence
from customers.winback.study import Study
from data.catalogue import Catalogue

Candidates = Callable[[NDArray[np.int64], int], NDArray[np.int32]]
"""Gives the n best products of each customer: catalogue positions, best first, -1 for none."""

CandidatesAt = Callable[[datetime], Candidates]
"""Gives a recommender that knows nothing of what happened at a moment or later."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """Candidates of some customers with what speaks for each."""

    positions: NDArray[np.int32]
    signs: Values
    allowed: NDArray[np.bool_]

    def best(self, scores: Values, n: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the n best allowed positions of each, -1 behind them, and their places."""
        ranked = np.where(self.allowed, scores, -np.inf)
        places = np.argsort(-ranked, axis=1, kind="stable")[:, :n]
        found = np.take_along_axis(self.positions, places, axis=1)
        kept = np.take_along_axis(self.allowed, places, axis=1)
        return np.where(kept, found, np.int32(-1)), places


class Chooser:
    """Gathers candidates and evidence as of one moment."""

    def __init__(self, study: Study, past: Past, candidates: Candidates) -> None:
        self.catalogue: Catalogue = study.history.catalogue
        self._past = past
        self._known = Knowledge.of(past, self.catalogue)
        self._candidates = candidates
        self._config = study.config
        self._days = study.days

    def choice(
        self, customers: NDArray[np.int64], cluster: NDArray[np.int64], lifts: Lifts
    ) -> Choice:
        """Return the candidates of customers."""
        positions = self._candidates(customers, self._config.candidates)
        known = self._known
        signs = evidence(known, lifts, customers, cluster, positions)
        allowed = known.allowed(
            known.rows(customers), positions, self.catalogue.offered, self._config
        )
        return Choice(positions, signs, allowed)

    def lifts(self, returns: Returns, clusters: int) -> Lifts:
        """Return what returns until the moment speak for."""
        return Lifts.of(returns, self._past, self.catalogue, clusters, self._days)

    def popular(self, n: int) -> NDArray[np.int32]:
        """Return what sold most in the last four weeks."""
        return np.argsort(-self._known.sold, kind="stable")[:n].astype(np.int32)
