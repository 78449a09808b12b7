"""Messages that do several things: thanks and a wish, a thumb and a search, two questions."""

import pytest

from chatbot.policy.acts import act_of
from chatbot.policy.decide import decide
from chatbot.policy.past import NO_PAST
from chatbot.policy.pieces import pieces
from chatbot.policy.reading import Reading
from tests.chatbot.policy.builders import DRESSES, calls, state, understand


def _acts(text: str) -> list[str]:
    reading = Reading.of(text, state(DRESSES), NO_PAST, understand)
    return [piece.act.value for piece in pieces(reading, act_of)]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("thanks! now show me sneakers", ["thanks", "search"]),
        ("고마워요 이제 운동화 보여줘", ["thanks", "search"]),
        ("the first one is ugly, show me something in blue", ["dislike", "search"]),
        ("첫 번째 거는 별로고 파란색으로 보여줘", ["dislike", "search"]),
        ("how much is the first one? is the second one in stock?", ["details", "unknown"]),
        ("a red dress with pockets, under 30", ["search"]),
        ("the first one but in blue", ["critique"]),
        ("I like the first one but in blue", ["critique"]),
        ("네 번째 거 빨간색으로", ["critique"]),
        ("첫 번째 거 좋아요 취소해줘", ["undo"]),
        ("the last one is ugly and nasty", ["dislike"]),
    ],
)
def test_a_message_is_parted_where_it_does_something_else(text: str, acts: list[str]) -> None:
    assert _acts(text) == acts


def test_a_story_is_read_as_one() -> None:
    assert _acts("I walked. " * 20) == []


def test_thanks_are_answered_before_the_list() -> None:
    plan = decide(state(DRESSES), "thank you! now show me sneakers", understand)
    assert [say.key for say in plan.opening] == ["thanks_first"]
    assert calls(plan) == ["search_products"]
    assert plan.calls[0].arguments["wish"] == "now show me sneakers"


def test_a_thumb_comes_before_the_search_and_leaves_its_words_out() -> None:
    plan = decide(state(DRESSES), "I hate the first one, show me something in blue", understand)
    assert calls(plan) == ["give_feedback", "search_products"]
    assert plan.calls[0].arguments == {"product": "amelia-1", "thumb": "dislike"}
    assert plan.calls[1].arguments["wish"] == "show me something in blue"


def test_a_thumb_for_nobody_knows_what_is_asked_about_after_the_list() -> None:
    plan = decide(state(DRESSES), "I hate this one, show me something in green", understand)
    assert calls(plan) == ["search_products"]
    assert [say.key for say in plan.closing] == ["which"]


def test_what_no_data_tells_is_said_after_the_answer() -> None:
    plan = decide(state(DRESSES), "how much is the first one? is it in stock?", understand)
    assert calls(plan) == ["product_details"]
    assert [say.key for say in plan.closing] == ["unknown_stock_of"]


def test_anger_is_answered_calmly_and_the_wish_fulfilled() -> None:
    plan = decide(state(DRESSES), "you idiot, I said blue!", understand)
    assert [say.key for say in plan.opening] == ["insult_first"]
    assert calls(plan) == ["search_products"]


def test_what_is_told_beside_a_question_is_no_wish() -> None:
    text = "My wedding is in a red church. What does the first one cost?"
    assert calls(decide(state(DRESSES), text, understand)) == ["product_details"]


def test_a_vague_sentence_stays_with_its_wish() -> None:
    plan = decide(state(DRESSES), "Same budget. Show me sneakers", understand)
    assert plan.calls[0].arguments["wish"] == "Same budget. Show me sneakers"
