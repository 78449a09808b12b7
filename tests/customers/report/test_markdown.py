from html import escape

import pytest
from markdown_it import MarkdownIt

from customers.report.markdown import as_markdown, literal
from customers.words import Language
from tests.customers.report.sample import NASTY, report


def _page(markdown: str) -> str:
    """Return Markdown as its strictest reader shows it; HTML within it would work."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_all_of_a_report_is_there(language: Language) -> None:
    page = _page(as_markdown(report(language)))
    assert page.count("<h2>") == 3
    assert page.count("<table>") == 3
    assert "<td>1,002</td>" in page
    assert "<td>12.3%</td>" in page
    assert "<td>–</td>" in page
    assert ("Made 4 March 2026" if language == "en" else "작성: 2026년 3월 4일") in page


def test_what_others_wrote_is_no_markup() -> None:
    page = _page(as_markdown(report()))
    assert "<script" not in page
    assert escape(NASTY, quote=False) in page


@pytest.mark.parametrize("text", ["1. first", "- item", "---", "# head", "> said", "+ one", "2) b"])
def test_a_line_stays_a_paragraph(text: str) -> None:
    assert _page(literal(text)) == f"<p>{escape(text)}</p>\n"
