"""Sources of candidates: each says in its own way how well products suit customers."""

from cf.sources.again import BoughtAgain
from cf.sources.factors import Factors
from cf.sources.neighbours import Neighbours
from cf.sources.popular import Arriving, Popular, Trending
from cf.sources.scores import FactorScores, Scores, SharedScores, SparseScores
from cf.sources.source import Source

__all__ = [
    "Arriving",
    "BoughtAgain",
    "FactorScores",
    "Factors",
    "Neighbours",
    "Popular",
    "Scores",
    "SharedScores",
    "Source",
    "SparseScores",
    "Trending",
]
