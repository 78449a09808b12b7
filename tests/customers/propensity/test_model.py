"""The kept model."""

from pathlib import Path

import numpy as np
import pytest

from customers.propensity.learning import learn_chosen
from customers.propensity.model import PropensityModel
from customers.propensity.result import PropensityResult
from customers.store import AnalysisStore, Saved
from tests.customers.propensity.builders import QUICK, examples
from tests.data.builders import Store


@pytest.fixture(scope="module")
def model() -> PropensityModel:
    return learn_chosen(examples(), QUICK).model


def test_a_kept_model_foretells_the_same_to_the_last_bit(
    model: PropensityModel, tmp_path: Path
) -> None:
    home = Store.at(tmp_path / "home")
    store = AnalysisStore(home.home, home.keyring)
    store.save("propensity", PropensityResult({}, model).saved())
    saved = store.load("propensity")
    assert saved is not None
    again = PropensityModel.load(saved)
    assert again is not None
    rows = examples(seed=8).values
    rows[::5, 0] = np.nan
    np.testing.assert_array_equal(again.score(rows), model.score(rows))
    assert again.threshold == model.threshold
    assert again.explain(rows[1]) == model.explain(rows[1])


def test_a_row_alone_is_foretold_as_among_others(model: PropensityModel) -> None:
    rows = examples(300, seed=8).values
    alone = np.concatenate([model.score(row[None]) for row in rows])
    np.testing.assert_array_equal(alone, model.score(rows))


def test_a_row_is_explained_by_what_was_planted(model: PropensityModel) -> None:
    row = np.array([2.5, 0.0, 1.0])
    first, *others = model.explain(row, 3)
    assert (first.column, first.value) == ("wish", 2.5)
    assert first.contribution > max(abs(other.contribution) for other in others)
    parts = model.forest.contributions(row[None])[0]
    assert parts.sum() == pytest.approx(model.forest.margins(row[None])[0])
    unknown = model.explain(np.array([np.nan, 0.0, 1.0]), 3)
    assert next(one.value for one in unknown if one.column == "wish") is None


def test_a_model_of_another_version_is_not_read(model: PropensityModel) -> None:
    saved = PropensityResult({}, model).saved()
    document = {"model": {**saved.document["model"], "version": 0}}
    assert PropensityModel.load(Saved(document, texts=saved.texts)) is None
