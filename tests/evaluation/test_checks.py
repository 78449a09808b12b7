from typing import Any

import pytest

from chatbot.turn import Question, Turn
from evaluation.checks import Shown, check_turn
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation
from tests.evaluation.builders import pick, tracked, turn

RED, BLUE = pick("1", 10.0, "Red One", colour="Red"), pick("2", 40.0, "Blue One", colour="Blue")
LATER = Shown(latest=(RED, BLUE), ever=frozenset({"0", "1", "2"}))
RELAXED = (Relaxation((Constraint("price", "lte", 5.0),), 3),)


@pytest.mark.parametrize(
    ("expect", "answer", "ok"),
    [
        ({"picks": {"min": 1, "max": 2}}, turn(RED, BLUE), True),
        ({"picks": {"min": 3}}, turn(RED, BLUE), False),
        ({"picks": {"max": 1}}, turn(RED, BLUE), False),
        ({"every": {"colour": "Red"}}, turn(RED), True),
        ({"every": {"colour": "Red"}}, turn(RED, BLUE), False),
        ({"every": {"colour": "Red"}}, turn(), False),
        ({"every": {"price": {"lt": "previous[3].price"}}}, turn(RED), False),
        ({"some": {"colour": "Red"}}, turn(RED, BLUE), True),
        ({"some": {"colour": "Red"}}, turn(), False),
        ({"none": {"colour": "Red"}}, turn(BLUE), True),
        ({"none": {"colour": "Red"}}, turn(), True),
        ({"none": {"colour": "Red"}}, turn(RED), False),
        ({"different_from": "previous"}, turn(pick("0")), True),
        ({"different_from": "all"}, turn(pick("0")), False),
        ({"different_from": "previous"}, turn(RED), False),
        ({"about": 2}, turn(BLUE), True),
        ({"about": 2}, turn(reply="The blue one is longer"), True),
        ({"about": 2}, turn(reply="**Blue One**을 보세요"), True),
        ({"about": 2}, turn(reply="The blue ones are longer"), False),
        ({"about": [1, 2]}, turn(BLUE), False),
        ({"about": 3}, turn(BLUE), False),
        (
            {"constraints": {"price": {"lte": 20}}},
            turn(constraints=(tracked("price", "lte", 9.0),)),
            True,
        ),
        ({"constraints": {"price": {"lte": 20}}}, turn(), False),
        ({"says_none": True}, turn(reply="Nothing fits all that.", relaxations=RELAXED), True),
        (
            {"says_none": True},
            turn(reply="딱 맞는 상품이 없어요.", language="ko", relaxations=RELAXED),
            True,
        ),
        ({"says_none": True}, turn(reply="Nothing fits all that."), False),
        ({"says_none": True}, turn(RED, reply="These fit (no lace).", relaxations=RELAXED), False),
        ({"says_none": False}, turn(reply="Nothing fits all that."), False),
        ({"says_none": True}, turn(RED, reply="Here are some."), False),
        ({"says_none": False}, turn(RED, reply="Here are some."), True),
        ({"asks": True}, turn(reply="Which colour?"), True),
        ({"asks": True}, turn(reply="Pick one.", question=Question("colour", (("Red", 1),))), True),
        ({"asks": True}, turn(reply="Shall I show **more?** 😊"), True),
        ({"asks": False}, turn(reply="Which colour?"), False),
        ({"asks": False}, turn(reply="Which colour? Tell me."), True),
        ({"reply": {"matches": "here", "not_matches": "sorry"}}, turn(reply="Here."), True),
        ({"reply": {"not_matches": "SORRY"}}, turn(reply="Sorry."), False),
        ({"reply": {"matches": "sorry"}}, turn(reply="Here."), False),
        ({"reply": {"language": "ko"}}, turn(reply="여기 있어요"), True),
        ({"reply": {"language": "en"}}, turn(pick("k", title="원피스"), reply="See 원피스."), True),
        ({"reply": {"language": "en"}}, turn(reply="여기 있어요"), False),
        ({"reply": {"language": "en"}}, turn(reply="I note: “울은 못 입어요”."), True),
        ({"reply": {"language": "en"}}, turn(reply="These 3 fit: 가방, brown."), True),
        ({"reply": {"language": "ko"}}, turn(reply="Bag in soft grained leather예요."), True),
        ({"reply": {"language": "ko"}}, turn(reply="상품 두 가지, Dress"), True),
        ({"tools": ["a"]}, turn(tools=(("a", {}), ("b", {}))), True),
        ({"tools": ["a", "c"]}, turn(tools=(("a", {}),)), False),
        ({"max_ms": 100}, turn(ms=99.0), True),
        ({"max_ms": 100}, turn(ms=101.0), False),
    ],
)
def test_each_check(expect: dict[str, Any], answer: Turn, ok: bool) -> None:
    (check,) = check_turn(expect, answer, LATER)
    assert check.ok is ok, check.detail
    assert ok or check.detail


def test_the_latest_list_is_kept_over_turns_that_only_go_back() -> None:
    shown = Shown().after(turn(RED, BLUE, tools=(("search_products", {}),)))
    details = turn(BLUE, tools=(("product_details", {}),))
    assert shown.after(details).latest == (RED, BLUE)
    assert shown.after(turn()).latest == (RED, BLUE)


def test_a_narrower_search_is_a_new_list() -> None:
    shown = Shown().after(turn(RED, BLUE, tools=(("search_products", {}),)))
    narrowed = shown.after(turn(BLUE, tools=(("search_products", {}),)))
    assert narrowed.latest == (BLUE,)
    assert narrowed.ever == {"1", "2"}
