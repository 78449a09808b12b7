"""Messages to begin with are made of what a shop sells."""

from data.catalogue import Catalogue
from data.product import Product
from ui.chat.labels import labels
from ui.chat.starters import starters
from ui.web.facet_words import FacetWords


def shop(kinds: tuple[str, ...], colour: str = "colour", price: float | None = 20.0) -> Catalogue:
    """Return six products of each kind: four black, two red; prices from ``price`` up."""
    return Catalogue.of(
        Product(
            f"{kind}-{n}",
            kind,
            "",
            {"product_type": kind, colour: "Black" if n < 5 else "Red"},
            None if price is None else price + n,
            "EUR",
        )
        for kind in kinds
        for n in range(7)
    )


def test_wishes_name_the_shops_own_kinds_colours_and_prices() -> None:
    offered = starters(shop(("Notebook", "Monitor")), "en", FacetWords("en"))
    assert offered[:2] == ["Black notebook under €25", "Monitor, but not black"]


def test_they_are_said_in_korean() -> None:
    offered = starters(shop(("Dress", "Shirt")), "ko", FacetWords("ko"))
    assert offered[0] == "€25 이하 검정 원피스 보여줘"
    assert offered[1].startswith("셔츠 보여줘")


def test_what_cannot_be_filled_is_not_offered() -> None:
    whole = labels("en").starters
    assert starters(shop(("Dress",), price=None), "en", FacetWords("en")) == list(whole[2:])
    assert starters(shop((), colour="x"), "en", FacetWords("en")) == list(whole[2:])
    assert starters(shop(('AB-1000 3.5" (x)', "Dress")), "en", FacetWords("en"))[0] == (
        "Black dress under €25"
    )
