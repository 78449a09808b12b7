import re
from collections.abc import Iterator

import pytest

from chatbot.turn import Language, Pick, Turn
from data.product import Product
from evaluation.search.requests import korean_nouns
from evaluation.search.shelf import read_prompts
from evaluation.simulation.shopper import SimulatedShopper, Temper
from evaluation.simulation.voice import Voice
from tests.evaluation.simulation.builders import (
    COLOURS,
    TYPES,
    goal_of,
    question,
    wardrobe,
)

QUESTIONS = (
    question("colour_family", *COLOURS),
    question("pattern", "Solid", "Stripe"),
    question("product_type", *TYPES),
)
WORD = re.compile(r"[^\W_]+")
PLACE = re.compile(r"(?<!\d)(?:10|[1-9])(?!\d)")


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


def _utterances(
    language: Language, goal: Product, others: list[Product], seed: str
) -> Iterator[str]:
    """Yield all that a shopper says to lists, questions and to nothing at all."""
    shopper = SimulatedShopper(goal_of(goal), Voice(language, seed))
    yield shopper.opening()
    for start in range(0, 60, 10):
        picks = tuple(Pick(product, 1.0) for product in others[start : start + 10])
        yield shopper.reply(Turn("c", "", picks=picks))
        yield shopper.reply(Turn("c", "", picks=picks, question=QUESTIONS[start // 10 % 3]))
    yield shopper.reply(Turn("c", ""))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_said_gives_the_goal_away(language: Language) -> None:
    """Every word said is of the wordings, of the goal's facets or a place in a list."""
    products = wardrobe()
    wordings = [line for lines in read_prompts(f"simulation.{language}").values() for line in lines]
    common = _words(re.sub(r"\{\w+\}|\[|\]|/", " ", " ".join(wordings)))
    for n, goal in enumerate(products[:60]):
        held = list(goal.facets.values())
        korean = [noun for value in held for noun in korean_nouns().get(value.casefold(), ())]
        kind = goal_of(goal).kind
        korean += korean_nouns().get(kind, ())
        known = common | _words(" ".join([*held, *korean]))
        secret = _words(f"{goal.title} {goal.description} {goal.id}")
        for said in _utterances(language, goal, products[60:], f"seed {n}"):
            words = _words(PLACE.sub(" ", said))
            assert not words & secret
            assert goal.title.casefold() not in said.casefold()
            assert goal.id not in said
            unknown = {w for w in words if not any(w.startswith(k) for k in known)}
            assert not unknown, said


def _shopper(goal: Product, **temper: float) -> SimulatedShopper:
    return SimulatedShopper(goal_of(goal), Voice("en", "one"), Temper(**temper))


def _goal(**facets: str) -> Product:
    held = {"product_type": "Dress", "colour_family": "Red", "pattern": "Solid"}
    return Product("1", "Zorbel", "Quinfam.", {**held, **facets}, 20.0, "EUR")


def _other(price: float | None = 20.0, **facets: str) -> Pick:
    held = {"product_type": "Dress", "colour_family": "Red", "pattern": "Solid"}
    return Pick(Product("2", "Wexlud", "", {**held, **facets}, price, "EUR"), 1.0)


def test_a_question_is_answered_truthfully() -> None:
    asked = Turn("c", "", picks=(_other(),), question=question("colour_family", "Black", "Red"))

    assert _shopper(_goal(), verbatim=1.0).reply(asked) == "Red"
    assert "red" in _shopper(_goal(), verbatim=0.0).reply(asked)


def test_without_the_right_option_any_will_do() -> None:
    asked = Turn("c", "", question=question("colour_family", "Black", "Blue"))

    assert _shopper(_goal()).reply(asked) in read_prompts("simulation.en")["any"]
    other = Turn("c", "", question=question("length", "Mini", "Maxi"))
    assert _shopper(_goal()).reply(other) in read_prompts("simulation.en")["any"]


@pytest.mark.parametrize(
    ("pick", "wordings"),
    [
        (_other(price=50.0), ["cheaper"]),
        (_other(price=5.0), ["dearer"]),
        (_other(colour_family="Black"), ["other_colour", "colour"]),
        (_other(pattern="Stripe"), ["other_pattern", "pattern"]),
    ],
)
def test_a_critique_is_a_true_difference(pick: Pick, wordings: list[str]) -> None:
    said = _shopper(_goal(), critical=1.0).reply(Turn("c", "", picks=(pick,)))

    wanted = [line for key in wordings for line in read_prompts("simulation.en")[key]]
    filled = [
        line.format(place=place, value=value)
        for line in wanted
        for place in ("the first one", "number 1", "#1")
        for value in ("red", "solid", "")
    ]
    assert said in filled


def test_without_a_difference_or_a_mind_to_criticise_more_is_asked_for() -> None:
    more = read_prompts("simulation.en")["more"]

    assert _shopper(_goal(), critical=1.0).reply(Turn("c", "", picks=(_other(None),))) in more
    black = Turn("c", "", picks=(_other(colour_family="Black"),))
    assert _shopper(_goal(), critical=0.0).reply(black) in more


def test_a_wish_names_the_kind_and_at_most_one_look() -> None:
    plain, specific = _shopper(_goal(), specific=0.0), _shopper(_goal(), specific=1.0)

    assert _words(plain.opening()) & {"dress", "red", "solid"} == {"dress"}
    assert len(_words(specific.opening()) & {"red", "solid"}) == 1


def test_the_same_seed_says_the_same() -> None:
    products = wardrobe()
    said = [list(_utterances("ko", products[0], products[60:], "s")) for _ in range(2)]

    assert said[0] == said[1]
    assert said[0] != list(_utterances("ko", products[0], products[60:], "t"))
