"""The search, which goes on where an earlier one for the same data ended."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from cf.parts import CfConfig
from cf.tuning.config import TuningConfig
from cf.tuning.space import Parameters
from data.progress import Progress

if TYPE_CHECKING:
    from optuna import Study
    from optuna.trial import FrozenTrial, Trial

FILE = "study.db"
"""Settings tried and what they reached, under the data's fingerprint: nothing of anybody."""
STARTUP_TRIALS = 8
"""Drawn at random before anything is concluded from them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to."""

    best: "FrozenTrial"
    value: float
    """What the best settings reached."""
    untuned: float | None
    """What the defaults reached; None where they fell behind before the last split."""
    trials: int
    """How many settings were tried to the end."""


def search(
    name: str,
    folder: Path,
    judge: "Callable[[Trial], float]",
    known: list[Parameters],
    config: TuningConfig,
    progress: Progress,
) -> Found:
    """Look for the settings that a judge values most, those known first, the defaults foremost.

    A study's trials are kept under its name (Tree-structured Parzen estimator: Bergstra et al.,
    NIPS 2011; Optuna: Akiba et al., KDD 2019). Whatever time and number of trials say, one is
    finished.
    """
    study = _opened(folder, name, config.seed)
    for parameters in known:
        _ask(study, parameters)
    minutes = float("inf") if config.minutes is None else config.minutes
    trials = float("inf") if config.trials is None else config.trials
    end = monotonic() + 60 * minutes
    while (done := len(_finished(study))) < trials and (not done or monotonic() < end):
        progress("settings tried", done, max(done, config.trials or 0))
        study.optimize(judge, n_trials=1)
    tried = _finished(study)
    best = max(tried, key=_value)
    untuned = next((_value(trial) for trial in tried if trial.params == known[0]), None)
    return Found(best, _value(best), untuned, len(tried))


def drop_others(folder: Path, data: str) -> None:
    """Forget what was tried on other data than those of a fingerprint."""
    import optuna

    storage = _storage(folder)
    for name in optuna.get_all_study_names(storage):
        if data not in name:
            optuna.delete_study(study_name=name, storage=storage)


def name_of(stage: str, version: int, data: str, base: CfConfig | None = None) -> str:
    """Name a study by all that its values rest on."""
    rest = "" if base is None else sha256(repr((base.als, base.blend)).encode()).hexdigest()[:16]
    return f"{stage} {version} {data} {rest}".strip()


def _opened(folder: Path, name: str, seed: int) -> "Study":
    import optuna

    study = optuna.create_study(
        storage=_storage(folder),
        study_name=name,
        direction="maximize",
        load_if_exists=True,
        pruner=optuna.pruners.MedianPruner(STARTUP_TRIALS),
    )
    study.sampler = optuna.samplers.TPESampler(
        n_startup_trials=STARTUP_TRIALS, seed=seed + len(_finished(study))
    )
    return study


def _storage(folder: Path) -> str:
    import optuna

    optuna.logging.set_verbosity(logging.ERROR)
    folder.mkdir(mode=0o700, exist_ok=True)
    return f"sqlite:///{folder / FILE}"


def _ask(study: "Study", parameters: Parameters) -> None:
    """Have these settings tried next, unless they were; a trial that was cut off does not count."""
    from optuna.trial import TrialState

    states = (TrialState.COMPLETE, TrialState.PRUNED, TrialState.WAITING)
    tried = study.get_trials(deepcopy=False, states=states)
    if parameters not in [trial.params or trial.system_attrs["fixed_params"] for trial in tried]:
        study.enqueue_trial(parameters)


def _finished(study: "Study") -> "list[FrozenTrial]":
    from optuna.trial import TrialState

    return study.get_trials(deepcopy=False, states=[TrialState.COMPLETE])


def _value(trial: "FrozenTrial") -> float:
    assert trial.value is not None
    return trial.value
