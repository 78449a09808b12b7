"""Cards show a pick truly and let nothing of shop data act as HTML."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from chatbot.turn import Claim
from data.catalogue import Catalogue
from data.product import Product
from tests.ui.builders_chat import BLACK, GONE, NO_LACE, PRODUCTS, pick, turn
from ui.chat.answers import answer_html
from ui.chat.cards import card_html, cards_html, image_address
from ui.chat.evidence import evidence_html
from ui.chat.prose import prose_html
from ui.chat.reader import Reader

READER = Reader(Catalogue.of(PRODUCTS))
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def reader_of(*products: Product) -> Reader:
    """Return a reader of a shop with these products."""
    return Reader(Catalogue.of(products))


def thumbing(thumb: str | None) -> Reader:
    """Return a reader who gave the first product a thumb."""
    return replace(READER, thumbs={"0001": thumb} if thumb else {})


class Tags(HTMLParser):
    """Collects the tags and attributes of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every such tag."""
        return [attributes for name, attributes in self.found if name == tag]


def test_a_card_shows_picture_title_price_facets_and_reasons() -> None:
    """The parts of a card, with links to the product's own page."""
    html = card_html(pick(), 2, READER)
    tags = Tags(html)
    assert [image["src"] for image in tags.of("img")] == ["/images/01/0001.svg"]
    assert {link["href"] for link in tags.of("a")} >= {"/products/0001"}
    for shown in ("Linen shirt dress", "€24.99", "Black", "because you bought Poplin shirt", ">2<"):
        assert shown in html


def test_every_reason_opens_onto_its_evidence() -> None:
    """Evidence is named for readers, not dumped."""
    html = card_html(pick(), 1, READER)
    assert len(Tags(html).of("details")) == len(pick().reasons)
    assert "42%" in html
    assert "≤ €30.00" in html
    assert "<dt>You said</dt><dd>black</dd>" in html
    assert "hard" not in html


@pytest.mark.parametrize("thumb", [None, "like", "dislike"])
def test_thumbs_say_which_is_pressed(thumb: str | None) -> None:
    """Both are real buttons with a name and a pressed state."""
    buttons = [
        b for b in Tags(card_html(pick(), 1, thumbing(thumb))).of("button") if "data-thumb" in b
    ]
    assert {b["data-thumb"]: b["aria-pressed"] for b in buttons} == {
        kind: str(kind == thumb).lower() for kind in ("like", "dislike")
    }
    assert all("Linen shirt dress" in str(b["aria-label"]) for b in buttons)


def test_shop_data_is_never_markup() -> None:
    """A hostile product stays text in every part of its card, in attributes too."""
    product = Product(HOSTILE, HOSTILE, HOSTILE, {"colour": HOSTILE}, 1.0, HOSTILE, HOSTILE)
    claims = (
        Claim(
            "matches", HOSTILE, {"field": HOSTILE, "op": "is", "value": HOSTILE, "held": HOSTILE}
        ),
        Claim("because_bought", HOSTILE, {"product": HOSTILE, "title": HOSTILE, "share": 0.5}),
        Claim("similar", HOSTILE, {"text": HOSTILE, "cosine": 0.5}),
    )
    tags = Tags(cards_html([pick(product, claims)] * 8, reader_of(product)))
    assert not tags.of("script")
    assert all(set(image) <= {"src", "alt", "loading", "decoding"} for image in tags.of("img"))
    assert all(str(image["src"]).startswith("/images/") for image in tags.of("img"))
    assert not [
        name for _, attributes in tags.found for name in attributes if name.startswith("on")
    ]
    assert all(str(link["href"]).startswith("/products/") for link in tags.of("a"))


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("01/a b.jpg", "/images/01/a%20b.jpg"),
        (None, None),
        ("https://elsewhere.example/a.jpg", None),
        ("//elsewhere.example/a.jpg", None),
        ("http://[elsewhere/a.jpg", None),
        ("javascript:alert(1)", None),
        ("javascript:alert(1)", None),
        ("data:image/png;base64,AA", None),
        ("../key", None),
        ("/etc/passwd", None),
    ],
)
def test_pictures_come_from_this_machine_only(image: str | None, address: str | None) -> None:
    """Anything that is not below the home's images shows the initial instead."""
    assert image_address(image) == address


