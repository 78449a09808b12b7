"""The forecast: from a shop's history to everybody's probability of declining."""

from typing import Any

import numpy as np

from customers.decline.calibrated import calibrate
from customers.decline.config import DEFAULT, DeclineConfig
from customers.decline.drivers import overall, strongest
from customers.decline.examples import feature_config, gather, snapshot
from customers.decline.later import judge_later
from customers.decline.result import DeclineResult
from customers.decline.timeline import Timeline
from customers.decline.trial import compare, fit_classifiers, scores_of, yardstick_scores
from customers.history import ShopHistory
from data.progress import Progress, silent


def analyse_decline(
    history: ShopHistory, config: DeclineConfig = DEFAULT, progress: Progress = silent
) -> DeclineResult:
    """Foretell who declines in the window from ``as_of`` on.

    Classifiers are fitted to past moments, chosen and calibrated on the newest of them, and
    fitted anew to all. Nothing of or after ``as_of`` has a part in that; where the window is
    known already, the forecast is held against it afterwards.

    Raises:
        InputError: nothing was bought, ``as_of`` lies outside of the data, or too little lies
            before it.
    """
    timeline = Timeline.of(history, config)
    known = history.until(timeline.as_of)
    examples = gather(known, timeline, config, progress)
    features = feature_config(known, timeline, config.definition)
    now = snapshot(known, timeline.as_of, features, config.definition)
    trial = compare(examples, config, progress)
    calibration = calibrate(trial.judged, trial.judged.scores[trial.chosen])
    progress("foretelling", 0, 2)
    classifiers = fit_classifiers(examples, config.seed)
    inputs = now.inputs.reindex(columns=examples.inputs.columns).to_numpy(np.float64)
    chosen = classifiers[trial.chosen]
    probability = calibration.curve(chosen.log_odds(inputs))
    progress("foretelling", 1, 2)
    contributions = chosen.contributions(inputs)
    later: dict[str, Any] | None = None
    if timeline.later:
        scores = scores_of(classifiers, inputs) | yardstick_scores(examples, now.past, config)
        later = judge_later(history, now, scores, probability, config)
    columns, eligible = tuple(map(str, examples.inputs.columns)), now.past.eligible
    drivers, effects = strongest(contributions, config.drivers)
    return DeclineResult(
        config=config,
        as_of=timeline.as_of,
        priced=now.priced,
        examples=examples,
        trial=trial,
        calibration=calibration,
        later=later,
        inputs=columns,
        overall=tuple(overall(columns, inputs[eligible], contributions[eligible])),
        customers=now.past.customers,
        eligible=eligible,
        probability=probability,
        drivers=drivers,
        effects=effects,
    )
