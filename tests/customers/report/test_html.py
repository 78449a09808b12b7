import re
from html.parser import HTMLParser

import pytest

from customers.report.html import as_html
from customers.words import Language
from tests.customers.report.sample import KOREAN, NASTY, report

_VOID = {"meta", "br", "use", "path"}


class _Page(HTMLParser):
    """What a browser makes of a page: its elements, and the text within them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def ids(self) -> list[str]:
        return [value for name, value in self.attributes if name == "id"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_holds_all_that_it_shows(language: Language) -> None:
    page = as_html(report(language))
    assert f'<html lang="{language}">' in page
    assert page.count("<svg ") == 2
    assert KOREAN in page
    assert not re.search(r'(?:src|href)="(?!#)', re.sub(r'xmlns(:\w+)?="[^"]*"', "", page))
    assert "@import" not in page and "url(" not in page.replace("url(#", "")


def test_what_others_wrote_stays_text() -> None:
    page = _Page(as_html(report()))
    assert "script" not in page.tags
    assert NASTY in page.text
    assert not [name for name, _ in page.attributes if name.startswith("on")]


def test_no_two_things_have_the_same_id() -> None:
    ids = _Page(as_html(report())).ids()
    assert {"overview", "charts", "tables", "sizes", "heat", "members"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_tables_and_charts_can_be_read_without_seeing_them() -> None:
    page = as_html(report())
    assert page.count("<caption") == page.count("<table>") == 3
    assert '<th scope="col"' in page and '<th scope="row">' in page
    assert page.count('role="img" aria-label="Sizes. Whiskers are intervals."') == 2
    assert page.count("<details>") == 2


def test_a_page_is_the_same_each_time() -> None:
    assert as_html(report()) == as_html(report())
