import numpy as np
import pytest

from customers.decline.classifiers import Boosting, Classifier, Logistic, Mixture, RandomForest
from customers.decline.config import Costs, Definition
from customers.decline.decision import decision
from customers.decline.drivers import overall, strongest
from customers.decline.outcome import OwnPast
from customers.decline.visits import Visits
from customers.decline.yardsticks import BgNbd, RecencyFrequency
from tests.customers.decline.shop import day, history

RANDOM = np.random.default_rng(3)
INPUTS = RANDOM.normal(size=(900, 4))
INPUTS[::5, 2] = np.nan
DECLINED = INPUTS[:, 0] + RANDOM.normal(size=900) > 0


def every_classifier() -> list[Classifier]:
    found = [
        Logistic(INPUTS, DECLINED),
        RandomForest(INPUTS, DECLINED, 0),
        Boosting(INPUTS, DECLINED, 0),
    ]
    return [*found, Mixture(found)]


@pytest.mark.parametrize("classifier", every_classifier(), ids=lambda one: type(one).__name__)
def test_contributions_add_up_and_name_what_matters(classifier: Classifier) -> None:
    odds, added = classifier.log_odds(INPUTS), classifier.contributions(INPUTS)
    assert np.corrcoef(odds, INPUTS[:, 0])[0, 1] > 0.7
    rest = odds - added.sum(axis=1)
    assert np.ptp(rest) < 1e-3  # what is left is the same average for all
    told = overall(("a", "b", "c", "d"), INPUTS, added)
    assert told[0]["input"] == "a"
    assert told[0]["direction"] > 0.8


def test_strongest_inputs_come_first_whichever_way_they_push() -> None:
    places, effects = strongest(np.array([[0.1, -2.0, 0.5]]), 2)
    assert places.tolist() == [[1, 2]]
    assert effects.tolist() == [[-2.0, 0.5]]


def test_a_decision_costs_what_its_mistakes_do() -> None:
    probability = np.array([0.9, 0.8, 0.3, 0.1])
    declined = np.array([True, False, True, False])
    told = decision(probability, declined, Costs(needless=1, missed=1))
    assert told["at_threshold"] == {
        "threshold": 0.5,
        "contacted": 0.5,
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "cost": 0.5,
    }
    assert (told["everybody_costs"], told["nobody_costs"]) == (0.5, 0.5)
    careful = decision(probability, declined, Costs(needless=1, missed=4))
    assert careful["at_threshold"]["recall"] == 1.0


def test_yardsticks_expect_the_overdue_to_stay_away(capfd: pytest.CaptureFixture[str]) -> None:
    regular = [(n, at, 5.0) for n in range(1, 31) for at in range(n % 5, 196, 10)]
    gone = [(n, at, 5.0) for n in range(31, 61) for at in range(n % 5, 96, 10)]
    past = OwnPast.of(Visits.of(history(regular + gone)), day(200), Definition())
    late = past.customers > 30
    by_model = BgNbd(past, seed=0).scores(past, 28)
    assert by_model[late].min() > by_model[~late].max()
    assert ((by_model >= 0) & (by_model <= 1)).all()
    learned = RecencyFrequency(past, late).scores(past)
    assert learned[late].min() > learned[~late].max()
    assert capfd.readouterr() == ("", "")
