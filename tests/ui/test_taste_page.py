"""The taste ledger as a page: what is believed and why, corrected and undone by forms alone."""

import re

import pytest

from tests.ui.builders_shop import CUSTOMER, Visitor

BOOTS = "product_type=Boots"
SHIRTS = "product_type=Shirt"
KOREAN = {"accept-language": "ko-KR"}


def belief_of(page: str, trait: str) -> str:
    """Return the part of the page that shows one belief; "" where it shows none."""
    found = [part for part in page.split("<article")[1:] if f'value="{trait}"' in part]
    belief = found[0].partition("</article>")[0] if found else ""
    return re.sub(r'name="csrf" value="[^"]*"', "", belief)


def pressed(page: str, trait: str) -> list[str]:
    """Return which of a belief's buttons are pressed."""
    found = re.findall(r'data-key="(\w+)=[^"]*"\s+aria-pressed="true"', belief_of(page, trait))
    return [str(name) for name in found]


@pytest.mark.parametrize("address", ["/taste", "/taste/starter"])
def test_strangers_are_asked_to_sign_in_and_led_back(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2Ftaste")


def test_a_belief_names_its_evidence(reader: Visitor) -> None:
    shirts = belief_of(reader.get("/taste").text, SHIRTS)
    assert "6 of 6 things you bought or liked" in shirts
    assert 'href="/products/S05"' in shirts
    assert re.search(r"bought \d+ \w{3} \d{4}", shirts)


def test_a_korean_browser_gets_a_korean_ledger(reader: Visitor) -> None:
    page = reader.get("/taste", headers=KOREAN).text
    assert "내 취향" in page and "셔츠" in page
    assert re.search(r"\d{4}년 \d+월 \d+일 구매", page)


def test_somebody_of_whom_nothing_is_known_is_told_so(visitor: Visitor) -> None:
    page = visitor.sign_in().get("/taste").text
    assert "Nothing is believed of your taste yet" in page
    assert "<article" not in page


@pytest.mark.parametrize("said", ["confirm", "refuse"])
def test_a_belief_is_confirmed_or_refused_and_undone(visitor: Visitor, said: str) -> None:
    visitor.linked()
    before = visitor.get("/taste").text
    assert visitor.submit("/taste", trait=SHIRTS, said=said).status_code == 303
    page = visitor.get("/taste").text
    assert pressed(page, SHIRTS) == [said]
    visitor.submit("/taste/undo")
    assert belief_of(visitor.get("/taste").text, SHIRTS) == belief_of(before, SHIRTS)


def test_a_belief_is_removed_and_undone(visitor: Visitor) -> None:
    visitor.linked().submit("/taste", trait=SHIRTS, said="remove")
    page = visitor.get("/taste").text
    assert not belief_of(page, SHIRTS)
    assert "Left out of account: Shirt." in page
    assert visitor.submit("/taste/undo").headers["location"] == "/taste?done=undone#done"
    assert belief_of(visitor.get("/taste").text, SHIRTS)


def test_what_nobody_believed_is_added(visitor: Visitor) -> None:
    visitor.sign_in().submit("/taste", trait=BOOTS, said="confirm")
    page = visitor.get("/taste").text
    assert pressed(page, BOOTS) == ["confirm"]
    assert "You said so here" in belief_of(page, BOOTS)


def test_the_very_next_picks_follow(visitor: Visitor) -> None:
    visitor.linked()
    customer = visitor.shop.customer_key(CUSTOMER)

    def boots() -> int:
        picks = visitor.shop.picks.recommend(customer, k=10, new_only=True)
        return sum(pick.product.facets["product_type"] == "Boots" for pick in picks)

    visitor.submit("/taste", trait=BOOTS, said="refuse")
    refused = boots()
    visitor.submit("/taste", trait=BOOTS, said="confirm")
    assert boots() > refused


def test_a_thumb_down_is_listed_and_taken_back(visitor: Visitor) -> None:
    visitor.linked().submit("/thumbs", product="D03", thumb="dislike")
    assert "Take back: Solid dress in white" in visitor.get("/taste").text
    answer = visitor.submit("/thumbs", product="D03", thumb="undo", back="/taste")
    assert answer.headers["location"].startswith("/taste")
    assert "Take back" not in visitor.get("/taste").text


def test_nothing_to_undo_is_no_error(visitor: Visitor) -> None:
    assert visitor.sign_in().submit("/taste/undo").headers["location"] == "/taste"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"trait": "product_type=Spaceship", "said": "confirm"}, 400),
        ({"trait": "nonsense", "said": "refuse"}, 400),
        ({"trait": SHIRTS, "said": "adore"}, 422),
        ({"said": "confirm"}, 422),
    ],
)
def test_what_the_shop_has_not_is_refused(
    visitor: Visitor, fields: dict[str, str], status: int
) -> None:
    visitor.sign_in()
    assert visitor.submit("/taste", **fields).status_code == status


@pytest.mark.parametrize("address", ["/taste", "/taste/undo", "/taste/starter"])
def test_a_form_without_the_pages_token_is_refused(visitor: Visitor, address: str) -> None:
    visitor.linked()
    answer = visitor.client.post(address, data={"trait": SHIRTS, "said": "refuse"})
    assert answer.status_code == 403
    assert visitor.shop.picks.ledger.of(visitor.shop.customer_key(CUSTOMER) or 0).last is None
