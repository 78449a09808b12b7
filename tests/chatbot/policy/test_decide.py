"""What is done about what is said: some two hundred utterances in two languages."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from chatbot.policy.decide import decide
from chatbot.policy.decision import Call, Plan
from chatbot.policy.past import Asked, Past, Result
from chatbot.taste.preference import Preference
from chatbot.taste.trait import Trait
from chatbot.thread import Thread
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation
from tests.chatbot.policy.builders import (
    CHEAP,
    DRESS,
    DRESSES,
    SNEAKERS,
    calls,
    kind,
    state,
    understand,
)

_LISTS: dict[str, tuple[Any, ...]] = {
    "none": (),
    "dresses": (DRESSES,),
    "shoes": (DRESSES, SNEAKERS),
}


def _utterances() -> list[Any]:
    found = []
    for language in ("en", "ko"):
        path = Path(__file__).with_name(f"utterances.{language}.yaml")
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [pytest.param(case, id=f"{language}: {case['say']}") for case in cases]
    return found


@pytest.mark.parametrize("case", _utterances())
def test_utterance(case: dict[str, Any]) -> None:
    held = state(*_LISTS[case.get("after", "dresses")])
    if "colour" in case:
        colour = Constraint("colour_family", "is", case["colour"])
        held = state(DRESSES, constraints=(DRESS, CHEAP, colour))
    plan = decide(held, case["say"], understand, Past(focus=tuple(case.get("focus", ()))))
    assert plan.act == case["act"]
    if "says" in case:
        assert not plan.calls
        assert [say.key for say in plan.opening] == [case["says"]]
    else:
        first = plan.calls[0]
        assert first.name == case["call"]
        told = _without_words(first.arguments)
        assert {key: told.get(key) for key in case.get("with", {})} == case.get("with", {})
        assert not set(case.get("without", ())) & set(first.arguments)


def _without_words(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return a call's arguments with demands less the words they were said in."""
    demands = arguments.get("constraints", ())
    bare = [{k: v for k, v in one.items() if k != "said"} for one in demands]
    return {**arguments, "constraints": bare} if bare else dict(arguments)


def test_every_phrase_that_can_be_said_exists_in_both_languages() -> None:
    english, korean = (
        yaml.safe_load(files("prompts").joinpath(f"phrases.{n}.yaml").read_text("utf-8"))
        for n in ("en", "ko")
    )
    assert set(english) == set(korean)
    assert set(english["words"]) == set(korean["words"])
    assert set(english["facets"]) == set(korean["facets"])


def test_cheaper_without_a_reference_tries_ever_looser_bounds() -> None:
    plan = decide(state(DRESSES), "cheaper please", understand)
    bounds = [call.arguments["constraints"][0]["value"] for call in plan.calls]
    assert bounds == [9.99, 19.99, 39.99, 39.99]
    assert [call.when for call in plan.calls] == ["always", *["if_empty"] * 3]
    assert ["more" in call.arguments for call in plan.calls] == [True, True, True, False]


def test_topic_change_after_recommendations_starts_afresh() -> None:
    held = state(DRESSES, constraints=(DRESS, Constraint("audience", "is", "Ladieswear")))
    plan = decide(held, "now show me jackets", understand)
    assert plan.calls[0].arguments["keep"] is False


_RED, _BLUE = (Constraint("colour_family", "is", colour) for colour in ("Red", "Blue"))
_TRAIL = (
    Thread("wedding", (DRESS, _RED)),
    Thread("wedding", (DRESS, _BLUE)),
    Thread("", (kind("Sneakers"),)),
)


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("back to the dresses", 2),
        ("go back to the red dresses", 1),
        ("back to the first search", 1),
        ("let's go back to what we started with, the first list", 1),
        ("아까 보던 걸로 돌아가자", 2),
        ("빨간 원피스로 돌아가자", 1),
        ("처음 검색으로 돌아가줘", 1),
    ],
)
def test_an_earlier_search_is_returned_to(said: str, to: int) -> None:
    held = state(DRESSES, SNEAKERS, trail=_TRAIL, constraints=(kind("Sneakers"),))
    plan = decide(held, said, understand)
    assert plan.calls == (Call("go_back", {"to": to}),)


def test_an_earlier_search_may_be_returned_to_with_a_change() -> None:
    held = state(DRESSES, SNEAKERS, trail=_TRAIL, constraints=(kind("Sneakers"),))
    call = decide(held, "back to the dresses but in black", understand).calls[0]
    assert (call.name, call.arguments["to"]) == ("go_back", 2)
    assert [c["value"] for c in call.arguments["constraints"]] == ["Black"]


def test_what_was_never_looked_for_is_searched() -> None:
    held = state(SNEAKERS, trail=_TRAIL[2:], constraints=(kind("Sneakers"),))
    assert calls(decide(held, "back to the dresses", understand)) == ["search_products"]


_LISTED = Result("search_products", {"wish": "in blue"}, {"picks": []})
_UNLIKE = Call("give_feedback", {"product": "nova", "thumb": "undo"})
_LIKED = Result("give_feedback", {"product": "nova", "thumb": "like"}, {"thumb": "like"})
_NOTED = Result("remember", {"note": "no wool"}, {"note": "no wool", "forgotten": False})


