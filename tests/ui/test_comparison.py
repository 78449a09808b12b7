"""A comparison as the page shows it: what differs first, what is the same folded."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from data.catalogue import Catalogue
from data.product import Product
from tests.ui.builders_chat import COMPARE, COMPARED, GONE, PRODUCTS, pick, turn
from ui.chat.answers import answer_html
from ui.chat.reader import Reader
from ui.chat.table import table_html
from ui.comparison import Comparison, compared

CATALOGUE = Catalogue.of(PRODUCTS)
READER = Reader(CATALOGUE)
TURN = turn(tools=(COMPARE,), **COMPARED)
HOSTILE = "<script>alert(1)</script>[a](http://x)"


class Cells(HTMLParser):
    """Collects the cells of a table by row, and all tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


def test_rows_tell_what_differs_before_what_is_the_same() -> None:
    comparison = Comparison.of([pick(PRODUCTS[0]), pick(PRODUCTS[1])])
    assert [row.facet for row in comparison.differing] == ["audience"]
    assert [row.facet for row in comparison.same] == ["product_type", "colour", "pattern"]
    assert comparison.differing[0].values == ("Women", None)


def test_the_products_are_those_that_the_tool_was_told() -> None:
    comparison = compared(TURN, CATALOGUE)
    assert comparison is not None
    assert [p.id for p in comparison.picks] == ["0001", "0002", "0003", "gone"]

    later = compared(replace(TURN, picks=()), CATALOGUE)  # the turn went on to something else
    assert later is not None
    assert [p.id for p in later.picks] == ["0001", "0002", "0003"]

    named = ("compare_products", {"products": [PRODUCTS[0].title, "0002", "0001"]})
    titled = compared(replace(TURN, tools=(named,)), CATALOGUE)
    assert titled is not None
    assert [p.id for p in titled.picks] == ["0001", "0002"]


@pytest.mark.parametrize(
    "arguments", [{}, {"products": "0001"}, {"products": ["0001"]}, {"products": [None, {}, "no"]}]
)
def test_no_table_without_two_products(arguments: dict[str, object]) -> None:
    assert compared(replace(TURN, tools=(("compare_products", arguments),)), CATALOGUE) is None
    assert compared(turn(), CATALOGUE) is None


def test_the_table_is_one_for_screen_readers() -> None:
    cells = Cells(table_html(Comparison.of([pick(PRODUCTS[0]), pick(PRODUCTS[1])]), READER))
    columns = [a for tag, a in cells.tags if tag == "th" and a.get("scope") == "col"]
    rows = [a for tag, a in cells.tags if tag == "th" and a.get("scope") == "row"]
    assert (len(columns), len(rows)) == (2, 5)
    assert [row[0] for row in cells.rows[:3]] == ["", "Audience", "Why this"]
    assert "€24.99" in cells.rows[0][1]
    folded = [a for tag, a in cells.tags if tag == "tbody" and "hidden" in a]
    assert len(folded) == 1
    assert ["Product type", "Dress", "Dress"] in cells.rows


def test_what_is_no_longer_sold_is_said_and_leads_nowhere() -> None:
    html = answer_html(TURN, READER)
    cells = Cells(html)
    assert cells.rows[-1][-1] == "No longer sold"
    links = [a.get("href") for tag, a in cells.tags if tag == "a"]
    assert f"/products/{GONE.id}" not in links
    assert "/products/0001" in links
    assert 'class="card"' not in html  # the table stands for the cards


def test_titles_and_values_stay_text() -> None:
    product = Product(HOSTILE, HOSTILE, "", {"colour": HOSTILE, HOSTILE: "x"}, 1.0, "EUR", HOSTILE)
    reader = Reader(Catalogue.of([product, PRODUCTS[0]]))
    cells = Cells(table_html(Comparison.of([pick(product), pick(PRODUCTS[0])]), reader))
    assert not [tag for tag, _ in cells.tags if tag == "script"]
    assert HOSTILE in cells.rows[0][1]
    addresses = [a["href"] for tag, a in cells.tags if tag == "a"]
    assert all(str(address).startswith("/products/") for address in addresses)


def test_it_speaks_korean() -> None:
    html = table_html(Comparison.of([pick(PRODUCTS[0]), pick(PRODUCTS[1])]), READER.speaking("ko"))
    assert "<td>원피스</td>" in html
    assert "모두 같은 점 (3)" in html
