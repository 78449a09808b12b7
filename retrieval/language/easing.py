"""Which demands become wishes because of what stands beside them, or nothing does."""

from dataclasses import replace

from retrieval.constraint import Constraint, values_of
from retrieval.filtering import ConstraintFilter
from retrieval.language.firmness import Firmness
from retrieval.language.lexicon import Lexicon
from retrieval.word_index import WordIndex

Constraints = tuple[Constraint, ...]
_EASED, _SEEN = 0.1, 0.5
"""How sure a demand on the texts is that only ranks; one for a colour, which is easily missed."""


class Easing:
    """Eases what would lose products that fit."""

    def __init__(
        self, lexicon: Lexicon, constraints: ConstraintFilter, firmness: Firmness, words: WordIndex
    ) -> None:
        self._lexicon, self._filter = lexicon, constraints
        self._firmness, self._words = firmness, words

    def eased(self, constraints: Constraints) -> Constraints:
        """Turn demands on patchy facets, and on texts, into wishes where they are too strict."""
        return self._without_else(self._together(constraints))

    def _together(self, constraints: Constraints) -> Constraints:
        """Let a facet that many products lack rank where it leaves nothing that the texts say.

        Of the tablets that are called so, few are stated to be Android's.
        """
        told = _told(constraints)
        patchy = [c for c in constraints if c.hard and c.op == "is" and self._is_patchy(c)]
        if not told or not patchy or self._filter.mask(c for c in constraints if c.hard).any():
            return constraints
        return tuple(replace(c, hard=False) if c in patchy else c for c in constraints)

    def _without_else(self, constraints: Constraints) -> Constraints:
        """Let demands on the texts rank where nothing else is demanded.

        Whoever types a bare noun looks around, and the ranking reads the texts anyway. What no text
        says stays demanded: nothing is shown for it.
        """
        told = _told(constraints)
        if any(c.hard and c not in told for c in constraints):
            return constraints
        if not all(any(map(self._is_said, values_of(c))) for c in told):
            return constraints
        colours = self._lexicon.colours
        sure = {c: _SEEN if (str(c.value),) in colours else _EASED for c in told}
        return tuple(
            replace(c, hard=False, confidence=sure[c]) if c in sure else c for c in constraints
        )

    def _is_patchy(self, constraint: Constraint) -> bool:
        field = constraint.field
        return field not in ("price", "id") and not self._firmness.covers(field)

    def _is_said(self, word: str) -> bool:
        return bool(self._words.candidates(word).any())


def _told(constraints: Constraints) -> list[Constraint]:
    return [c for c in constraints if c.hard and c.field == "text" and c.op == "is"]
