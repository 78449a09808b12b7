"""The search page: what holds, what fits, and ways out that keep what they promise."""

import re
from html import unescape

import pytest

from tests.ui.builders_shop import Visitor
from tests.ui.test_pages import CARD

CHIP = re.compile(r'<a class="chip chip--(held|given-up)" href="([^"]+)"\s+aria-label="([^"]+)"')
WAY_OUT = re.compile(r'<a class="way-out" href="([^"]+)"><span>([^<]+)</span>')
RED = "/search?q=a+red+dress+under+45"
"""Red dresses cost 46 and more."""


def chips(page: str) -> dict[str, str]:
    """Return the address behind each chip, by what it does."""
    return {unescape(label): unescape(address) for _, address, label in CHIP.findall(page)}


def titles(page: str) -> list[str]:
    """Return the titles of the cards."""
    return re.findall(r'class="card-title"><a[^>]*>([^<]+)</a>', page)


def test_an_empty_search_offers_kinds_and_what_is_popular(reader: Visitor) -> None:
    page = reader.get("/search").text
    for kind in ("Dress", "Shirt", "Trousers", "Boots"):
        assert f'href="/search?q={kind}"' in page
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


def test_more_is_shown_on_demand(reader: Visitor) -> None:
    page = reader.get("/search?q=with+pockets").text
    assert len(CARD.findall(page)) == 24
    address = re.search(r'href="([^"]+show=48[^"]*)"', page)
    assert address
    longer = reader.get(unescape(address[1])).text
    assert len(CARD.findall(longer)) == 48
    assert "Show more" not in longer


def test_what_was_said_is_shown_as_text(reader: Visitor) -> None:
    page = reader.get("/search", params={"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    "query", [{"q": "x" * 10_000}, {"q": "dress", "up_to": "nan"}, {"q": "dress", "show": "9999"}]
)
def test_what_cannot_be_searched_is_said_on_a_page(reader: Visitor, query: dict[str, str]) -> None:
    answer = reader.get("/search", params=query)
    assert answer.status_code == 422
    assert "That does not fit" in answer.text
