"""What was learned is kept in text, and serves as it was."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from cf.ranker.candidates import Candidates
from cf.ranker.model import Ranker, RankModel
from cf.ranker.training import train_ranker
from data import Event, EventKind
from tests.cf.ranker.shop import CANDIDATES, CATALOGUE, RANKER, fit, table_of, three_times

TABLE = table_of(three_times(months=9))


@pytest.fixture(scope="module")
def model() -> RankModel:
    model = train_ranker(TABLE, CATALOGUE, fit, RANKER, candidates=CANDIDATES)
    assert model is not None
    return model


def ranker_of(model: RankModel) -> Ranker:
    """Let a model serve from the made-up shop's events."""
    return Ranker.of(model, TABLE, CATALOGUE, int(TABLE.at.max()))


def test_saved_and_loaded_it_scores_the_same(model: RankModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    loaded = RankModel.load(tmp_path)
    assert loaded is not None
    tastes = fit(TABLE).histories.tastes
    found = fit(TABLE).blend.candidates(tastes, CANDIDATES)
    scores = ranker_of(model).scores(tastes, found)
    assert np.array_equal(ranker_of(loaded).scores(tastes, found), scores)
    assert loaded.horizon == model.horizon
    assert {path.suffix for path in tmp_path.iterdir()} == {".txt", ".json"}


def test_no_folder_no_model(tmp_path: Path) -> None:
    assert RankModel.load(tmp_path) is None


def test_another_version_s_features_are_not_read(model: RankModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    settings = (tmp_path / "ranker.json").read_text()
    (tmp_path / "ranker.json").write_text(settings.replace('"own_gap"', '"own_sign"'))
    assert RankModel.load(tmp_path) is None


def test_it_suits_the_sources_it_learned_from(model: RankModel) -> None:
    assert model.suits(fit(TABLE).blend.names)
    assert not model.suits(model.sources[:-1])


def test_one_customer_gets_what_many_get_together(model: RankModel) -> None:
    parts, ranker = fit(TABLE), ranker_of(model)
    tastes = parts.histories.tastes
    together = parts.blend.candidates(tastes, CANDIDATES)
    scores = ranker.scores(tastes, together)
    for row in (0, 7, 63):
        own = together.rows == row
        found = together.take(own)
        alone = Candidates(found.rows * 0, found.products, found.sources, found.blend)
        assert np.array_equal(ranker.scores(tastes.rows(np.array([row])), alone), scores[own])


def test_without_trees_for_new_products_the_blend_s_order_stands(model: RankModel) -> None:
    assert model.of_new is None
    tastes = fit(TABLE).histories.tastes.rows(np.array([3]))
    found = fit(TABLE).blend.candidates(tastes, CANDIDATES, new_only=True)
    scores = ranker_of(model).scores(tastes, found)
    assert np.array_equal(
        np.argsort(-scores, kind="stable"), np.argsort(-found.blend, kind="stable")
    )


def test_what_was_just_taken_up_comes_to_the_front(model: RankModel) -> None:
    parts, ranker = fit(TABLE), ranker_of(model)
    histories = parts.histories
    customer = int(histories.customers[5])

    def scores() -> dict[int, float]:
        found = parts.blend.candidates(histories.of(customer), len(CATALOGUE))
        values = ranker.scores(histories.of(customer), found)
        return dict(zip(found.products.tolist(), values.tolist(), strict=True))

    before = scores()
    last = min(before, key=before.__getitem__)
    now = datetime.fromtimestamp(histories.clock, UTC)
    histories.observe([Event(customer, CATALOGUE.ids[last], EventKind.PURCHASE, now)])
    assert scores()[last] > before[last]
