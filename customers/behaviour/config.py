"""How behaviour is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BehaviourConfig:
    """What the study of behaviour is computed with."""

    facet: str | None = None
    """What products are grouped by; None lets the shop's catalogue decide."""
    categories: int = 12
    """So many of the busiest categories stand on their own; the others stand together."""
    brands: int = 12
    """As for categories, where products have brands."""
    visit_gap_minutes: int = 30
    """Where a source names no sessions, a longer pause of a customer begins another visit."""
    folds: int = 100
    """Groups of customers that intervals and p-values are computed by leaving out in turn."""
    least_customers: int = 5
    """What fewer people did is not shown."""
    seed: int = 0


DEFAULT = BehaviourConfig()