@pytest.mark.parametrize(
    ("said", "deed", "call"),
    [
        ("undo", _LISTED, Call("go_back")),
        ("undo that filter", _LIKED, Call("go_back")),
        ("go back one step", _LISTED, Call("go_back")),
        ("되돌려줘", _LISTED, Call("go_back")),
        ("undo", _LIKED, _UNLIKE),
        ("취소해줘", _LIKED, _UNLIKE),
        (
            "take that like back",
            _LISTED,
            Call("give_feedback", {"product": "nova", "thumb": "undo"}),
        ),
        ("undo", _NOTED, Call("remember", {"note": "no wool", "forget": True})),
    ],
)
def test_the_latest_deed_is_undone(said: str, deed: Result, call: Call) -> None:
    held = state(SNEAKERS, trail=_TRAIL, thumbs={"nova": "like"})
    assert decide(held, said, understand, Past(deed=deed)).calls == (call,)


def test_nothing_is_taken_back_before_anything_changed() -> None:
    plan = decide(state(DRESSES, trail=_TRAIL[:1]), "undo that filter", understand)
    assert [say.key for say in plan.opening] == ["nothing_to_take_back"]


def test_yes_takes_up_the_first_relaxation() -> None:
    past = Past(relaxations=(Relaxation((CHEAP,), 3, "without a price limit there are 3"),))
    for yes in ("yes please", "yes, do that", "ok do it", "네, 그렇게 해 주세요"):
        call = decide(state(DRESSES), yes, understand, past).calls[0]
        assert call.arguments == {"wish": "", "drop": ["price"], "order": "cheapest"}


def test_yes_drops_what_was_offered_to_be_dropped_and_nothing_else() -> None:
    lace, wool = (Constraint("text", "not", word) for word in ("lace", "wool"))
    past = Past(relaxations=(Relaxation((lace,), 3, 'without "no lace" there are 3'),))
    held = state(DRESSES, constraints=(DRESS, lace, wool))
    call = decide(held, "네", understand, past).calls[0]
    assert call.arguments["drop"] == ["text"]
    assert [c["value"] for c in call.arguments["constraints"]] == ["wool"]


def test_an_option_answers_the_question_asked() -> None:
    past = Past(asked=Asked("pattern", ("Solid", "All over pattern")))
    call = decide(state(DRESSES), "All over pattern", understand, past).calls[0]
    wanted = {"field": "pattern", "op": "is", "value": "All over pattern"}
    assert call.arguments["constraints"] == [wanted]


def test_no_preference_answers_a_question_without_narrowing() -> None:
    past = Past(asked=Asked("pattern", ("Solid", "Stripe")))
    call = decide(state(DRESSES), "doesn't matter", understand, past).calls[0]
    assert "constraints" not in call.arguments
    assert decide(state(DRESSES), "no, that is all", understand, past).act == "bye"


def test_which_one_is_answered_by_a_reference() -> None:
    past = Past(pending="what goes with it?")
    plan = decide(state(DRESSES), "the second one", understand, past)
    assert calls(plan) == ["goes_with"]
    assert plan.calls[0].arguments == {"product": "braid-2"}


def test_undo_without_a_reference_takes_back_the_latest_thumb() -> None:
    held = state(DRESSES, thumbs={"amelia-1": "like", "cora-3": "dislike"})
    call = decide(held, "take that back", understand).calls[0]
    assert call.arguments == {"product": "cora-3", "thumb": "undo"}


def test_forget_names_the_note_that_is_remembered() -> None:
    green = Preference("green", "I love green", "wanted", (Trait("colour", "Green"),))
    wool = Preference("wool", "I never wear wool", "refused", (Trait("text", "wool"),))
    held = state(preferences=(green, wool))
    call = decide(held, "forget that I never wear wool", understand).calls[0]
    assert call.arguments == {"note": "I never wear wool", "forget": True}


def test_more_goes_on_with_whatever_made_the_list() -> None:
    assert calls(decide(state(DRESSES, mode="recommend"), "more", understand)) == [
        "recommend_for_me"
    ]
    held = state(DRESSES, mode="similar", seed="x")
    assert decide(held, "more", understand).calls[0].arguments == {"product": "x", "more": True}


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "¿?", "#", "#0", "#999999", "²", "두", "(" * 50, "a" * 9000]
)
def test_no_text_is_too_odd(text: str) -> None:
    for held in (state(), state(DRESSES), state((), ())):
        assert decide(held, text, understand).act


def test_a_plan_survives_json() -> None:
    plan = decide(state(DRESSES), "something cheaper than the second one", understand)
    assert Plan.from_json(plan.as_json()) == plan


def test_an_offer_may_be_taken_up_by_its_place() -> None:
    lace = Constraint("text", "not", "lace")
    offers = (Relaxation((CHEAP,), 3, "up to EUR 60 there are 3"), Relaxation((lace,), 2, ""))
    held = state(DRESSES, constraints=(DRESS, CHEAP, lace))
    call = decide(held, "the second option", understand, Past(relaxations=offers)).calls[0]
    assert call.arguments["drop"] == ["text"]


