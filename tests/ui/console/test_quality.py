"""How good the recommendations are, as a report."""

from typing import Any

import pytest

from customers.report import Chart, Table
from customers.report.html import as_html
from customers.words import LANGUAGES, Language
from ui.web.console.quality import report_of
from ui.web.console.table_view import tables_of

MEASURES = ("map@12", "ndcg@10")


def measured(value: float) -> dict[str, Any]:
    """Return the figures of a system."""
    ends = [value - 0.01, value + 0.01]
    return {**dict.fromkeys(MEASURES, value), "intervals": dict.fromkeys(MEASURES, ends)}


def system(value: float) -> dict[str, Any]:
    """Return what is known of a system."""
    recall = {"100": value, "500": 2 * value, "intervals": {"100": [0, 1], "500": [0, 1]}}
    variety = {"coverage": 0.5, "gini": None}
    return {
        **measured(value),
        "new": measured(value / 2),
        "variety": variety,
        "candidate_recall": recall,
    }


def thumbs(gain: float) -> list[dict[str, Any]]:
    """Return the rows of no thumb and of one."""
    told = {"value": gain, "low": gain - 0.01, "high": gain + 0.01}
    return [{"thumbs": 0, "ndcg@10": 0.1}, {"thumbs": 1, "ndcg@10": 0.1 + gain, "gain": told}]


FIGURES: dict[str, Any] = {
    "split": {
        "until": "2026-10-03",
        "last": "2026-10-31",
        "days": 28,
        "measured": 1103,
        "ranked": True,
        "of_the_present": [
            "products withdrawn since are not recommended, though they may have been bought"
        ],
    },
    "popularity": system(0.03),
    "als": system(0.07),
    "full": system(0.12),
    "union": {"candidate_recall": system(0.3)["candidate_recall"], "products": {"100": 400}},
    "cold": {
        "newcomers": {"customers": 129, **measured(0.02)},
        "one_visit": {"customers": 29, "popularity": measured(0.03), "full": measured(0.04)},
        "new_products": {},
    },
    "thumbs": {
        "customers": 300,
        "both": thumbs(0.02),
        "likes": thumbs(0.03),
        "dislikes": thumbs(0),
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_both_languages_whole(language: Language) -> None:
    report = report_of(FIGURES, language)
    assert "1,103" in report.summary and "0.12" in report.summary and "{" not in report.summary
    keys = [table.key for table in tables_of(report)]
    assert len(keys) == len(set(keys))
    assert "{" not in as_html(report).partition("<body>")[2]


def test_systems_stand_with_their_intervals() -> None:
    report = report_of(FIGURES, "en")
    [chart] = [b for s in report.sections for b in s.blocks if isinstance(b, Chart)][:1]
    assert chart.series[0].values == (0.03, 0.07, 0.12)
    assert chart.series[0].low == pytest.approx((0.02, 0.06, 0.11))
    [table] = [t for t in tables_of(report) if t.key == "measures-new"]
    assert isinstance(table, Table) and table.rows[-1][1] == 0.06
