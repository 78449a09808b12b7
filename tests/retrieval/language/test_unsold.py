from pathlib import Path

import pytest

from data.catalogue import Catalogue
from retrieval.engine import SearchEngine
from tests.retrieval.builders import engine, product, shop_products


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    towel = product(
        9000, title="Soft towel", product_type="Other accessories", colour="White", price="9"
    )
    catalogue = Catalogue.of([*shop_products(), towel])
    return engine(tmp_path_factory.mktemp("index"), catalogue)


@pytest.mark.parametrize(
    "say",
    [
        "red or pink lipstick",
        "a washing machine under 300 euros",
        "I'd like to buy a washing machine",
        "do you have any cameras?",
        "books, not too expensive",
        "I'm looking for a zeppelin",
        "laptop for work",
        "세탁기 추천해줘",
        "빨간 립스틱",
        "노트북 사고 싶어요",
    ],
)
def test_what_the_shop_does_not_sell_finds_nothing(search: SearchEngine, say: str) -> None:
    understood = search.understand(say)
    assert search.search(understood, k=10).hits == ()
    offers = search.relaxations(understood.constraints, language=understood.language)
    assert offers and all(offer.count for offer in offers)


@pytest.mark.parametrize(
    "say",
    [
        "a present",
        "something nice",
        "an outfit for a party",
        "a gift for my wife",
        "some ideas for christmas",
        "a stylish look for the office",
        "I'm going to a festival",
        "I have a meeting tomorrow",
        "something for a barbecue",
        "my husband loves coffee",
        "I like coffee",
        "something wine coloured",
        "car coat",
        "a bag for my laptop",
        "a dress for a gala",
        "show me a cheaper one",
        "can you give me a hand",
        "a fluffy towel",
        "남편이 커피를 좋아해요",
        "자동차에서 입을 옷",
        "노트북 넣을 가방",
    ],
)
def test_open_wishes_and_words_by_the_way_stay_open(search: SearchEngine, say: str) -> None:
    understood = search.understand(say)
    assert search.search(understood, k=10).hits


def test_a_thing_of_another_kind_is_no_evidence_that_it_is_sold(tmp_path: Path) -> None:
    tee = product(1, title="Camera", product_type="T-shirt", description="T-shirt with a print")
    other = product(2, title="Camera", product_type="Other accessories")
    belied = engine(tmp_path / "1", Catalogue.of([tee]))
    assert not belied.count(belied.understand("a camera").constraints)
    sold = engine(tmp_path / "2", Catalogue.of([tee, other]))
    assert sold.count(sold.understand("a camera").constraints)


def test_without_a_type_facet_titles_tell_what_is_sold(tmp_path: Path) -> None:
    lamps = [product(n, title=f"Table lamp {n}") for n in range(3)]
    search = engine(tmp_path, Catalogue.of(lamps))
    assert search.count(search.understand("a lamp").constraints) == 3
    assert not search.count(search.understand("a kettle").constraints)
