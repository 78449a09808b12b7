"""Measuring the recommender, kept for the console."""

from customers.store import Saved
from data.progress import Progress
from evaluation.recommend import RecommendReport
from ui.evaluating.recommend import RecommendMeasurement, measure_recommend
from ui.shop import Shop

NAME = "evaluation"


def run_evaluation(shop: Shop, asked: RecommendMeasurement, progress: Progress) -> RecommendReport:
    """Measure on a split in time and keep the figures.

    Raises
    ------
    InputError
        There is nothing to learn from, or nothing to foretell.
    """
    report = measure_recommend(shop, asked, progress)
    shop.analyses.save(NAME, Saved(report.figures))
    return report
