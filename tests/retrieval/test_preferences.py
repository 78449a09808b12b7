import numpy as np
import pytest

from data.catalogue import Catalogue
from retrieval.config import DEFAULTS
from retrieval.constraint import Constraint
from retrieval.filtering import ConstraintFilter
from retrieval.preferences import Preferences
from retrieval.understanding import Understanding
from tests.retrieval.builders import engine, product

CATALOGUE = Catalogue.of(
    [
        product(1, colour="Red", price="10"),
        product(2, colour="Blue", price="10", description="With strategically placed pleats."),
        product(3, colour="Red"),
    ]
)
EVERY = np.arange(3)


@pytest.fixture(scope="module")
def preferences(tmp_path_factory: pytest.TempPathFactory) -> Preferences:
    index = engine(tmp_path_factory.mktemp("index"), CATALOGUE).index
    return Preferences(
        CATALOGUE, index, ConstraintFilter(CATALOGUE, index.texts, index.words), DEFAULTS
    )


def wish(*constraints: Constraint) -> Understanding:
    return Understanding("", constraints)


def test_what_can_be_bought_comes_before_what_has_no_price(preferences: Preferences) -> None:
    first, second, third = preferences.scores(wish(), EVERY)
    assert first == second == third + DEFAULTS.priced_weight


def test_a_sure_wish_scores_and_a_guess_is_only_a_feature(preferences: Preferences) -> None:
    sure = wish(Constraint("colour", "is", "Red", hard=False, confidence=0.5))
    guess = wish(Constraint("colour", "is", "Red", hard=False, confidence=0.1))
    plain = preferences.scores(wish(), EVERY)
    gained = DEFAULTS.soft_weight * 0.5
    assert (preferences.scores(sure, EVERY) - plain).tolist() == pytest.approx([gained, 0, gained])
    assert (preferences.scores(guess, EVERY) == plain).all()
    assert preferences.guessed(guess, EVERY).tolist() == [1, 0, 1]
    assert preferences.guessed(sure, EVERY).tolist() == [0, 0, 0]


def test_what_comes_close_to_a_refused_word_comes_later(preferences: Preferences) -> None:
    refused = wish(Constraint("text", "not", "lace"))
    loss = preferences.scores(wish(), EVERY) - preferences.scores(refused, EVERY)
    assert loss.tolist() == pytest.approx([0, DEFAULTS.shunned_weight, 0])


def test_taste_counts_more_than_popularity(preferences: Preferences) -> None:
    liked, bought = np.array([0.0, 4.0, 1.0]), np.array([9.0, 0.0, 0.0])
    gained = preferences.scores(wish(), EVERY, liked, bought) - preferences.scores(wish(), EVERY)
    assert gained.tolist() == pytest.approx(
        [DEFAULTS.popularity_weight, DEFAULTS.personal_weight, DEFAULTS.personal_weight / 4]
    )
    assert gained[1] > gained[0]
