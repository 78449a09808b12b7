"""Measuring search: against judgements, with a purchase history, and whether constraints hold."""

from evaluation.search.comparison import Comparison, compare
from evaluation.search.judgements import Judgements
from evaluation.search.qrels import read_judgements
from evaluation.search.report import SearchReport
from evaluation.search.safety import Safety, try_constraints

__all__ = [
    "Comparison",
    "Judgements",
    "Safety",
    "SearchReport",
    "compare",
    "read_judgements",
    "try_constraints",
]
