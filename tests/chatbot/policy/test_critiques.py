from dataclasses import replace

import pytest

from chatbot.policy.critiques import Critique, critique
from chatbot.policy.cues import Cues
from chatbot.policy.decide import decide
from chatbot.state import DialogueState
from tests.chatbot.policy.builders import DRESSES, state, understand

CUES = Cues.load()


def read(text: str, *about: int, held: DialogueState | None = None) -> Critique:
    held = held if held is not None else state(DRESSES)
    meant = tuple(DRESSES[n - 1] for n in about)
    said = tuple(c for c in understand(text).constraints if c.hard)
    return critique(text, meant, held, CUES, said, lambda words: understand(words).constraints)


@pytest.mark.parametrize(
    ("text", "lean"),
    [
        ("longer", "longer"),
        ("is longer and less casual", "longer; more formal"),
        ("has longer sleeves and is more casual", "with longer sleeves; more casual"),
        ("not so dark", "lighter in colour"),
        ("more bohemian", "more bohemian"),
        ("소매가 더 길고 덜 캐주얼한 거", "with longer sleeves; more formal"),
        ("좀 더 격식있는 걸로", "more formal"),
        ("the same colour", ""),
    ],
)
def test_directions_are_read_together(text: str, lean: str) -> None:
    assert read(text, 2).lean == lean


def test_critiques_of_several_kinds_come_in_one_message() -> None:
    found = read("cheaper, in the same colour and a bit longer", 2)
    assert set(found.kinds) == {"cheaper", "same.colour", "direction"}
    assert [(c.op, c.value) for tried in found.prices for c in tried] == [("lt", 29.99)]
    assert [(c.field, c.value) for c in found.constraints] == [("colour", "Black")]
    assert found.lean == "longer"


def test_more_and_less_of_a_facets_value_are_demands() -> None:
    more, less = read("more blue", 2), read("less black", 2)
    assert [(c.op, c.value) for c in more.constraints] == [("is", "Blue")]
    assert [(c.op, c.value) for c in less.constraints] == [("not", "Black")]
    assert more.lean == less.lean == ""


def test_even_more_goes_on_in_the_direction_held() -> None:
    held = replace(state(DRESSES), lean="more formal", base=(DRESSES[0].id,))
    assert read("even more", held=held).lean == "more formal"
    assert read("더", held=held).lean == "more formal"
    assert not read("even more")


def test_another_kind_is_no_critique_of_what_is_shown() -> None:
    assert not read("longer trousers")
    assert read("a longer dress").lean == "longer"


def test_another_colour_settles_how_bright_it_is() -> None:
    assert not read("too bright, in green please", 1)
    assert read("a lighter blue", 3).lean == "lighter in colour"


def test_without_anything_shown_there_is_nothing_to_criticise() -> None:
    assert not read("longer", held=state())


def test_what_is_no_critique_is_left() -> None:
    found = read("longer, with pockets", 2)
    assert found.rest == ", with pockets"
    assert read("tell me more", 2) == Critique(rest="tell me more")


@pytest.mark.parametrize(
    "text",
    [
        "cheaper than the first and the second",
        "is there anything cheaper than the first two?",
        "첫 번째랑 두 번째 둘 다보다 더 싼 원피스 있어요?",
    ],
)
def test_cheaper_than_several_is_sought_and_not_compared(text: str) -> None:
    plan = decide(state(DRESSES), text, understand)
    first = plan.calls[0]
    assert (plan.act, first.name) == ("critique", "search_products")
    below = {"field": "price", "op": "lt", "value": 19.99}
    assert below in first.arguments["constraints"]


@pytest.mark.parametrize(
    "text", ["which of the first two is cheaper?", "1번이랑 2번 중 뭐가 더 싸?"]
)
def test_which_is_cheaper_is_still_compared(text: str) -> None:
    assert decide(state(DRESSES), text, understand).act == "compare"
