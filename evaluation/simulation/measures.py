"""How well conversations served their shoppers."""

from collections.abc import Sequence
from math import comb
from typing import Any

import numpy as np

from evaluation.intervals import Values, mean_of, rounded
from evaluation.simulation.session import PICKS, TURNS, Session

DEPTHS = (1, 5, PICKS)


def success(sessions: Sequence[Session]) -> Values:
    """Return 1 for each conversation that showed the goal among its picks, else 0."""
    return np.array([session.found_at is not None for session in sessions], dtype=np.float64)


def cost(sessions: Sequence[Session]) -> Values:
    """Return each conversation's turns to the goal, one more than allowed where it was missed."""
    return np.array([session.cost for session in sessions], dtype=np.float64)


def hit_at(sessions: Sequence[Session], depth: int) -> list[float]:
    """Return by turn the share of conversations that had shown the goal so high by then."""
    hits = np.zeros((len(sessions), TURNS))
    for row, session in zip(hits, sessions, strict=True):
        ranks = (turn.rank_of(session.goal) for turn in session.turns)
        first = next((n for n, rank in enumerate(ranks) if rank and rank <= depth), TURNS)
        row[first:] = 1
    return [round(float(share), 4) for share in hits.mean(axis=0)]


def pass_power(tries: Sequence[Sequence[Session]]) -> dict[str, float]:
    """Return pass^k: how likely all of k phrasings of one goal succeed, for every k tried.

    The unbiased estimate C(c, k) / C(n, k) of c successes in n tries, averaged over goals (Yao et
    al., "tau-bench", 2024).
    """
    counts = [(int(success(sessions).sum()), len(sessions)) for sessions in tries]
    most = min(number for _, number in counts)
    return {
        str(k): round(float(np.mean([comb(c, k) / comb(n, k) for c, n in counts])), 4)
        for k in range(1, most + 1)
    }


def figures(sessions: Sequence[Session]) -> dict[str, Any]:
    """Return the measures of one system's conversations, means with 95 % intervals."""
    found = [session.found_at for session in sessions if session.found_at]
    turns = [turn for session in sessions for turn in session.turns]
    return {
        "conversations": len(sessions),
        "success_rate": rounded(float(success(sessions).mean())),
        "interval": interval(success(sessions)),
        "mean_turns": rounded(float(np.mean([len(session.turns) for session in sessions]))),
        "turns_to_success": rounded(float(np.mean(found))) if found else None,
        "hit_at_k": {str(depth): hit_at(sessions, depth) for depth in DEPTHS},
        "questions": rounded(sum(turn.turn.question is not None for turn in turns) / len(sessions)),
        "turns": len(turns),
        "unsupported": sum(len(turn.unsupported) for turn in turns),
        "violations": sum(len(turn.violations) for turn in turns),
    }


def interval(values: Values) -> list[float | None]:
    """Return the bootstrap interval of a mean."""
    mean = mean_of(values)
    return [rounded(mean.low), rounded(mean.high)]
