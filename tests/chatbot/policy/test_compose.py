"""What replies state, in two languages."""

from collections.abc import Sequence
from typing import Any

import pytest

from chatbot.policy.compose import compose
from chatbot.policy.decision import Plan, Say
from chatbot.policy.past import Result
from retrieval.constraint import Constraint
from tests.chatbot.policy.builders import CHEAP, DRESS, DRESSES, listing, state, understand

_EN, _KO = "a black dress under 40", "검은 원피스 40유로 이하"


def _search(**changes: Any) -> Result:
    return Result("search_products", {"wish": "x"}, listing(DRESSES, **changes))


def _details(standing: Sequence[str] = (), **changes: Any) -> Result:
    product = {
        "id": "braid-2",
        "title": "Braid dress",
        "description": "Dress in soft cotton. It has pockets.",
        "price": 29.99,
        "currency": "EUR",
        "facets": dict(DRESSES[1].facets),
    }
    form = {
        "product": product | changes,
        "reasons": ["Black, as you asked"],
        "standing": list(standing),
    }
    return Result("product_details", {"product": "braid-2"}, form)


def test_a_list_names_its_first_pick_with_price_and_reason() -> None:
    reply = compose(state(), _EN, [_search()])
    assert "**Amelia dress** (€19.99)" in reply
    assert "red, as you asked" not in reply


def test_the_first_pick_is_praised_for_what_the_others_lack() -> None:
    content = listing(DRESSES)
    content["picks"][0]["reasons"] = ["red, as you asked", "bought 9 times this week"]
    reply = compose(state(), _EN, [_search(**content)])
    assert "bought 9 times this week" in reply
    assert not reply.endswith("?")


def test_a_question_comes_last_and_offers_its_options() -> None:
    question = {
        "facet": "pattern",
        "options": [{"value": "Solid", "count": 7}, {"value": "Dot", "count": 2}],
    }
    reply = compose(state(), _EN, [_search(question=question, total=9)])
    assert reply.endswith("?")
    assert reply.count("?") == 1
    assert "Solid (7) or Dot (2)" in reply
    assert "무늬" in compose(state(), _KO, [_search(question=question)])


def test_conditions_are_said() -> None:
    lace = Constraint("text", "not", ("lace", "lacy"), said="no lace")
    held = [c.as_json() for c in (DRESS, CHEAP, lace)]
    reply = compose(state(), _EN, [_search(constraints=held, total=70)])
    assert "dress, up to €40.00, no lace" in reply
    assert "70" in reply


def test_soft_hints_are_no_conditions() -> None:
    soft = Constraint("text", "is", "maxi", hard=False)
    assert "maxi" not in compose(state(), _EN, [_search(constraints=[soft.as_json()])])


@pytest.mark.parametrize(("text", "nothing"), [(_EN, "othing fits"), (_KO, "없어요")])
def test_nothing_fits_is_said_with_what_would(text: str, nothing: str) -> None:
    offers = [
        {"drop": [CHEAP.as_json()], "count": 12, "text": "up to EUR 60 there are 12"},
        {"drop": [DRESS.as_json()], "count": 4, "text": 'without "dress" there are 4'},
    ]
    content = listing((), total=0, relaxations=offers)
    reply = compose(state(), text, [Result("search_products", {}, content)])
    assert nothing in reply
    assert "12" in reply
    assert "4" in reply
    assert reply.endswith("?")


def test_details_state_what_is_known() -> None:
    reply = compose(state(), "tell me about the second one", [_details()])
    assert "**Braid dress** (€29.99): Dress, Black, Stripe, Ladieswear." in reply
    assert "Dress in soft cotton." in reply