def test_values_and_fields_are_given_up_together() -> None:
    red = Constraint("colour_family", "is", "Red", said="red")
    held = state(DRESSES, constraints=(DRESS, CHEAP, red))
    call = decide(held, "red and the price do not matter", understand).calls[0]
    assert call.arguments["drop"] == ["colour_family", "price"]
    assert "constraints" not in call.arguments


@pytest.mark.parametrize("text", ["drop the stripes", "forget the stripes", "줄무늬 아니어도 돼"])
def test_a_value_that_holds_is_given_up_by_its_name(text: str) -> None:
    striped = Constraint("pattern", "is", "Stripe", said="striped")
    call = decide(state(DRESSES, constraints=(DRESS, striped)), text, understand).calls[0]
    assert call.arguments == {"wish": "", "drop": ["pattern"]}


def test_what_follows_a_dropped_demand_is_a_message_of_its_own() -> None:
    held = state(DRESSES, constraints=(DRESS, CHEAP))
    call = decide(held, "forget the price. something longer", understand).calls[0]
    assert call.arguments["drop"] == ["price"]
    assert call.arguments["lean"] == "longer"


def test_a_refusal_is_no_dropping() -> None:
    assert decide(state(DRESSES), "줄무늬 빼고", understand).act == "search"


def test_purchases_just_told_can_be_pointed_at() -> None:
    past = Past(bought=(SNEAKERS[0], SNEAKERS[1]))
    call = decide(state(DRESSES), "something similar to the second one", understand, past).calls[0]
    assert call.arguments["product"] == SNEAKERS[1].id


def test_similar_ones_are_like_what_the_list_started_from() -> None:
    held = state(DRESSES, mode="similar", seed=DRESSES[0].id)
    call = decide(held, "비슷한 거 더 보여줘", understand).calls[0]
    assert (call.name, call.arguments["product"]) == ("similar_products", DRESSES[0].id)
    assert decide(state(DRESSES), "비슷한 거 더 보여줘", understand).calls[0].arguments["more"]


def test_a_fresh_recommendation_leaves_the_topic() -> None:
    assert decide(state(DRESSES), "recommend something for me", understand).calls[0].arguments == {
        "keep": False
    }
    going_on = state(DRESSES, mode="recommend")
    assert decide(going_on, "recommend something for me", understand).calls[0].arguments == {
        "more": True
    }


@pytest.mark.parametrize("text", ["what would suit me?", "나한테 어울리는 거 추천해줘"])
def test_what_suits_me_is_recommended(text: str) -> None:
    assert decide(state(), text, understand).act == "recommend"


@pytest.mark.parametrize("text", ["what is popular this week?", "요즘 인기 있는 상품"])
def test_what_is_popular_is_what_most_people_buy(text: str) -> None:
    call = decide(state(), text, understand).calls[0]
    assert (call.name, call.arguments) == ("recommend_for_me", {"popular": True})


def test_a_place_that_is_not_there_is_not_compared() -> None:
    plan = decide(state(DRESSES), "compare the first and the ninth", understand)
    assert [say.key for say in plan.opening] == ["no_such_place"]


def test_a_reference_stays_the_model_of_a_direction() -> None:
    call = decide(state(DRESSES), "the second one but longer", understand).calls[0]
    assert (call.arguments["like"], call.arguments["lean"]) == ("braid-2", "longer")


@pytest.mark.parametrize(
    "text", ["do you have the second one in red?", "두 번째 거 빨간색 있어요?"]
)
def test_asking_for_a_product_in_another_colour_looks_for_it(text: str) -> None:
    call = decide(state(DRESSES), text, understand).calls[0]
    assert (call.name, call.arguments["like"]) == ("search_products", "braid-2")


@pytest.mark.parametrize("text", ["what is the cheapest jacket?", "제일 싼 재킷 보여줘"])
def test_the_cheapest_of_a_kind_is_a_search_of_its_own(text: str) -> None:
    call = decide(state(DRESSES), text, understand).calls[0]
    assert (call.arguments["order"], call.arguments["keep"]) == ("cheapest", False)


def test_a_gift_is_a_new_topic() -> None:
    held = state(DRESSES)
    call = decide(held, "여자친구 생일 선물 고르고 있어요", understand).calls[0]
    assert call.arguments["keep"] is False
    going_on = state(DRESSES, gift=True)
    assert "keep" not in decide(going_on, "a present in red", understand).calls[0].arguments


def test_a_note_ends_with_its_sentence() -> None:
    plan = decide(state(), "울은 절대 안 입어요. 치마 보여주세요", understand)
    assert calls(plan) == ["remember", "search_products"]
    assert plan.calls[0].arguments["note"] == "울은 절대 안 입어요"


def test_a_thumb_may_come_with_a_question_about_it() -> None:
    plan = decide(state(DRESSES), "첫 번째 거 좋다. 이거랑 뭐 입으면 돼?", understand)
    assert calls(plan) == ["give_feedback", "goes_with"]
    assert plan.calls[1].arguments["product"] == "amelia-1"
