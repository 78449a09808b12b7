"""How customers are grouped."""

from dataclasses import dataclass
from enum import StrEnum


class MethodName(StrEnum):
    """What finds the groups."""

    KMEANS = "kmeans"
    GMM = "gmm"
    HDBSCAN = "hdbscan"


class Basis(StrEnum):
    """What customers are told apart by."""

    PURCHASES = "purchases"
    """Buyers, by how lately, how often, for how much and since when they buy."""
    VISITS = "visits"
    """Everybody, by how lately and how much they look and buy: for shops that log browsing."""


AXES: dict[Basis, tuple[str, ...]] = {
    Basis.PURCHASES: ("days_since_order", "order_days", "spend", "days_since_first_order"),
    Basis.VISITS: ("days_since_event", "sessions", "views", "carts", "orders"),
}
"""The features that are clustered.

Few on purpose. Recency, frequency, monetary value and length of the relation (the LRFM model:
Chang & Tsay, 2004, after Reinartz & Kumar, 2000) are known of every buyer, mean the same in every
shop, and tell a marketer what to do. Each further feature (baskets, prices, categories, hours)
blurs the distances between groups and costs stability under resampling; those describe the groups
that these few find.
"""

INSTEAD_OF_SPEND = "items"
"""Where a shop tells no prices."""


@dataclass(frozen=True, slots=True)
class SegmentConfig:
    """Settings of a segmentation; the rule that they make is told in ``choice``."""

    k: int | None = None
    """How many segments; None lets the data decide."""
    method: MethodName | None = None
    """None compares all and takes K-means where no other is better."""
    basis: Basis | None = None
    """None takes purchases, or visits where few of those who came have bought."""
    least_k: int = 3
    """Two groups, of which one is "more of everything", tell a marketer little."""
    most_k: int = 8
    """More than this nobody writes campaigns for."""
    least_people: int = 5
    """No segment is smaller, and nothing is told of fewer."""
    least_share: float = 0.01
    """No segment holds a smaller share of the customers."""
    least_stability: float = 0.85
    """Mean adjusted Rand index between bootstrap samples."""
    sure_stability: float = 0.8
    """The same of the lower end of its 95 % interval."""
    most_lacking: float = 1.15
    """What a silhouette lacks of 1 may be so many times what the best stable one lacks.

    Where groups are plain, little is given up for more of them; where they run into each other,
    as customers do, somewhat more.
    """
    most_unassigned: float = 0.1
    """The largest share of customers that a method may leave out."""
    least_buyers: float = 0.2
    """With a smaller share of buyers among the customers, visits are the basis."""
    bootstraps: int = 30
    """Samples; each is compared with each other."""
    sample: int = 8_000
    """So many customers, drawn at random, are clustered; the others are assigned."""
    months: int = 12
    """How many months' movements between segments are looked at."""
    seed: int = 6


DEFAULT = SegmentConfig()
