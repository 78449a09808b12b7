"""Whether the new order finds what customers buy on their return: tried on returns of the past."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.features import FeatureConfig
from customers.features.groups import Values
from customers.features.past import Past
from customers.history import ShopHistory
from customers.winback.config import WinbackConfig
from customers.winback.effect import Estimate
from customers.winback.knowledge import Knowledge
from customers.winback.lifts import Lifts
from customers.winback.reranking import Reranker, bought_of, evidence, plain
from customers.winback.returns import Returns
from data.catalogue import Catalogue

Candidates = Callable[[NDArray[np.int64], int], NDArray[np.int32]]
"""Gives the n best products of each customer: catalogue positions, best first, -1 for none."""

CandidatesAt = Callable[[datetime], Candidates]
"""Gives a recommender that knows nothing of what happened at a moment or later."""

AT = 10
"""The length of the lists that are compared."""
_MOST_TRIED = 2_000
LEAST_TRIED = 30
"""With fewer returns nothing is concluded."""
_ROUNDS = 2_000


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


@dataclass(frozen=True, slots=True)
class Trial:
    """Hit rates of lists on returns that nothing was learned from."""

    tried: int
    """Customers who came back."""
    at: int
    """Products in each list."""
    hit_rates: Mapping[str, Estimate]
    """Share of them who bought one of the list on the day of their return, by order."""
    gain: Estimate | None
    """By how much the learned order's is above the recommender's, both restricted alike."""

    @property
    def helps(self) -> bool:
        """Say whether the learned order is surely better."""
        return self.gain is not None and self.gain.low > 0

    def as_json(self) -> dict[str, Any]:
        """Return it for a document."""
        return {
            "tried": self.tried,
            "at": self.at,
            "hit_rates": {name: _json(rate) for name, rate in self.hit_rates.items()},
            "gain": _json(self.gain) if self.gain else None,
            "helps": self.helps,
        }


class Chooser:
    """Gathers candidates and evidence as of one moment."""

    def __init__(
        self, history: ShopHistory, past: Past, candidates: Candidates, config: WinbackConfig
    ) -> None:
        self.catalogue: Catalogue = history.catalogue
        self.past = past
        self._known = Knowledge.of(past, history.catalogue)
        self._candidates = candidates
        self._config = config

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

    def popular(self, n: int) -> NDArray[np.int32]:
        """Return what sold most in the last four weeks."""
        return np.argsort(-self._known.sold, kind="stable")[:n].astype(np.int32)


def examples(
    history: ShopHistory,
    moment: datetime,
    window: int,
    returns: Returns,
    clusters: int,
    days: int,
    candidates: Candidates,
    config: WinbackConfig,
) -> tuple[Choice, NDArray[np.bool_], "Chooser", Returns]:
    """Return the choice of those who came back in a window, as it stood before it."""
    past = Past.of(history, moment, FeatureConfig())
    chooser = Chooser(history, past, candidates, config)
    earlier = returns.take(returns.window > window)
    # windows are counted back from the moment of the forecast: here from this one
    earlier = Returns(
        earlier.window - window, earlier.customer, earlier.cluster, earlier.returned,
        earlier.spend, earlier.baskets,
    )
    lifts = Lifts.of(earlier, past, history.catalogue, clusters, days)
    back = _sampled(returns.take((returns.window == window) & returns.returned), config.seed)
    choice = chooser.choice(back.customer, back.cluster, lifts)
    return choice, bought_of(back.baskets, choice.positions), chooser, back


def try_out(choice: Choice, bought: NDArray[np.bool_], popular: NDArray[np.bool_], learned: Reranker, config: WinbackConfig) -> Trial:
    """Compare the orders on returns that came after all that was learned from."""
    own = plain(1).scores(choice.signs)
    lists = {
        "popular": popular.any(axis=1),
        "recommender": bought[:, :AT].any(axis=1),
        "restricted": _hits(choice, own, bought),
        "reranked": _hits(choice, learned.scores(choice.signs), bought),
    }
    random = np.random.default_rng(config.seed)
    tried = len(bought)
    if not tried:
        return Trial(0, AT, {}, None)
    draws = random.multinomial(tried, np.full(tried, 1 / tried), size=_ROUNDS) / tried
    rates = {name: _estimate(hits.astype(np.float64), draws) for name, hits in lists.items()}
    gain = lists["reranked"].astype(np.float64) - lists["restricted"]
    enough = tried >= LEAST_TRIED and learned.model is not None
    return Trial(tried, AT, rates, _estimate(gain, draws) if enough else None)


def _hits(choice: Choice, scores: Values, bought: NDArray[np.bool_]) -> NDArray[np.bool_]:
    _, places = choice.best(scores, AT)
    hit = np.take_along_axis(bought & choice.allowed, places, axis=1)
    return np.asarray(hit.any(axis=1))


def _sampled(returns: Returns, seed: int) -> Returns:
    if len(returns) <= _MOST_TRIED:
        return returns
    drawn = np.zeros(len(returns), dtype=bool)
    drawn[np.random.default_rng(seed).permutation(len(returns))[:_MOST_TRIED]] = True
    return returns.take(drawn)


def _estimate(values: Values, draws: Values) -> Estimate:
    means = draws @ values
    low, high = np.percentile(means, (2.5, 97.5))
    return Estimate(float(values.mean()), float(low), float(high))


def _json(estimate: Estimate) -> dict[str, float]:
    return {name: round(getattr(estimate, name), 4) for name in ("value", "low", "high")}
