"""Whether the new order finds what customers buy on their return: tried on returns of the past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Values
from customers.winback.chooser import Choice, Chooser
from customers.winback.effect import Estimate
from customers.winback.lifts import Lifts
from customers.winback.reranking import PLAIN, Reranker
from customers.winback.returns import Returns
from customers.winback.signs import bought_of

AT = 10
"""The length of the lists that are compared."""
_MOST_TRIED = 2_000
LEAST_TRIED = 30
"""With fewer returns nothing is concluded."""
_ROUNDS = 2_000


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
    def verdict(self) -> str:
        """Say whether the learned order is surely ``better``, ``worse``, ``alike`` or ``unknown``.

        It is used unless it is surely worse, or could not be tried.
        """
        if self.gain is None:
            return "unknown"
        if self.gain.high < 0:
            return "worse"
        return "better" if self.gain.low > 0 else "alike"

    @property
    def used(self) -> bool:
        """Say whether the learned order is used."""
        return self.verdict in ("better", "alike")

    def as_json(self) -> dict[str, Any]:
        """Return it for a document."""
        return {
            "tried": self.tried,
            "at": self.at,
            "hit_rates": {name: _json(rate) for name, rate in self.hit_rates.items()},
            "gain": _json(self.gain) if self.gain else None,
            "verdict": self.verdict,
            "used": self.used,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """What could be offered to those who came back in a window, and what they bought."""

    choice: Choice
    bought: NDArray[np.bool_]
    """Which of the candidates stood in the first basket upon return: shape [m, n]."""
    popular: NDArray[np.bool_]
    """The same of what sold most before the window: shape [m, ``AT``]."""


def lesson_of(window: int, returns: Returns, lifts: Lifts, chooser: Chooser, seed: int) -> Lesson:
    """Return the choice of those who came back in a window, as it stood before that."""
    back = _sampled(returns.take((returns.window == window) & returns.returned), seed)
    choice = chooser.choice(back.customer, back.cluster, lifts)
    popular = np.tile(chooser.popular(AT), (len(back), 1))
    return Lesson(
        choice, bought_of(back.baskets, choice.positions), bought_of(back.baskets, popular)
    )


def learned_from(lessons: Sequence[Lesson]) -> Reranker:
    """Learn an order from the returns of some windows."""
    return Reranker.learned(
        np.concatenate([lesson.choice.signs for lesson in lessons]),
        np.concatenate([lesson.bought for lesson in lessons]),
        np.concatenate([lesson.choice.allowed for lesson in lessons]),
    )


def try_out(learned: Reranker, lesson: Lesson, seed: int) -> Trial:
    """Compare the orders on returns that came after all that was learned from."""
    choice, bought = lesson.choice, lesson.bought
    own = PLAIN.scores(choice.signs)
    lists: dict[str, Values] = {
        "popular": _any(lesson.popular),
        "recommender": _any(bought[:, :AT]),
        "restricted": _hits(choice, own, bought),
        "reranked": _hits(choice, learned.scores(choice.signs), bought),
    }
    random = np.random.default_rng(seed)
    tried = len(bought)
    if not tried:
        return Trial(0, AT, {}, None)
    draws = random.multinomial(tried, np.full(tried, 1 / tried), size=_ROUNDS) / tried
    rates = {name: _estimate(hits, draws) for name, hits in lists.items()}
    gain = lists["reranked"] - lists["restricted"]
    enough = tried >= LEAST_TRIED and learned.weights is not None
    return Trial(tried, AT, rates, _estimate(gain, draws) if enough else None)


def _hits(choice: Choice, scores: Values, bought: NDArray[np.bool_]) -> Values:
    """Return 1 for customers who bought one of their best products, else 0."""
    _, places = choice.best(scores, AT)
    return _any(np.take_along_axis(bought & choice.allowed, places, axis=1))


def _any(bought: NDArray[np.bool_]) -> Values:
    return np.asarray(bought.any(axis=1), dtype=np.float64)


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
