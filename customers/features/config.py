"""How customers are described."""

from dataclasses import dataclass

FACETS = ("category", "product_group", "product_type", "department", "garment_group")
"""What products may be grouped by, where a shop has several: the first wins among equals."""


@dataclass(frozen=True, slots=True)
class FeatureConfig:
    """What customers' features are computed with."""

    windows_days: tuple[int, ...] = (28, 84, 365)
    """The last days that are looked at on their own."""
    late_days: int = 84
    """Tastes and price levels of so many days are held against those before."""
    facet: str | None = None
    """What products are grouped by; None lets the shop's catalogue decide."""
    largest: int = 6
    """How many of a shop's best-selling categories have a share of their own."""
    categories: tuple[str, ...] | None = None
    """Those categories by name, for the same columns at any moment; see ``pinned``."""
    least_discount: float = 0.05
    """A price this far below what the product usually cost before counts as a discount."""
    recent_gaps: int = 3
    """How many of the latest gaps between purchases tell whether they grow."""


DEFAULT = FeatureConfig()
