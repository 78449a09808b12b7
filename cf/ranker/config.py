"""Settings of the learned ranker."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankerConfig:
    """How the ranker learns; the defaults did best on time splits of two real shops."""

    cuts: int = 8
    """Moments that it learns from, half a horizon apart, the newest first."""
    trees: int = 100
    """At most so many of each kind; how many are best, the newest period says. All cost time."""
    leaves: int = 31
    learning_rate: float = 0.08
    least_rows: int = 50
    """Candidates that a leaf must hold."""
    columns: float = 0.7
    """Share of the features that a tree may use."""
    rows: float = 0.8
    """Share of the candidates that a tree is grown on."""
    truncation: int = 12
    """Places at the head of a list that are put right."""
    negatives: float = 0.3
    """Share of the candidates that were not bought from which it learns."""
    patience: int = 60
    """Trees without gain on the newest period after which no more are grown."""
    customers: int = 2_000
    """Customers of a cut that it learns from, at most."""
    enough: int = 6_000
    """Customers of all cuts together after which no older cut is looked at."""
    least_customers: int = 100
    """Customers of the newest period without whom it learns nothing."""
    least_gain: float = 2.0
    """Standard errors by which it must beat the blend on the newest period, or that order stays."""
    seed: int = 1
