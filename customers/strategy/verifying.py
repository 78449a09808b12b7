"""Every sentence executed again: its figures against document and history, its words against
its figures."""

import math
from collections.abc import Sequence

from customers.strategy.claim import Evidence, StrategyClaim
from customers.strategy.fidelity import Sources, faithful
from customers.strategy.kinds import KINDS
from customers.strategy.records import Reading, Records
from customers.strategy.wording import Writer
from customers.words import LANGUAGES, Language

TOLERANCE = 1e-6
"""Of figures that went through JSON."""
_NAMES = ("title", "category", "segment", "feature", "weekday")


class StrategyVerifier:
    """Decides whether claims about segments hold; one of an unknown kind never does."""

    def __init__(self, records: Records, writer: Writer) -> None:
        self._records = records
        self._writer = writer
        self._readings: dict[int, Reading] = {}
        self._found: dict[tuple[int, str, str], Sequence[Evidence]] = {}

    def verify(self, claim: StrategyClaim, segment: int) -> bool:
        """Say whether a claim about a segment holds, figures and words."""
        if not any(_same(claim.evidence, one) for one in self._again(claim, segment)):
            return False
        written = self._writer.text(claim.part, claim.kind, claim.evidence)
        return all(
            claim.text.get(language) == written[language]
            or faithful(
                claim.text.get(language, ""),
                Sources(written[language], self._names(claim.evidence, language)),
                language,
            )
            for language in LANGUAGES
        )

    def _names(self, evidence: Evidence, language: Language) -> tuple[str, ...]:
        """Return what figures are called by that must not change."""
        shown = self._writer.shown(evidence, language)
        return tuple(shown[name] for name in _NAMES if name in shown)

    def _again(self, claim: StrategyClaim, segment: int) -> Sequence[Evidence]:
        """Return the figures of all claims of a kind that the records carry now."""
        key = (segment, claim.part.value, claim.kind)
        if key not in self._found:
            kind = KINDS[claim.part].get(claim.kind)
            if kind is None or segment not in self._records.responses:
                return ()
            reading = self._readings.setdefault(segment, Reading(self._records, segment))
            self._found[key] = tuple(kind(reading))
        return self._found[key]


def _same(one: Evidence, other: Evidence) -> bool:
    return one.keys() == other.keys() and all(_alike(one[name], other[name]) for name in one)


def _alike(one: str | float, other: str | float) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
