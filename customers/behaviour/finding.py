"""What came of a hypothesis: how strong, how sure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from customers.behaviour.jackknife import Estimate, adjusted


@dataclass(frozen=True, slots=True)
class Finding:
    """One tested statement."""

    key: str
    """What it states, as ``prompts/behaviour.*.yaml`` words it."""
    effect: str
    """What its estimate is: ``phi``, ``v``, ``rank_biserial`` or ``ratio``."""
    estimate: Estimate
    cases: int
    customers: int
    """How many people the cases are of: those are what is taken for independent."""
    name: str | None = None
    """The category that it is about; None for all of them."""
    detail: dict[str, Any] = field(default_factory=dict)
    """What a reader wants beside it: the shares that are compared, say."""

    def document(self, adjusted_p: float) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "key": self.key,
            "name": self.name,
            "effect": self.effect,
            "value": self.estimate.value,
            "low": self.estimate.low,
            "high": self.estimate.high,
            "p": self.estimate.p,
            "adjusted": adjusted_p,
            "cases": self.cases,
            "customers": self.customers,
            "detail": self.detail,
        }


def documents(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return the findings on one question as JSON, p-values adjusted for how many there are."""
    ps = adjusted([finding.estimate.p for finding in findings])
    return [finding.document(p) for finding, p in zip(findings, ps, strict=True)]
