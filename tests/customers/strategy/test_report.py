from typing import Any

import pytest

from customers.report import Chart, Figures, Table, Text
from customers.report.html import as_html
from customers.strategy import StrategyConfig, make_strategy, report_of
from customers.words import Language
from tests.customers.strategy.shop import records, usual


def held(**settings: Any) -> dict[str, Any]:
    config = StrategyConfig(bootstraps=60, **settings)
    return make_strategy(records(config) if settings else usual()).document()


@pytest.mark.parametrize(
    ("language", "names"), [("en", ["Regulars", "Stayed away"]), ("ko", ["단골", "발길 끊은 고객"])]
)
def test_each_segment_has_a_section(language: Language, names: list[str]) -> None:
    report = report_of(held(), language)
    assert [section.title for section in report.sections[1:]] == names
    figures, table = report.sections[1].blocks
    assert isinstance(figures, Figures) and len(figures.figures) >= 3
    assert isinstance(table, Table)
    claims = held()["segments"][0]["claims"]
    assert [row[1] for row in table.rows] == [claim["text"][language] for claim in claims]
    assert all(row[2] for row in table.rows)


def test_charts_show_what_is_usual_and_what_may_be_added() -> None:
    charts = [
        block for block in report_of(held(), "en").sections[0].blocks if isinstance(block, Chart)
    ]
    assert [chart.key for chart in charts] == ["usual", "added"]
    assert charts[0].share and charts[0].series[0].values[0] == pytest.approx(0.75)
    assert charts[0].series[0].low is not None


def test_an_assumption_is_told_as_one() -> None:
    def told(document: dict[str, Any]) -> str:
        blocks = report_of(document, "en").sections[0].blocks
        return " ".join(block.text for block in blocks if isinstance(block, Text))

    assert "10%" in told(held(uplift=0.1)) and "assumption" in told(held(uplift=0.1))
    assert "assumption" not in told(held())


def test_names_of_products_stay_text() -> None:
    page = as_html(report_of(held(), "en"))
    assert "Red dress &lt;b&gt;" in page and "Red dress <b>" not in page
