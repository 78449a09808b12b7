"""Settings for a shop: first of the sources and their weights, then of the ranker."""

from dataclasses import replace
from pathlib import Path

from cf.fingerprint import fingerprint
from cf.parts import CfConfig
from cf.ranker.horizon import horizon_of
from cf.tuned import Tuned
from cf.tuning import space
from cf.tuning.config import TuningConfig
from cf.tuning.judge import Judge, Material, RankerJudge
from cf.tuning.splits import splits_of
from cf.tuning.study import drop_others, name_of, search
from data.progress import Progress, silent

OURS = CfConfig()
SOURCES_SHARE = 0.6
"""Of the time; the ranker has the rest."""


def tune(
    material: Material,
    current: CfConfig,
    folder: Path,
    config: TuningConfig,
    progress: Progress = silent,
) -> CfConfig:
    """Return the settings that foretell the past best, by MAP@12.

    The newest period is left out, for measuring what comes of it. The weighted sum of the sources
    is judged on several splits, the ranker over the best sum on the latest of them. The defaults
    and the current settings are always tried, so the result is no worse than they on these splits.

    Raises
    ------
    InputError
        The history is too short.
    """
    splits = splits_of(material.table, material.catalogue, config)
    data = fingerprint(material.table, material.catalogue)
    drop_others(folder, data)
    judge = Judge(material, splits, lambda trial: space.sources_chosen(trial, current))
    name = name_of("sources", space.VERSION, data)
    known = [space.sources_of(OURS), space.sources_of(current)]
    found = search(name, folder, judge, known, config.part(SOURCES_SHARE), progress)
    chosen = space.sources_chosen(found.best, current)
    tuned = Tuned(data, found.trials, found.value, found.untuned)
    if chosen.ranker and horizon_of(splits[0].past, chosen.ranker.least_customers):
        ranking = RankerJudge(
            material, splits[:1], lambda trial: space.ranker_chosen(trial, chosen)
        )
        name = name_of("ranker", space.VERSION, data, chosen)
        known = [space.ranker_of(OURS), space.ranker_of(current)]
        found = search(name, folder, ranking, known, config.part(1 - SOURCES_SHARE), progress)
        chosen = space.ranker_chosen(found.best, chosen)
        tuned = replace(
            tuned, trials=tuned.trials + found.trials, ranked=found.value, ours_ranked=found.untuned
        )
    return replace(chosen, tuned=tuned)
