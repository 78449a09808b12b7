"""How unmet demand is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnmetConfig:
    """What the study of unmet demand is computed with."""

    days: int = 180
    """So far back requests count."""
    least_people: int = 5
    """What fewer different people asked for is never shown, and counts are told in steps of so
    many: neither one figure nor the difference of two tells of fewer."""
    window_minutes: int = 30
    """What a customer asks or does within this time of a request belongs to it."""
    purchase_days: int = 7
    """A purchase within so many days of a request counts as having followed it."""
    least_followed: int = 30
    """Met and unmet requests needed before their purchases are compared."""
    most: int = 20
    """Rows of a list."""


DEFAULT = UnmetConfig()
