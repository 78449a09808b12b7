import numpy as np
import pytest

from chatbot.choice import Interest
from chatbot.floor import Floor
from chatbot.questions.posterior import Posterior, likely
from chatbot.state import DialogueState
from chatbot.turn import Pick
from retrieval.constraint import Constraint
from retrieval.hit import Scored
from tests.chatbot.builders import Shop, bought
from tests.chatbot.questions.builders import aisle, choice_of, floor_of

STATE = DialogueState()
EVERY = np.arange(3)
PRICES = np.array([10.0, 20.0, np.nan])


@pytest.fixture
def floor(shop: Shop) -> Floor:
    return floor_of(shop, aisle())


def _interest(popular: list[float], personal: list[float] | None = None) -> Interest:
    own = None if personal is None else np.array(personal, np.float32)
    return Interest(np.array(popular, np.float32), own)


def test_what_is_bought_often_is_likely_and_what_has_no_price_hardly() -> None:
    shares = likely(_interest([3.0, 1.0, 0.0]), EVERY, PRICES)

    assert shares.sum() == pytest.approx(1.0)
    assert shares[0] > shares[1] > shares[2] > 0


def test_without_sales_all_that_is_priced_is_alike() -> None:
    shares = likely(_interest([0.0, 0.0, 0.0]), EVERY, PRICES)

    assert shares[0] == shares[1] > 10 * shares[2]


def test_without_prices_nothing_is_held_against_a_product() -> None:
    shares = likely(_interest([0.0, 0.0, 0.0]), EVERY, np.full(3, np.nan))

    assert shares == pytest.approx([1 / 3] * 3)


def test_a_known_shopper_counts_more_than_everybody() -> None:
    shares = likely(_interest([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]), EVERY, PRICES)

    assert shares[1] > shares[0]


def test_all_that_fits_counts_but_what_was_shown(floor: Floor) -> None:
    shown = Pick(floor.picks.catalogue.product_at(0), 1.0)
    red = [Constraint("colour", "is", "Red")]

    whole = Posterior.of(choice_of(floor, picks=(shown,)), STATE, (), floor.picks)
    reds = Posterior.of(choice_of(floor), STATE, red, floor.picks)

    assert whole is not None
    assert whole.positions.tolist() == list(range(1, 48))
    assert reds is not None
    assert reds.answers("colour", None).values == ("Red",)


def test_where_all_was_shown_nothing_is_left(floor: Floor) -> None:
    shown = tuple(Pick(product, 1.0) for product in floor.picks.catalogue)

    assert Posterior.of(choice_of(floor, picks=shown), STATE, (), floor.picks) is None


def test_words_make_what_they_fit_likelier(floor: Floor) -> None:
    blue = np.array([n for n in range(48) if n % 8 in (2, 6)])
    far = np.setdiff1d(np.arange(48), blue)[:1]
    scored = Scored(np.append(blue, far), np.append(np.ones(len(blue)), 0.5))
    choice = choice_of(floor, scored=scored)

    unworded = Posterior.of(choice, STATE, (), floor.picks)
    worded = Posterior.of(choice, DialogueState(wish="x"), (), floor.picks)

    assert unworded is not None and worded is not None
    assert unworded.answers("colour", None).values[0] != "Blue"
    assert worded.answers("colour", None).shares[0] > 0.95


def test_a_customers_usual_values_are_likelier_answers(shop: Shop) -> None:
    blue = [p.id for p in aisle() if p.facets["colour"] == "Blue"]
    floor = floor_of(shop, aisle(), [event for id_ in blue for event in bought(7, id_)])
    posterior = Posterior.of(choice_of(floor), STATE, (), floor.picks)

    assert posterior is not None
    guest, known = (posterior.answers("colour", who) for who in (None, 7))
    assert known.shares.sum() == pytest.approx(guest.shares.sum())
    assert known.values.index("Blue") <= guest.values.index("Blue")
    assert known.shares[known.values.index("Blue")] >= guest.shares[guest.values.index("Blue")]
