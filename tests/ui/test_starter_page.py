"""The two questions for newcomers: asked once, answered or not, by links and forms alone."""

import re

import pytest

from tests.ui.builders_shop import Visitor

CARD = re.compile(r'<article class="card" id="p-([^"]+)">')


def test_a_newcomer_is_asked_on_the_page_of_picks(visitor: Visitor) -> None:
    page = visitor.sign_in().get("/for-you").text
    assert "What do you come here for?" in page
    assert "Question 1 of 2" in page
    assert 'name="f.product_type" value="Boots"' in page


def test_a_customer_with_a_history_is_not_asked(reader: Visitor) -> None:
    assert "Question 1 of 2" not in reader.get("/for-you").text


def test_the_second_question_carries_the_first_answer(visitor: Visitor) -> None:
    page = visitor.sign_in().get("/taste/starter?step=2&f.product_type=Boots").text
    assert "Question 2 of 2" in page
    assert '<input type="hidden" name="f.product_type" value="Boots">' in page
    assert 'name="f.colour" value="Red"' in page


def test_the_answers_make_the_first_picks(visitor: Visitor) -> None:
    visitor.sign_in()
    answer = visitor.submit("/taste/starter", **{"f.product_type": "Boots", "f.colour": "Red"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/for-you")
    page = visitor.get("/for-you").text
    assert "From what you told us you like" in page
    assert "Question 1 of 2" not in page
    first = visitor.shop.catalogue[CARD.findall(page)[0]]
    assert (first.facets["product_type"], first.facets["colour"]) == ("Boots", "Red")
    ledger = visitor.get("/taste").text
    assert ledger.count("You said so in the two questions") == 2


@pytest.mark.parametrize("fields", [{"skip": "yes"}, {}])
def test_whoever_would_rather_not_say_is_not_asked_again(
    visitor: Visitor, fields: dict[str, str]
) -> None:
    visitor.sign_in().submit("/taste/starter", **fields)
    page = visitor.get("/for-you").text
    assert "Question 1 of 2" not in page
    assert "You are new here" in page


@pytest.mark.parametrize("answered", ["f.wheels=4", "f.product_type=Spaceship"])
def test_an_answer_that_the_shop_has_not_is_refused(visitor: Visitor, answered: str) -> None:
    name, _, value = answered.partition("=")
    visitor.sign_in()
    assert visitor.submit("/taste/starter", **{name: value}).status_code == 400


def test_the_questions_are_asked_in_korean(visitor: Visitor) -> None:
    page = visitor.sign_in().get("/taste/starter", headers={"accept-language": "ko"}).text
    assert "질문 1/2" in page
    assert "부츠" in page