def test_a_product_without_price_or_picture_still_has_a_card() -> None:
    """No made-up price, and no broken image."""
    html = card_html(pick(PRODUCTS[3], ()), 1, READER)
    assert "Price not known" in html
    assert not Tags(html).of("img")


def test_what_is_no_longer_sold_leads_nowhere() -> None:
    """Its card stays as it was shown, without links, thumbs and offers."""
    html = card_html(pick(GONE), 1, READER)
    assert "Sold-out dress" in html
    assert "No longer sold" in html
    tags = Tags(html)
    assert not tags.of("button")
    assert {link["href"] for link in tags.of("a")} == {"/products/0002"}  # of a reason


def test_many_picks_wait_behind_a_button() -> None:
    """All are there, numbered through, the later ones hidden."""
    html = cards_html([pick()] * 8, READER)
    assert re.findall(r'card-number">(\d+)<', html) == list("12345678")
    assert "Show 2 more" in html
    assert "Show" not in cards_html([pick()] * 6, READER)


def test_only_the_picks_of_a_list_are_numbered() -> None:
    """After "tell me more about the third" there is no second one in sight."""
    assert "card-number" in answer_html(turn(tools=(("search_products", {}),)), READER)
    details = ("product_details", {"product": "0001"})
    assert "card-number" not in answer_html(turn(tools=(details,)), READER)


def test_cards_speak_korean() -> None:
    """Labels and facet names are in the page's language."""
    html = card_html(pick(), 1, READER.speaking("ko"))
    assert "비슷한 상품" in html
    assert "색상" in html
    assert "<li>원피스</li>" in html


def test_a_refusal_is_called_one() -> None:
    """The evidence of "no lace" does not read as a wish for lace."""
    html = evidence_html(Claim("matches", "no lace, as you asked", NO_LACE.as_json()), "en")
    assert "Asked without" in html
    assert "Asked for" in evidence_html(Claim("matches", "Black", BLACK.as_json()), "en")
    assert evidence_html(Claim("new_in", "new in", {}), "en") == ""


def test_prose_knows_paragraphs_lists_and_bold_only() -> None:
    """A model's little Markdown is shown; its HTML is not."""
    html = prose_html("One **bold** word\nand a line\n\n- first\n- second\n\n<b>x</b>")
    assert html == (
        "<p>One <strong>bold</strong> word<br>and a line</p><ul><li>first</li><li>second</li></ul>"
        "<p>&lt;b&gt;x&lt;/b&gt;</p>"
    )


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (Claim("bought_before", "", {"times": 3, "last": "2026-10-01", "every": 30}), "30 days"),
        (Claim("trending", "", {"count": 9, "before": 3, "days": 7}), "In the week before"),
        (Claim("new_in", "", {"date": "2026-10-01"}), "First sold"),
        (
            Claim("disliked", "", {"date": "2026-10-01"}),
            "<dt>You disliked it on</dt><dd>1 October 2026</dd>",
        ),
        (Claim("popular", "", {"count": 1234, "days": 7}), "<dt>Times bought</dt><dd>1,234</dd>"),
        (
            Claim("because_bought", "", {"product": "1", "title": "Skirt", "share": 0.4}),
            '<dt>You bought</dt><dd><a href="/products/1">Skirt</a></dd>',
        ),
        (
            Claim("range", "", {"field": "product_type", "value": "Shirt", "count": 12}),
            "<dt>This product</dt><dd>Shirt</dd>",
        ),
    ],
)
def test_what_a_claim_rests_on_is_called_what_it_is(claim: Claim, told: str) -> None:
    """Dates, counts and values have the name that fits the claim."""
    assert told in evidence_html(claim, "en")
