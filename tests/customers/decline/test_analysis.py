"""The forecast as a whole, on a shop with planted decliners."""

import json

import numpy as np
import pytest

from customers.decline import DeclineConfig, Definition
from customers.decline.analysis import analyse_decline
from customers.decline.calibrated import calibrate
from customers.decline.drivers import drivers_of
from customers.decline.ranking import Judged
from customers.decline.report import report_of
from customers.decline.result import DeclineResult
from customers.report import Chart, Table
from customers.store import Saved
from customers.words import LANGUAGES, Language
from tests.customers.decline.shop import day, drifting, history

AS_OF = 364
GONE = range(901, 911)
"""They left more than a look-back ago."""
ROWS = [*drifting(), *((customer, 5, 10.0, 1.0) for customer in GONE)]
CONFIG = DeclineConfig(day(AS_OF).date(), Definition(look_back_days=200), most_moments=6)


@pytest.fixture(scope="module")
def found() -> DeclineResult:
    """A forecast whose window is known."""
    return analyse_decline(history(ROWS), CONFIG)


def test_finds_those_who_drift_away(found: DeclineResult) -> None:
    third = found.customers[found.eligible] % 3 == 0
    probability = found.probability[found.eligible]
    assert probability[third].mean() > probability[~third].mean() + 0.25
    later = found.document()["later"]
    assert later["models"][found.trial.chosen]["roc_auc"]["value"] > 0.75


def test_foretells_the_same_whether_the_future_is_known_or_not(found: DeclineResult) -> None:
    rows = [row for row in ROWS if row[1] < AS_OF]
    blind = analyse_decline(history(rows), CONFIG)
    assert blind.later is None
    assert (blind.probability == found.probability).all()
    assert (blind.drivers == found.drivers).all()


def test_each_moment_is_foretold_from_older_ones(found: DeclineResult) -> None:
    learned = found.document()["learned_from"]["moments"]
    assert found.document()["validation"]["moments"] == [one["as_of"] for one in learned[-3:]]
    assert max(one["as_of"] for one in learned) < found.document()["as_of"]


def test_the_document_is_json_and_names_nobody(found: DeclineResult) -> None:
    text = json.dumps(found.document(), allow_nan=False)
    assert json.loads(text)["customers"]["scored"] == len(found.customers)
    assert {len(array) for array in found.arrays().values()} == {len(found.customers)}


def test_who_left_long_ago_has_a_probability_and_is_not_declining(found: DeclineResult) -> None:
    gone = np.isin(found.customers, GONE)
    assert not found.eligible[gone].any()
    assert not found.declining[gone].any()
    assert found.probability[gone].min() > np.median(found.probability[~gone])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_it_all(found: DeclineResult, language: Language) -> None:
    report = report_of(found.document(), language)
    keys = [section.key for section in report.sections]
    assert keys == ["definition", "models", "calibration", "decision", "drivers", "later"]
    blocks = [block for section in report.sections for block in section.blocks]
    assert "{" not in report.summary + "".join(
        str(block) for block in blocks if hasattr(block, "text")
    )
    table = next(b for b in blocks if isinstance(b, Table) and b.key == "decline-models")
    assert len(table.rows) == 6
    assert {b.key for b in blocks if isinstance(b, Chart)} >= {"decline-gains", "decline-roc"}


def test_reasons_of_a_person_are_told_strongest_first(found: DeclineResult) -> None:
    saved = Saved(found.document(), found.arrays())
    for language in LANGUAGES:
        told = drivers_of(saved, int(found.customers[0]), language)
        sizes = [abs(one.contribution) for one in told]
        assert len(told) == CONFIG.drivers
        assert sizes == sorted(sizes, reverse=True)
    assert drivers_of(saved, -1, "en") == []


def test_calibrated_probabilities_come_true_and_keep_the_order() -> None:
    random = np.random.default_rng(0)
    odds = random.normal(0, 2, 6_000)
    declined = random.random(6_000) < 1 / (1 + np.exp(-(0.5 * odds + 1)))
    judged = Judged(np.arange(6_000) % 3, np.arange(6_000), declined, {})
    found = calibrate(judged, odds)
    assert found.error < 0.03
    ordered = found.curve(np.sort(odds))
    assert (np.diff(ordered) > 0).all()
