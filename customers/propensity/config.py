"""What learning to foretell purchases is told to do."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What the threshold of the decision is chosen for."""

    F1 = "f1"
    """The best balance of precision and recall for buyers."""
    COST = "cost"
    """The least cost of wrong decisions."""


class Balance(StrEnum):
    """What is done about buyers being few."""

    NONE = "none"
    WEIGHTS = "weights"
    """Buyers weigh as much as all others together."""
    SMOTE = "smote"
    """Made-up buyers between real ones (Chawla et al., JAIR 2002), in learning rows only."""


@dataclass(frozen=True, slots=True)
class TreeConfig:
    """How LightGBM grows."""

    leaves: int = 12
    least_rows: int = 40
    """In a leaf."""
    trees: int = 300
    learning_rate: float = 0.02
    columns: float = 0.8
    """Share of the columns that a tree sees."""
    rows: float = 0.7
    """Share of the rows that a tree sees."""
    shrink: float = 5.0
    """L2 penalty of leaf values."""


GRID = (
    TreeConfig(leaves=6, trees=400),
    TreeConfig(leaves=8, least_rows=80),
    TreeConfig(leaves=12),
    TreeConfig(leaves=12, columns=0.5),
    TreeConfig(leaves=16, trees=250),
    TreeConfig(leaves=24, trees=200, shrink=10.0),
)
"""What is tried: few and smooth, since a finer search would fit the noise of the folds."""


@dataclass(frozen=True, slots=True)
class PropensityConfig:
    """How a model is chosen, judged and grown."""

    rule: Rule = Rule.F1
    cost_missed: float = 5.0
    """Of a buyer who is taken for none, in any unit."""
    cost_wrong: float = 1.0
    """Of somebody taken for a buyer who is none."""
    folds: int = 5
    """Parts of the rows, each judged by what was learned from the others."""
    inner_folds: int = 3
    """Parts of what is learned from, among which all choices are made."""
    members: int = 3
    """Ensembles of trees that differ by their seed and are averaged."""
    grid: tuple[TreeConfig, ...] = GRID
    most_rows: int = 10_000
    """Choices are made on no more rows; of a larger log on those of people drawn at random."""
    judged_share: float = 0.3
    """Of a log's sessions, the latest, which are judged; of a table's rows where order is tried."""
    resamples: int = 300
    """Bootstrap samples behind each interval."""
    seed: int = 0
