"""The search page: what holds, what fits, and ways out that keep what they promise."""

import re
from html import unescape

import pytest

from tests.ui.builders_shop import Visitor
from tests.ui.test_pages import CARD

CHIP = re.compile(r'<a class="chip chip--([\w-]+)" href="([^"]+)"[^>]+?aria-label="([^"]+)"')
TICK = re.compile(
    r'<a class="tick[^"]*" href="([^"]+)" data-key="([^"]+)"( aria-current="true")?>'
    r'.*?tick__count">([\d,]+)<',
    re.DOTALL,
)
COUNT = re.compile(r"([\d,]+) products? fits?")
WAY_OUT = re.compile(r'<a class="way-out" href="([^"]+)"><span>([^<]+)</span>')
RED = "/search?q=a+red+dress+under+45"
"""Red dresses cost 46 and more."""


def chips(page: str) -> dict[str, str]:
    """Return the address behind each chip, by what it does."""
    return {unescape(label): unescape(address) for _, address, label in CHIP.findall(page)}


def ticks(page: str) -> dict[str, tuple[str, bool, int]]:
    """Return the address, whether it is chosen and the count of each value, by facet and value."""
    return {
        unescape(key): (unescape(address), bool(chosen), int(count.replace(",", "")))
        for address, key, chosen, count in TICK.findall(page)
    }


def fitting(page: str) -> int:
    """Return how many products the page says that fit; 0 where it says that none does."""
    found = COUNT.search(page)
    return int(found[1].replace(",", "")) if found else 0


def titles(page: str) -> list[str]:
    """Return the titles of the cards."""
    return re.findall(r'class="card-title"><a[^>]*>([^<]+)</a>', page)


def test_an_empty_search_offers_kinds_and_what_is_popular(reader: Visitor) -> None:
    page = reader.get("/search").text
    for kind in ("Dress", "Shirt", "Trousers", "Boots"):
        assert f'href="/search?f.product_type={kind}"' in page
    assert "Popular this week" in page


def test_what_is_said_holds_and_each_pick_says_why(reader: Visitor) -> None:
    page = reader.get("/search?q=a+black+dress,+no+lace").text
    assert sorted(titles(page)) == ["Solid dress in black", "Stripe dress in black"]
    assert "2 products fit" in page
    assert page.count('<li class="reason">') >= 2


def test_a_chip_drops_its_demand_and_another_restores_it(reader: Visitor) -> None:
    page = reader.get("/search?q=a+black+dress,+no+lace").text
    assert set(chips(page)) == {"Remove: Black", "Remove: Dress", "Remove: not Lace"}
    wider = reader.get(chips(page)["Remove: not Lace"]).text
    assert "Lace dress in black" in titles(wider)
    assert "Ask again for: not Lace" in chips(wider)
    again = reader.get(chips(wider)["Ask again for: not Lace"]).text
    assert titles(again) == titles(page)


def test_two_refusals_are_dropped_one_by_one(reader: Visitor) -> None:
    page = reader.get("/search?q=black+dress,+no+lace,+no+stripe").text
    assert titles(page) == ["Solid dress in black"]
    one_less = next(address for label, address in chips(page).items() if "Lace" in label)
    assert sorted(titles(reader.get(one_less).text)) == [
        "Lace dress in black",
        "Solid dress in black",
    ]


def test_where_nothing_fits_the_page_says_so_and_calls_near_misses_so(reader: Visitor) -> None:
    page = reader.get(RED).text
    assert "Nothing fits all of that" in page
    assert "Closest to it" in page
    assert page.index("Nothing fits") < page.index("Closest to it") < page.index(titles(page)[0])


def test_each_way_out_leads_to_as_many_products_as_it_promises(reader: Visitor) -> None:
    ways = WAY_OUT.findall(reader.get(RED).text)
    assert len(ways) == 3
    for address, text in ways:
        promised = int(re.findall(r"\d+", text)[-1])
        assert len(CARD.findall(reader.get(unescape(address)).text)) == promised


def test_a_price_is_raised_rather_than_dropped(reader: Visitor) -> None:
    address, text = next(way for way in WAY_OUT.findall(reader.get(RED).text) if "Up to" in way[1])
    assert text == "Up to €50.00 there are 3"
    page = reader.get(unescape(address)).text
    assert {"Solid dress in red", "Lace dress in red", "Stripe dress in red"} == set(titles(page))
    assert "Remove: ≤ €50.00" in chips(page)
    assert "Ask again for: ≤ €45.00" in chips(page)
    assert WAY_OUT.search(reader.get(chips(page)["Ask again for: ≤ €45.00"]).text)


def test_korean_words_get_a_korean_page_and_korean_reasons(reader: Visitor) -> None:
    page = reader.get("/search?q=검정+원피스").text
    assert '<html lang="ko">' in page
    assert len(titles(page)) == 3
    assert "조건에 맞는 상품 3개" in page
    assert "말씀하신 대로" in page
    assert "as you asked" not in page


def test_korean_ways_out_speak_korean(reader: Visitor) -> None:
    ways = WAY_OUT.findall(reader.get("/search?q=45유로+이하+빨간+원피스").text)
    assert any("까지 3개가 있어요" in text for _, text in ways)


