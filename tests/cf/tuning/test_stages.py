from dataclasses import replace
from pathlib import Path

import optuna
import pytest

from cf.als import AlsConfig
from cf.build import build_cf
from cf.fingerprint import fingerprint
from cf.parts import CfConfig
from cf.ranker import RankerConfig
from cf.storage import tuned_config
from cf.tuning import Material, TuningConfig, space, study, tune
from cf.tuning.judge import Judge
from data import Home
from data.encryption import Keyring
from data.event_table import EventTable
from tests.cf.tuning.market import material

QUICK = CfConfig(als=AlsConfig(iterations=2))


def run(shop: Material, folder: Path, trials: int, current: CfConfig = QUICK) -> CfConfig:
    return tune(shop, current, folder, TuningConfig(trials=trials, customers=20))


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """The settings that were tried, in order; every trial costs a training."""
    tried: list[dict[str, object]] = []
    original = Judge.__call__

    def noted(self: Judge, trial) -> float:  # type: ignore[no-untyped-def]
        value = original(self, trial)
        tried.append(dict(trial.params))
        return value

    monkeypatch.setattr(Judge, "__call__", noted)
    return tried


def test_the_best_is_chosen_and_says_where_it_comes_from(
    tmp_path: Path, judged: list[dict[str, object]]
) -> None:
    shop = material()
    chosen = run(shop, tmp_path, trials=4)
    tuned = chosen.tuned
    assert tuned is not None
    assert tuned.fingerprint == fingerprint(shop.table, shop.catalogue)
    assert tuned.trials == 4 == len(judged)
    assert tuned.ours_blended is not None
    assert tuned.blended >= tuned.ours_blended > 0.1
    assert space.sources_of(chosen) in judged
    assert tuned.ranked is None
    assert chosen.als.iterations == QUICK.als.iterations


def test_a_killed_run_goes_on_with_its_finished_trials(
    tmp_path: Path, judged: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = material()
    counted = Judge.__call__

    def killed(self: Judge, trial) -> float:  # type: ignore[no-untyped-def]
        if len(judged) == 2:
            raise KeyboardInterrupt
        return counted(self, trial)

    with monkeypatch.context() as patched:
        patched.setattr(Judge, "__call__", killed)
        with pytest.raises(KeyboardInterrupt):
            run(shop, tmp_path, trials=4)
    before = list(judged)
    chosen = run(shop, tmp_path, trials=4)
    assert chosen.tuned is not None
    assert chosen.tuned.trials == 4
    assert len(judged) == 4
    assert judged[:2] == before
    assert len({str(sorted(tried.items())) for tried in judged}) == 4


def test_the_same_seed_tries_the_same(tmp_path: Path, judged: list[dict[str, object]]) -> None:
    run(material(), tmp_path / "one", trials=3)
    run(material(), tmp_path / "two", trials=3)
    assert judged[:3] == judged[3:]


def test_other_data_begin_anew(tmp_path: Path) -> None:
    first = run(material(), tmp_path, trials=2)
    other = run(material(seed=5), tmp_path, trials=1)
    assert first.tuned is not None
    assert other.tuned is not None
    assert other.tuned.trials == 1
    assert other.tuned.fingerprint != first.tuned.fingerprint
    held = optuna.get_all_study_names(f"sqlite:///{tmp_path / study.FILE}")
    assert [name.split()[2] for name in held] == [other.tuned.fingerprint]


def test_the_settings_found_before_are_tried_on_new_data(
    tmp_path: Path, judged: list[dict[str, object]]
) -> None:
    earlier = replace(QUICK, als=replace(QUICK.als, alpha=33.0))
    run(material(), tmp_path, trials=2, current=earlier)
    assert [tried["als.alpha"] for tried in judged] == [CfConfig().als.alpha, 33.0]


def test_the_ranker_is_tuned_over_the_best_sources(
    tmp_path: Path, judged: list[dict[str, object]]
) -> None:
    shop = material()
    few = RankerConfig(cuts=3, trees=5, least_customers=5, seed=4)
    chosen = run(shop, tmp_path, trials=2, current=replace(QUICK, ranker=few))
    tuned = chosen.tuned
    assert tuned is not None
    assert tuned.trials == 4 == len(judged)
    assert tuned.ranked is not None and tuned.ours_ranked is not None
    assert tuned.ranked >= tuned.ours_ranked
    assert chosen.ranker is not None
    assert (chosen.ranker.cuts, chosen.ranker.seed) == (3, 4)
    assert space.ranker_of(chosen) in judged[2:]


def test_the_next_build_uses_them(tmp_path: Path) -> None:
    shop = material()
    chosen = replace(run(shop, tmp_path / "tuning", trials=1), neighbours=7)
    folder = tmp_path / "model"
    folder.mkdir()
    keyring = Keyring.open(Home(tmp_path / "home"))
    build_cf(shop.catalogue, Held(shop.table), keyring, folder, chosen)
    assert tuned_config(folder) == chosen
    build_cf(shop.catalogue, Held(shop.table), keyring, folder, replace(chosen, tuned=None))
    assert tuned_config(folder) == CfConfig()
    assert tuned_config(None) == CfConfig()


class Held:
    """Events at hand."""

    def __init__(self, table: EventTable) -> None:
        self._table = table

    def all(self) -> EventTable:
        """Return them."""
        return self._table
