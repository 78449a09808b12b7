"""A pick as a card. Everything that came from shop data is escaped."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from chatbot.turn import Claim, Language, Pick
from data.money import money
from data.product import Product
from ui.chat.chips import say_button
from ui.chat.evidence import evidence_html
from ui.chat.icons import icon
from ui.chat.labels import Labels, labels
from ui.chat.reader import Reader
from ui.facets import telling_values

FIRST_SHOWN = 6
"""Cards beyond these wait behind a button."""
CHIPS = 4
"""Facets shown on a card."""
REASONS = 4
"""Reasons shown on a card."""


def cards_html(picks: Sequence[Pick], reader: Reader, *, numbered: bool = True) -> str:
    """Lay out picks in their order, numbered from 1; the reader's thumbs press their buttons.

    Without numbers where the picks are no list: "the second one" means that of an earlier list.
    """
    if not picks:
        return ""
    words = labels(reader.language)
    places = range(1, len(picks) + 1) if numbered else [None] * len(picks)
    cards = [card_html(*card, reader) for card in zip(picks, places, strict=True)]
    shown, rest = "".join(cards[:FIRST_SHOWN]), "".join(cards[FIRST_SHOWN:])
    name = escape(words["picks"].format(count=len(picks)))
    if rest:
        more = escape(words["more_picks"].format(count=len(picks) - FIRST_SHOWN))
        rest = (
            f'<div class="cards" hidden>{rest}</div><button type="button" '
            f'class="button button--quiet button--small more" data-more>{more}</button>'
        )
    return (
        f'<section class="picks" aria-label="{name}"><div class="cards">{shown}</div>'
        f"{rest}</section>"
    )


def card_html(pick: Pick, position: int | None, reader: Reader) -> str:
    """Draw one pick: picture, title, price, facets, reasons, thumbs and what to do next.

    What is no longer sold keeps its card, without its links and buttons.
    """
    product, sold = pick.product, reader.sells(pick.id)
    picture = picture_html(product)
    if position is not None:
        picture += f'<span class="card-number">{position}</span>'
    if sold:
        address = product_address(product.id)
        picture = (
            f'<a class="card-picture" href="{address}" tabindex="-1" aria-hidden="true">'
            f"{picture}</a>"
        )
    else:
        picture = f'<div class="card-picture">{picture}</div>'
    return (
        f'<article class="card" data-card="{escape(product.id)}">{picture}'
        f'<div class="card-body"><h3 class="card-title">{title_html(product, sold=sold)}</h3>'
        f'<p class="card-price">{price_html(product, reader.language)}</p>'
        f"{_facets_html(product, reader)}{reasons_html(pick.reasons[:REASONS], reader.language)}"
        f'</div><div class="card-actions">{actions_html(product, reader)}</div></article>'
    )


def title_html(product: Product, *, sold: bool) -> str:
    """Write a title, as a link to the product's own page while it has one."""
    title = escape(product.title)
    return f'<a href="{product_address(product.id)}">{title}</a>' if sold else title


def actions_html(product: Product, reader: Reader) -> str:
    """Draw what can be done about a product, or say that it is no longer sold."""
    words = labels(reader.language)
    if not reader.sells(product.id):
        return f'<p class="card-gone">{escape(words["no_longer_sold"])}</p>'
    return _thumbs_html(product, reader.thumbs.get(product.id), words) + _says_html(product, words)


def product_address(product: str) -> str:
    """Return the address of a product's own page."""
    return f"/products/{quote(product, safe='')}"


def picture_html(product: Product) -> str:
    """Show the product's picture from this machine, or its initial where it has none."""
    address = image_address(product.image)
    if address is None:
        return f'<span class="card-initial">{escape(product.title[:1].upper())}</span>'
    return f'<img src="{address}" alt="" loading="lazy" decoding="async">'


def image_address(image: str | None) -> str | None:
    """Return an address on this machine, or None for a picture that lies elsewhere."""
    if not image or image.startswith(("/", "\\")) or ":" in image.split("/")[0] or ".." in image:
        return None
    return f"/images/{quote(image)}"


def reasons_html(reasons: Sequence[Claim], language: Language) -> str:
    """List reasons, each opening onto its evidence."""
    if not reasons:
        return ""
    items = "".join(_reason_html(claim, language) for claim in reasons)
    return f'<ul class="reasons" aria-label="{escape(labels(language)["reasons"])}">{items}</ul>'


def _reason_html(claim: Claim, language: Language) -> str:
    text, evidence = escape(claim.text), evidence_html(claim, language)
    if not evidence:
        return f'<li class="reason">{text}</li>'
    return f'<li class="reason"><details><summary>{text}</summary>{evidence}</details></li>'


def price_html(product: Product, language: Language) -> str:
    """Write a price, or that it is not known."""
    if product.price is None:
        return f'<span class="card-unpriced">{escape(labels(language)["price_unknown"])}</span>'
    return escape(money(product.price, product.currency, language))


def _facets_html(product: Product, reader: Reader) -> str:
    values = reader.facets.values(telling_values(product.facets, CHIPS))
    chips = "".join(f"<li>{escape(value)}</li>" for value in values)
    return f'<ul class="facets">{chips}</ul>' if chips else ""


def _thumbs_html(product: Product, thumb: str | None, words: Labels) -> str:
    return "".join(
        f'<button type="button" class="thumb" data-thumb="{kind}" '
        f'data-product="{escape(product.id)}" aria-pressed="{str(thumb == kind).lower()}" '
        f'aria-label="{escape(words[kind].format(title=product.title))}">{icon(kind)}</button>'
        for kind in ("like", "dislike")
    )


def _says_html(product: Product, words: Labels) -> str:
    return "".join(
        say_button(words[name], words[f"{name}_say"].format(title=product.title), kind="say")
        for name in ("more_like", "details")
    )
