"""A comparison as a table: products side by side, what differs first, what is the same folded."""

from collections.abc import Iterable
from html import escape

from chatbot.turn import Pick
from ui.chat.cards import REASONS, actions_html, picture_html, price_html, reasons_html, title_html
from ui.chat.labels import labels
from ui.chat.reader import Reader
from ui.comparison import Comparison, Row

NOTHING = "—"
"""Stands where a product has no such facet."""


def table_html(comparison: Comparison, reader: Reader) -> str:
    """Draw a comparison; it scrolls inside itself where a screen is narrow."""
    words = labels(reader.language)
    name = escape(words["comparison"].format(count=len(comparison.picks)))
    rows = _rows(comparison.differing, reader)
    if not rows:
        rows = _across(comparison, f'<td colspan="{{span}}">{escape(words["no_difference"])}</td>')
    return (
        f'<div class="comparison" role="region" aria-label="{name}" tabindex="0">'
        f'<table><caption class="sr-only">{name}</caption><thead>{_heads(comparison, reader)}'
        f'</thead><tbody class="differing">{rows}{_reasons(comparison, reader)}</tbody>'
        f"{_same(comparison, reader)}<tfoot>{_actions(comparison, reader)}</tfoot></table></div>"
    )


def _heads(comparison: Comparison, reader: Reader) -> str:
    heads = "".join(_head(pick, reader) for pick in comparison.picks)
    return f"<tr><td></td>{heads}</tr>"


def _head(pick: Pick, reader: Reader) -> str:
    product = pick.product
    return (
        f'<th scope="col"><span class="card-picture">{picture_html(product)}</span>'
        f'<span class="card-title">{title_html(product, sold=reader.sells(pick.id))}</span>'
        f'<span class="card-price">{price_html(product, reader.language)}</span></th>'
    )


def _rows(rows: Iterable[Row], reader: Reader) -> str:
    return "".join(
        _row(reader.facets.facet(row.facet), (_value(value, reader) for value in row.values))
        for row in rows
    )


def _row(name: str, cells: Iterable[str]) -> str:
    drawn = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(name)}</th>{drawn}</tr>'


def _value(value: str | None, reader: Reader) -> str:
    if value is None:
        name = escape(labels(reader.language)["not_told"])
        return f'<span class="sr-only">{name}</span><span aria-hidden="true">{NOTHING}</span>'
    return escape(reader.facets.value(value))


def _reasons(comparison: Comparison, reader: Reader) -> str:
    cells = [reasons_html(pick.reasons[:REASONS], reader.language) for pick in comparison.picks]
    return _row(labels(reader.language)["reasons"], cells) if any(cells) else ""


def _same(comparison: Comparison, reader: Reader) -> str:
    if not comparison.same:
        return ""
    name = labels(reader.language)["same"].format(count=len(comparison.same))
    button = (
        f'<th scope="rowgroup" colspan="{{span}}"><button type="button" class="fold" '
        f'aria-expanded="false" data-fold>{escape(name)}</button></th>'
    )
    return (
        f"<tbody>{_across(comparison, button)}</tbody>"
        f'<tbody class="same" hidden>{_rows(comparison.same, reader)}</tbody>'
    )


def _across(comparison: Comparison, cell: str) -> str:
    return f"<tr>{cell.format(span=len(comparison.picks) + 1)}</tr>"


def _actions(comparison: Comparison, reader: Reader) -> str:
    cells = "".join(
        f'<td><div class="card-actions">{actions_html(pick.product, reader)}</div></td>'
        for pick in comparison.picks
    )
    return f"<tr><td></td>{cells}</tr>"