def test_a_result_is_paged_without_gap_or_overlap(reader: Visitor) -> None:
    first, second = (reader.get(f"/search?q=with+pockets{page}").text for page in ("", "&page=2"))
    shown = [CARD.findall(page) for page in (first, second)]
    assert [len(cards) for cards in shown] == [24, 24]
    assert len({*shown[0], *shown[1]}) == 48
    assert 'rel="next"' in first and 'rel="prev"' not in first
    assert 'rel="prev"' in second and 'rel="next"' not in second
    assert reader.get("/search?q=with+pockets&page=99").text.count('rel="prev"') == 1


def test_each_value_leads_to_as_many_products_as_it_says(reader: Visitor) -> None:
    for start in ("/search?q=black+dress", "/search?q=dress&f.pattern=Lace&max.price=48"):
        offered = ticks(reader.get(start).text)
        assert len(offered) > 6
        for key, (address, chosen, count) in offered.items():
            if not chosen:
                page = reader.get(address).text
                beside = sum(
                    other
                    for name, (_, held, other) in offered.items()
                    if held and name.split("=")[0] == key.split("=")[0]
                )
                alone = "price" not in key
                assert fitting(page) == count + (beside if alone else 0), (start, key)


def test_values_of_one_facet_add_up_and_each_can_be_taken_back(reader: Visitor) -> None:
    page = reader.get("/search?q=black+dress").text
    assert ticks(page)["colour=Black"][1]
    both = reader.get(ticks(page)["colour=Red"][0]).text
    assert fitting(both) == 6
    assert chips(both).keys() == {"Remove: Dress", "Remove: Colour: Black or Red"}
    red = reader.get(ticks(both)["colour=Black"][0]).text
    assert {title.split()[-1] for title in titles(red)} == {"red"}
    assert "Ask again for: Black" in chips(red)
    assert fitting(reader.get(chips(red)["Ask again for: Black"]).text) == 3


def test_a_value_that_the_words_say_can_be_taken_back_in_the_filters(reader: Visitor) -> None:
    page = reader.get("/search?q=black+dress").text
    wider = reader.get(ticks(page)["colour=Black"][0]).text
    assert fitting(wider) == 12
    again = reader.get(ticks(wider)["colour=Black"][0])
    assert str(again.url).endswith("/search?q=black+dress")


def test_the_price_is_narrowed_by_a_form_that_keeps_the_rest(reader: Visitor) -> None:
    page = reader.get("/search?q=dress+under+45&f.colour=Black&sort=price_down").text
    form = re.search(r'<form class="ends".*?</form>', page, re.DOTALL)
    assert form
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[0]))
    assert fields == {
        "q": "dress under 45", "f.colour": "Black", "sort": "price_down",
        "min.price": "", "max.price": "45",
    }  # fmt: skip
    assert 'placeholder="40"' in form[0] and 'placeholder="42"' in form[0]
    found = reader.get("/search", params={**fields, "min.price": "41", "max.price": ""}).text
    assert fitting(found) == 2
    assert "Remove: ≥ €41.00" in chips(found)


@pytest.mark.parametrize(
    ("sort", "first"),
    [("price_up", "Solid dress in black"), ("price_down", "Stripe dress in blue")],
)
def test_a_result_is_sorted_by_price(reader: Visitor, sort: str, first: str) -> None:
    shown = titles(reader.get(f"/search?q=dress&sort={sort}").text)
    assert shown[0] == first
    assert len(shown) == 12


def test_the_best_sold_come_first_on_demand(reader: Visitor) -> None:
    recommender = reader.shop.recommender
    page = reader.get("/search?q=shirt&sort=popular").text
    scores = [
        recommender.scores(None)[reader.shop.catalogue.position(i)] for i in CARD.findall(page)
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_one_may_browse_without_a_word(reader: Visitor) -> None:
    page = reader.get("/search?f.product_type=Boots&sort=latest").text
    assert titles(page)[0] == "Stripe boots in blue"
    assert fitting(page) == 12
    assert chips(page).keys() == {"Remove: Product type: Boots"}
    assert 'href="/search?sort=latest"' in page  # all cleared


def test_a_wish_can_be_taken_back_too(reader: Visitor) -> None:
    page = reader.get("/search?q=cheap+boots").text
    wish = next(address for label, address in chips(page).items() if "cheap" in label)
    assert "chip--wished" in page
    assert "chip--wished" not in reader.get(wish).text


def test_the_words_that_a_demand_came_from_are_shown(reader: Visitor) -> None:
    page = reader.get("/search?q=scarlet+dress").text
    assert "Remove: Red (“scarlet”)" in chips(page)


def test_filters_speak_korean_where_we_have_the_words(reader: Visitor) -> None:
    page = reader.get("/search?q=검정+원피스").text
    assert {"colour=검정", "colour=빨간색", "product_type=부츠"} <= ticks(page).keys()
    assert ">색상</span>" in page


def test_what_was_said_is_shown_as_text(reader: Visitor) -> None:
    page = reader.get("/search", params={"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    "query",
    [
        {"q": "x" * 10_000},
        {"q": "dress", "max.price": "nan"},
        {"q": "dress", "page": "0"},
        {"q": "dress", "sort": "size"},
        {"f.price": "cheap"},
    ],
)
def test_what_cannot_be_searched_is_said_on_a_page(reader: Visitor, query: dict[str, str]) -> None:
    answer = reader.get("/search", params=query)
    assert answer.status_code in (400, 422)
    assert "That does not fit" in answer.text
