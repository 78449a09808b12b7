"""The options of a question, and what an answer among them is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chatbot.questions.posterior import Answers, Shares
from chatbot.turn import Question
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from retrieval.engine import SearchEngine

_MOST = 8
_RARE = 0.03
"""A value less likely than this is no option."""


@dataclass(frozen=True, slots=True)
class Options:
    """The values that a question offers, the likeliest first."""

    values: tuple[str, ...]
    shares: Shares
    """How likely each is the answer; what is left is that none of them is."""

    @property
    def cover(self) -> float:
        """How likely the answer is among them."""
        return float(self.shares.sum())

    @property
    def gain(self) -> float:
        """The bits that the answer is expected to tell.

        An answer of likelihood p leaves that part of what was possible, which is log2(1/p) bits;
        whoever wants none of the options tells nothing.
        """
        return float(-(self.shares * np.log2(self.shares)).sum())

    def question(
        self, facet: str, constraints: Sequence[Constraint], engine: SearchEngine
    ) -> Question | None:
        """Return the question with the number of products that each option leaves."""
        counts = dict(engine.facet_counts(constraints, [facet]).get(facet, ()))
        counted = [(value, counts[value]) for value in self.values if counts.get(value)]
        return Question(facet, tuple(counted)) if len(counted) > 1 else None


def options_of(answers: Answers, always: str | None = None) -> Options | None:
    """Return the likeliest answers as options; None where there are not two to choose from.

    The value to offer ``always`` takes the last place where it is not among them.
    """
    number = min(int(np.count_nonzero(answers.shares >= _RARE)), _MOST)
    chosen = list(range(number))
    if always in answers.values and (place := answers.values.index(always)) >= number:
        chosen = [*chosen[: _MOST - 1], place]
    if len(chosen) < 2:
        return None
    return Options(tuple(answers.values[n] for n in chosen), answers.shares[chosen])
