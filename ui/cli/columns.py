"""A comparison in a terminal: products as columns, what differs before what is the same."""

from collections.abc import Iterable

from chatbot.turn import Language, Pick
from data.money import money
from ui.chat.labels import labels
from ui.comparison import Comparison, Row
from ui.web.facet_words import FacetWords

NOTHING = "—"
"""Stands where a product has no such facet, or no known price."""


def print_comparison(comparison: Comparison, language: Language) -> None:
    """Print a comparison as a plain table as wide as the terminal."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    words, facets = labels(language), FacetWords(language)
    table = Table(box=SIMPLE, header_style="bold", pad_edge=False)
    for head in ("", *(pick.product.title for pick in comparison.picks)):
        table.add_column(Text(head), overflow="fold")
    prices = [_price(pick, language) for pick in comparison.picks]
    table.add_row(*map(Text, (words.evidence["price"], *prices)))
    for line in _lines(comparison.differing, facets):
        table.add_row(*map(Text, line))
    if comparison.same:
        table.add_section()
        table.add_row(Text(words["same"].format(count=len(comparison.same))))
        for line in _lines(comparison.same, facets):
            table.add_row(*map(Text, line))
    Console(highlight=False).print(table)


def _lines(rows: Iterable[Row], facets: FacetWords) -> Iterable[list[str]]:
    for row in rows:
        values = [NOTHING if v is None else facets.value(v) for v in row.values]
        yield [facets.facet(row.facet), *values]


def _price(pick: Pick, language: Language) -> str:
    product = pick.product
    return NOTHING if product.price is None else money(product.price, product.currency, language)