def test_an_unknown_price_is_said_to_be_unknown() -> None:
    reply = compose(state(), "how much is the second one?", [_details(price=None)])
    assert "do not know" in reply


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how much is it?", "€29.99"),
        ("is it black?", "Yes: **Braid dress** is Black."),
        ("is it red?", "No: **Braid dress** is Black."),
        ("does it have pockets?", "It has pockets."),
        ("is it made of wool?", "do not know"),
        ("what is it made of?", "cotton"),
        ("can I machine wash it?", "do not know"),
        ("what colour is it?", "**Braid dress**: colour Black."),
        ("이거 검은색이야?", "네, **Braid dress**는 검정이에요."),
        ("주머니 있어?", "It has pockets."),
        ("소재가 뭐야?", "soft cotton"),
        ("무슨 색이야?", "검정"),
    ],
)
def test_questions_about_a_product(text: str, expected: str) -> None:
    assert expected in compose(state(DRESSES), text, [_details()], None, understand)


def test_why_gives_the_reasons() -> None:
    reply = compose(state(), "why this one?", [_details()], Plan(act="why"))
    assert "Black, as you asked" in reply


def test_why_not_tells_where_it_stands_first() -> None:
    standing = ["number 9 of 12 for you", "number 1 for you is Cora"]
    reply = compose(state(), "why not this one?", [_details(standing)], Plan(act="why_not"))
    assert reply.index(standing[0]) < reply.index(standing[1]) < reply.index("Black, as you asked")


def test_a_question_may_follow_another_sentence() -> None:
    reply = compose(state(), "The second looks nice. Is it silk?", [_details()], None, understand)
    assert "does not say" in reply


def test_a_comparison_tells_same_and_different() -> None:
    products = [
        {
            "id": p.id,
            "title": p.title,
            "price": p.price,
            "currency": "EUR",
            "facets": dict(p.facets),
        }
        for p in DRESSES[:2]
    ]
    content = {
        "products": products,
        "same": {"product_type": "Dress"},
        "differs": {"colour": ["Red", "Black"], "price": [19.99, 29.99]},
    }
    reply = compose(state(), "compare them", [Result("compare_products", {}, content)])
    assert "Colour: Red vs Black" in reply
    assert "**Amelia dress** is the cheaper" in reply
    assert not reply.endswith("?")
    dearer = compose(state(), "which one is cheaper?", [Result("compare_products", {}, content)])
    assert "Colour" not in dearer
    assert "€19.99" in dearer and "€29.99" in dearer


def test_purchases_of_guests_and_of_shoppers() -> None:
    guest = Result("my_purchases", {}, {"error": "not signed in"})
    assert "signed in" in compose(state(), "what did I buy?", [guest])
    row = {"id": "1", "title": "Old coat", "at": "2020-09-18", "price": 1.0, "currency": "EUR"}
    shopper = Result("my_purchases", {}, {"purchases": [row]})
    assert "**Old coat** on 2020-09-18" in compose(state(), "what did I buy?", [shopper])


def test_only_the_last_list_is_told() -> None:
    empty = Result("search_products", {}, listing(()))
    found = _search()
    reply = compose(state(), "cheaper", [empty, found])
    assert "othing" not in reply
    assert "Amelia" in reply


def test_an_opening_for_a_list_is_left_out_where_nothing_was_found() -> None:
    plan = Plan(opening=(Say("cheaper_than", {"titles": ["Amelia dress"], "price": 19.99}),))
    empty = Result("search_products", {}, listing(()))
    assert "Amelia" not in compose(state(), "cheaper than the first", [empty], plan)


def test_sizes_asked_for_in_a_search_are_said_to_be_unknown() -> None:
    assert "sizes" in compose(state(), "a dress in size M", [_search()])


def test_what_values_hold_is_never_a_placeholder() -> None:
    remembered = Result("remember", {}, {"note": "I like {titles} [은/는]", "forgotten": False})
    assert "I like {titles}" in compose(state(), "remember that", [remembered])


def test_wording_varies_with_what_was_said_but_not_by_chance() -> None:
    texts = [f"a dress number {n}" for n in range(12)]
    replies = [compose(state(), text, [_search()]) for text in texts]
    assert replies == [compose(state(), text, [_search()]) for text in texts]
    assert len(set(replies)) > 1


def test_an_error_is_told_without_its_internals() -> None:
    failed = Result("similar_products", {}, {"error": 'no product "x9"; use an id'})
    reply = compose(state(), "like that", [failed])
    assert "x9" not in reply
    assert reply.endswith("?")
