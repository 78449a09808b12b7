import pytest

from chatbot.turn import Pick, Question, Turn
from evaluation.simulation.measures import cost, figures, hit_at, pass_power, success
from evaluation.simulation.session import TURNS, Session, SimulatedTurn
from tests.evaluation.simulation.builders import wardrobe

PRODUCTS = wardrobe(12)
GOAL = PRODUCTS[0].id


def _turn(rank: int | None, **faults: tuple[str, ...]) -> SimulatedTurn:
    others = [product for product in PRODUCTS if product.id != GOAL][:9]
    if rank is not None:
        others.insert(rank - 1, PRODUCTS[0])
    turn = Turn("c", "", picks=tuple(Pick(product, 1.0) for product in others))
    return SimulatedTurn("hi", turn, faults.get("unsupported", ()), faults.get("violations", ()))


def _session(*ranks: int | None) -> Session:
    return Session(GOAL, "en", tuple(map(_turn, ranks)))


FIRST, THIRD, NEVER = _session(2), _session(None, None, 7), _session(*[None] * TURNS)


def test_success_and_cost() -> None:
    assert success([FIRST, THIRD, NEVER]).tolist() == [1, 1, 0]
    assert cost([FIRST, THIRD, NEVER]).tolist() == [1, 3, TURNS + 1]


def test_hits_add_up_turn_by_turn() -> None:
    assert hit_at([FIRST, THIRD], 10) == [0.5, 0.5, 1, 1, 1]
    assert hit_at([FIRST, THIRD], 5) == [0.5] * TURNS
    assert hit_at([FIRST, THIRD], 1) == [0] * TURNS


def test_all_of_k_phrasings_must_succeed() -> None:
    power = pass_power([[FIRST, THIRD, NEVER], [FIRST, FIRST, FIRST]])

    assert power == {
        "1": pytest.approx((2 / 3 + 1) / 2, abs=1e-4),
        "2": pytest.approx((1 / 3 + 1) / 2, abs=1e-4),
        "3": 0.5,
    }


def test_figures_count_every_fault() -> None:
    asking = Turn("c", "", question=Question("colour", (("Red", 1), ("Blue", 2))))
    faulty = Session(
        GOAL,
        "ko",
        (
            SimulatedTurn("a", asking, ("€5",), ()),
            _turn(1, unsupported=("€6", "€7"), violations=("x: price",)),
        ),
    )

    told = figures([faulty, NEVER])

    assert (told["unsupported"], told["violations"], told["turns"]) == (3, 1, 2 + TURNS)
    assert (told["success_rate"], told["turns_to_success"]) == (0.5, 2.0)
    assert (told["conversations"], told["mean_turns"], told["questions"]) == (2, 3.5, 0.5)
    assert figures([NEVER])["turns_to_success"] is None
