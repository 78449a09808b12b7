from pathlib import Path

from data.catalogue import Catalogue
from retrieval.engine import SearchEngine
from tests.retrieval.builders import engine, product


def patchy(tmp_path: Path) -> SearchEngine:
    """Half of the products say their colour only in the title; brands are complete."""
    products = [
        product(1, title="Cartridge Black", brand="Brother", product_colour="Black,Cyan"),
        product(2, title="Cartridge Black XL", brand="Brother"),
        product(3, title="Cartridge Black HY", brand="Epson"),
        product(4, title="Cartridge Yellow", brand="Epson", product_colour="Yellow"),
    ]
    return engine(tmp_path, Catalogue.of(products))


def test_a_facet_that_products_say_in_their_text_instead_only_ranks(tmp_path: Path) -> None:
    understood = patchy(tmp_path).understand("black cartridge")
    assert understood.hard == ()
    assert ("product_colour", "Black,Cyan") in {(c.field, c.value) for c in understood.soft}
    assert "black" in understood.text


def test_a_complete_facet_filters(tmp_path: Path) -> None:
    (brand,) = patchy(tmp_path).understand("cartridge by Brother").hard
    assert (brand.field, brand.value) == ("brand", "Brother")


def test_one_value_among_several_of_a_product_counts(tmp_path: Path) -> None:
    search = patchy(tmp_path)
    refused = [c for c in search.understand("a cartridge, not cyan").hard if c.op == "not"]
    assert ("product_colour", "Black,Cyan") in {(c.field, c.value) for c in refused}


def test_values_that_say_nothing_are_no_demands(tmp_path: Path) -> None:
    products = [product(n, title="Tee", colour=c) for n, c in enumerate(["Other", "Red"])]
    search = engine(tmp_path, Catalogue.of(products))
    assert search.understand("what do other customers buy").constraints == ()


def test_occasions_of_grown_up_people_rank_childrens_wear_last(tmp_path: Path) -> None:
    search = engine(tmp_path)
    (wish,) = [c for c in search.understand("a dress for a wedding").soft if c.op == "not"]
    assert (wish.field, wish.value) == ("audience", "Baby/Children")
    assert not [c for c in search.understand("a dress for a wedding, kids").soft if c.op == "not"]


def test_what_nobody_wears_of_a_sort_is_sold_as_something_else(tmp_path: Path) -> None:
    products = [
        product(1, title="Shorts", product_type="Swimwear bottom", audience="Menswear"),
        product(2, title="Suit", product_type="Swimsuit", audience="Ladieswear"),
    ]
    search = engine(tmp_path, Catalogue.of(products))
    for said, kind in (("swimsuit for men", "Swimwear bottom"), ("swimsuit", "Swimsuit")):
        (demand,) = [c for c in search.understand(said).hard if c.field == "product_type"]
        assert demand.value == kind
