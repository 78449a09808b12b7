"""What a forecast found, and how it is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.decline.calibrated import Calibration
from customers.decline.config import DeclineConfig
from customers.decline.curves import curves
from customers.decline.decision import decision
from customers.decline.examples import Examples
from customers.decline.ranking import MEASURES, figure
from customers.decline.trial import YARDSTICKS, Trial
from customers.features.groups import Values
from customers.store import CUSTOMERS

NAME = "decline"
"""Of the result in the store, and of the report."""
STEPS = 10
"""Bars of the probabilities' histogram."""


@dataclass(frozen=True, slots=True, eq=False)
class DeclineResult:
    """A forecast."""

    config: DeclineConfig
    as_of: datetime
    priced: bool
    """Whether the shop tells prices; where not, visits alone are held against the past."""
    examples: Examples
    trial: Trial
    calibration: Calibration
    later: dict[str, Any] | None
    """What came of it, where its window is over: see ``judge_later``."""
    inputs: tuple[str, ...]
    overall: tuple[dict[str, Any], ...]
    """The inputs that matter most; see ``drivers.overall``."""
    customers: NDArray[np.int64]
    """Everybody who had bought before ``as_of``: keys, ascending, shape [n]."""
    eligible: NDArray[np.bool_]
    """Who bought in the look-back; of the others ``probability`` is that of staying away."""
    probability: Values
    drivers: NDArray[np.int16]
    """Each customer's strongest inputs, as places in ``inputs``: shape [n, m]."""
    effects: NDArray[np.float32]
    """What they add to the log-odds: shape [n, m]."""

    @property
    def declining(self) -> NDArray[np.bool_]:
        """Who is taken for declining: of the eligible, where contacting costs less than not."""
        return self.eligible & (self.probability >= self.config.costs.threshold)

    def document(self) -> dict[str, Any]:
        """Return it as JSON, without anybody's id."""
        of, trial = self.config.definition, self.trial
        return {
            "as_of": self.as_of.date().isoformat(),
            "until": (self.as_of + timedelta(days=of.window_days - 1)).date().isoformat(),
            "window_days": of.window_days,
            "definition": {
                "look_back_days": of.look_back_days,
                "spend_share": of.spend_share,
                "visit_share": of.visit_share,
                "rule": of.rule.value,
                "priced": self.priced,
            },
            "customers": self._counts(),
            "learned_from": self._learned_from(),
            "chosen": trial.chosen.value,
            "validation": self._validation(),
            "curves": curves(trial.judged, (trial.chosen, *YARDSTICKS)),
            "calibration": {
                "curve": self.calibration.curve.curve.value,
                "error": round(self.calibration.error, 4),
                "bins": [
                    {"said": round(said, 4), "declined": round(true, 4), "customers": size}
                    for said, true, size in self.calibration.bins
                ],
            },
            "decision": decision(
                self.calibration.probability, trial.judged.declined, self.config.costs
            ),
            "drivers": list(self.overall),
            "probabilities": self._histogram(),
            "later": self.later,
            "inputs": list(self.inputs),
        }

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what is kept of each customer."""
        return {
            CUSTOMERS: self.customers,
            "probability": self.probability,
            "declining": self.declining,
            "eligible": self.eligible,
            "drivers": self.drivers,
            "driver_effects": self.effects,
        }

    def _counts(self) -> dict[str, Any]:
        own = self.probability[self.eligible]
        return {
            "scored": len(self.customers),
            "eligible": int(self.eligible.sum()),
            "declining": int(self.declining.sum()),
            "expected_to_decline": round(float(own.sum()), 1),
        }

    def _learned_from(self) -> dict[str, Any]:
        eligible = self.examples.past.eligible
        rows = [
            (moment, (self.examples.moment == place) & eligible)
            for place, moment in enumerate(self.examples.moments)
        ]
        return {
            "examples": len(self.examples),
            "moments": [
                {
                    "as_of": moment.date().isoformat(),
                    "eligible": int(own.sum()),
                    "declined": round(float(self.examples.declined[own].mean()), 4),
                }
                for moment, own in rows
            ],
        }

    def _validation(self) -> dict[str, Any]:
        trial = self.trial
        best = trial.measured[trial.chosen]
        return {
            "moments": [self.examples.moments[p].date().isoformat() for p in trial.places],
            "customers": len(trial.judged.customers),
            "declined": round(float(trial.judged.declined.mean()), 4),
            "models": {
                name: {measure: figure(found[measure]) for measure in MEASURES}
                for name, found in trial.measured.items()
            },
            "gained_over": {
                name: {
                    measure: figure(best[measure] - trial.measured[name][measure])
                    for measure in MEASURES
                }
                for name in YARDSTICKS
            },
        }

    def _histogram(self) -> list[dict[str, Any]]:
        counts, edges = np.histogram(self.probability[self.eligible], STEPS, (0, 1))
        return [
            {"from": round(float(low), 2), "to": round(float(high), 2), "customers": int(count)}
            for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True)
        ]
