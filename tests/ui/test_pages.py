"""The pages of picks and of one product, and thumbs given there."""

import re

import pytest

from tests.ui.builders_shop import Visitor

CARD = re.compile(r'<article class="card" id="p-([^"]+)">')
PRESSED = re.compile(r'data-kind="(\w+)"\s+aria-pressed="true"')


def card_of(page: str, product: str) -> str:
    """Return the part of a page that shows a product."""
    return page.partition(f'id="p-{product}"')[2].partition("</article>")[0]


@pytest.mark.parametrize("address", ["/search?q=dress", "/for-you", "/products/D00"])
def test_strangers_are_asked_to_sign_in_and_led_back(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2F")


def test_a_customer_gets_rows_from_history(reader: Visitor) -> None:
    page = reader.get("/for-you").text
    assert "Picked for you" in page
    assert "because you bought" in page
    assert "New to you" in page


def test_no_product_stands_on_a_page_twice(reader: Visitor) -> None:
    shown = CARD.findall(reader.get("/for-you").text)
    assert len(shown) > 10
    assert len(shown) == len(set(shown))


def test_a_newcomer_gets_what_others_buy_and_is_told_so(visitor: Visitor) -> None:
    page = visitor.sign_in().get("/for-you").text
    assert "You are new here" in page
    assert "Popular this week" in page
    assert "Picked for you" not in page
    assert CARD.search(page)


def test_a_product_has_a_page_with_facts_reasons_and_company(reader: Visitor) -> None:
    page = reader.get("/products/S04").text
    for said in ("Lace shirt in white", "€24.00", "A lace shirt with pockets.", "Pattern"):
        assert said in page
    assert "because you bought" in page
    assert "More like this" in page
    assert "/chat/?ask=" in page


def test_an_unknown_product_is_a_404_for_shoppers(reader: Visitor) -> None:
    answer = reader.get("/products/nothing")
    assert answer.status_code == 404
    assert "no such product" in answer.text
    assert "aisle" not in answer.text.partition("<main")[2].casefold()


def test_a_korean_browser_gets_korean_pages(reader: Visitor) -> None:
    korean = {"accept-language": "ko-KR,ko;q=0.9"}
    page = reader.get("/for-you", headers=korean).text
    assert '<html lang="ko">' in page
    assert "나를 위한 추천" in page
    assert "Picked for you" not in page
    assert "비슷한 상품" in reader.get("/products/S04", headers=korean).text


def test_a_thumb_is_stored_and_leads_back_to_its_card(visitor: Visitor) -> None:
    visitor.linked()
    answer = visitor.submit("/thumbs", product="D03", thumb="like", back="/search?q=dress")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=dress#p-D03"
    assert PRESSED.findall(card_of(visitor.get("/search?q=dress").text, "D03")) == ["like"]


def test_a_thumb_can_be_taken_back(visitor: Visitor) -> None:
    visitor.linked().submit("/thumbs", product="D03", thumb="like")
    assert 'value="undo"' in card_of(visitor.get("/search?q=dress").text, "D03")
    visitor.submit("/thumbs", product="D03", thumb="undo")
    assert not PRESSED.search(card_of(visitor.get("/search?q=dress").text, "D03"))


def test_a_thumb_down_changes_the_very_next_picks(visitor: Visitor) -> None:
    visitor.linked()
    first = CARD.findall(visitor.get("/for-you").text)[0]
    visitor.submit("/thumbs", product=first, thumb="dislike")
    assert CARD.findall(visitor.get("/for-you").text)[0] != first


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"product": "nothing", "thumb": "like"}, 404),
        ({"product": "D03", "thumb": "love"}, 400),
        ({"product": "D03"}, 422),
    ],
)
def test_a_wrong_thumb_is_refused(visitor: Visitor, fields: dict[str, str], status: int) -> None:
    visitor.sign_in()
    assert visitor.submit("/thumbs", **fields).status_code == status
    assert visitor.shop.events.count() == 42


def test_a_thumb_leads_back_to_our_own_pages_only(visitor: Visitor) -> None:
    visitor.sign_in()
    answer = visitor.submit("/thumbs", product="D03", thumb="like", back="//evil.example/")
    assert answer.headers["location"] == "/for-you#p-D03"


def test_a_thumb_without_the_pages_token_is_refused(visitor: Visitor) -> None:
    visitor.sign_in()
    answer = visitor.client.post("/thumbs", data={"product": "D03", "thumb": "like"})
    assert answer.status_code == 403
