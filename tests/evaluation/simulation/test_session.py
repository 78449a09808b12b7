import pytest

from chatbot.shopper import GUEST
from chatbot.turn import Pick, Turn
from data.product import Product
from evaluation.simulation.session import TURNS, Session, converse, violations
from evaluation.simulation.shopper import SimulatedShopper
from evaluation.simulation.voice import Voice
from retrieval.constraint import Constraint
from tests.evaluation.simulation.builders import Shelves, goal_of, question, wardrobe

PRODUCTS = wardrobe()


def _talk(goal: Product, shelves: Shelves) -> Session:
    simulated = SimulatedShopper(goal_of(goal), Voice("en", "s"))
    return converse(goal.id, simulated, GUEST, shelves)  # type: ignore[arg-type]


@pytest.mark.parametrize(("place", "turn"), [(0, 1), (9, 1), (10, 2), (49, 5)])
def test_it_ends_with_the_turn_that_shows_the_goal(place: int, turn: int) -> None:
    shelves = Shelves(PRODUCTS)
    session = _talk(PRODUCTS[place], shelves)

    assert session.found_at == session.cost == len(session.turns) == turn
    assert session.turns[-1].rank_of(session.goal) == place % 10 + 1
    assert shelves.forgotten == 1


def test_patience_ends_after_five_turns() -> None:
    session = _talk(PRODUCTS[50], Shelves(PRODUCTS, question("colour_family", "Black", "Red")))

    assert session.found_at is None
    assert (len(session.turns), session.cost) == (TURNS, TURNS + 1)


def test_only_ten_picks_are_looked_at() -> None:
    assert _talk(PRODUCTS[10], Shelves(PRODUCTS, at_once=11)).found_at is None


def test_what_fails_is_forgotten_too() -> None:
    class Failing(Shelves):
        def ungrounded(self, turn: Turn) -> list[str]:
            raise LookupError("gone")

    shelves = Failing(PRODUCTS)
    with pytest.raises(LookupError):
        _talk(PRODUCTS[0], shelves)
    assert shelves.forgotten == 1


def test_a_pick_that_breaks_a_hard_constraint_is_a_violation() -> None:
    red = Product("1", "A", facets={"colour": "Red"}, price=30.0)
    held = (
        Constraint("colour", "is", "red"),
        Constraint("price", "lte", 20.0),
        Constraint("colour", "is", "Blue", hard=False),
    )
    turn = Turn("c", "", picks=(Pick(red, 1.0),), constraints=held)

    assert violations(turn) == ["1: price lte 20.0"]
