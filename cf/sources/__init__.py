"""Sources of candidates: each says in its own way how well products suit customers."""

from cf.sources.again import BoughtAgain
from cf.sources.factors import Factors
from cf.sources.popular import Popular
from cf.sources.source import Source
from cf.sources.together import BoughtTogether

__all__ = ["BoughtAgain", "BoughtTogether", "Factors", "Popular", "Source"]
