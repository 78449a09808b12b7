"""Sources of candidates: each says in its own way how well products suit customers."""

from cf.sources.again import BoughtAgain, repeat_weights
from cf.sources.category import ByCategory
from cf.sources.factors import Factors
from cf.sources.neighbours import Neighbours
from cf.sources.popular import Arriving, Popular, Trending
from cf.sources.repeats import RepeatRates
from cf.sources.rhythm import Rhythm
from cf.sources.scores import FactorScores, Scores, SharedScores, SparseScores
from cf.sources.segment import BySegment
from cf.sources.source import Source
from cf.sources.text import Alike

__all__ = [
    "Alike",
    "Arriving",
    "BoughtAgain",
    "ByCategory",
    "BySegment",
    "FactorScores",
    "Factors",
    "Neighbours",
    "Popular",
    "RepeatRates",
    "Rhythm",
    "Scores",
    "SharedScores",
    "Source",
    "SparseScores",
    "Trending",
    "repeat_weights",
]
