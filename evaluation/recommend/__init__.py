"""Measuring recommendations: against what customers came to buy, and by an earlier protocol."""

from evaluation.recommend.cart_als import CartReport, measure_carts
from evaluation.recommend.comparison import Comparison, Measurement
from evaluation.recommend.report import RecommendReport
from evaluation.recommend.split import Split, split_of

__all__ = [
    "CartReport",
    "Comparison",
    "Measurement",
    "RecommendReport",
    "Split",
    "measure_carts",
    "split_of",
]
