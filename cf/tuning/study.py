"""The search, which goes on where an earlier one for the same data ended."""

import logging
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from cf.fingerprint import fingerprint
from cf.parts import CfConfig
from cf.tuned import Tuned
from cf.tuning import space
from cf.tuning.config import TuningConfig
from cf.tuning.judge import Judge, Material
from cf.tuning.splits import splits_of
from data.progress import Progress, silent

if TYPE_CHECKING:
    from optuna import Study
    from optuna.trial import FrozenTrial

FILE = "study.db"
"""Settings tried and what they reached, under the data's fingerprint: nothing of anybody."""
STARTUP_TRIALS = 8
"""Drawn at random before anything is concluded from them."""


def tune(
    material: Material,
    current: CfConfig,
    folder: Path,
    config: TuningConfig,
    progress: Progress = silent,
) -> CfConfig:
    """Return the settings that foretell the past best, by MAP@12 of the weighted sources.

    The newest period is left out, for measuring what comes of it. The defaults and the current
    settings are tried first. Trials are kept in ``folder`` (Tree-structured Parzen estimator:
    Bergstra et al., NIPS 2011; Optuna: Akiba et al., KDD 2019).

    Raises
    ------
    InputError
        The history is too short.
    """
    splits = splits_of(material.table, material.catalogue, config)
    data = fingerprint(material.table, material.catalogue)
    study = _opened(folder, f"{space.VERSION}-{data}", config.seed)
    for known in (CfConfig(), current):
        _ask(study, space.parameters_of(known))
    _search(study, Judge(material, splits, current), config, progress)
    tried = _finished(study)
    best = max(tried, key=_value)
    defaults = space.parameters_of(CfConfig())
    untuned = next((_value(trial) for trial in tried if trial.params == defaults), None)
    tuned = Tuned(data, len(tried), _value(best), untuned)
    return replace(space.chosen(best, current), tuned=tuned)


def _opened(folder: Path, name: str, seed: int) -> "Study":
    """Open the study of these data, and drop those of others."""
    import optuna

    optuna.logging.set_verbosity(logging.ERROR)
    folder.mkdir(mode=0o700, exist_ok=True)
    storage = f"sqlite:///{folder / FILE}"
    for other in optuna.get_all_study_names(storage):
        if other != name:
            optuna.delete_study(study_name=other, storage=storage)
    study = optuna.create_study(
        storage=storage,
        study_name=name,
        direction="maximize",
        load_if_exists=True,
        pruner=optuna.pruners.MedianPruner(STARTUP_TRIALS),
    )
    study.sampler = optuna.samplers.TPESampler(
        n_startup_trials=STARTUP_TRIALS, seed=seed + len(_finished(study))
    )
    return study


def _ask(study: "Study", parameters: dict[str, Any]) -> None:
    """Have these settings tried next, unless they were; a trial that was cut off does not count."""
    from optuna.trial import TrialState

    states = (TrialState.COMPLETE, TrialState.PRUNED, TrialState.WAITING)
    tried = study.get_trials(deepcopy=False, states=states)
    if parameters not in [trial.params or trial.system_attrs["fixed_params"] for trial in tried]:
        study.enqueue_trial(parameters)


def _search(study: "Study", judge: Judge, config: TuningConfig, progress: Progress) -> None:
    """Try settings until time or trials run out; at least the first is finished."""
    minutes = float("inf") if config.minutes is None else config.minutes
    trials = float("inf") if config.trials is None else config.trials
    end = monotonic() + 60 * minutes
    while (done := len(_finished(study))) < trials and (not done or monotonic() < end):
        progress("trials finished", done, max(done, config.trials or 0))
        study.optimize(judge, n_trials=1)


def _finished(study: "Study") -> "list[FrozenTrial]":
    from optuna.trial import TrialState

    return study.get_trials(deepcopy=False, states=[TrialState.COMPLETE])


def _value(trial: "FrozenTrial") -> float:
    assert trial.value is not None
    return trial.value
