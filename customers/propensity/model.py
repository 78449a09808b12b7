"""What foretells a session's purchase, as it is kept and as it serves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from customers.propensity.calibration import Calibrator
from customers.propensity.trees import Forest
from customers.store import Saved

VERSION = 1
MODEL = "model"
"""Where a result's document holds what ``PropensityModel`` is made of, beside the trees."""


@dataclass(frozen=True, slots=True)
class Driver:
    """What a column has to do with a session's probability."""

    column: str
    value: float | None
    """None where it is not known."""
    contribution: float
    """To the log-odds, against what sessions have on average (SHAP)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What margins mean for sessions that are seen at some moment."""

    calibrator: Calibrator
    threshold: float
    """From which probability on a session counts as a buyer's."""

    def as_json(self) -> dict[str, Any]:
        """Return what ``of`` reads."""
        return {"calibrator": self.calibrator.as_json(), "threshold": self.threshold}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Reading":
        """Make the reading that was kept."""
        return cls(Calibrator.of(kept["calibrator"]), kept["threshold"])


@dataclass(frozen=True, slots=True, eq=False)
class PropensityModel:
    """Foretells from a session's columns whether it ends in a purchase."""

    columns: tuple[str, ...]
    """What a row holds, in this order."""
    forest: Forest
    served: Reading
    """At whatever moment a session is seen."""
    readings: Mapping[str, Reading]
    """Of sessions known to be seen at some moment, where there were enough to learn it from."""

    @property
    def threshold(self) -> float:
        """From which probability on a session counts as a buyer's."""
        return self.served.threshold

    def score(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return calibrated probabilities of rows of ``columns``: shape [n]."""
        return self.served.calibrator(self.forest.margins(values))

    def at(self, moment: str) -> Reading:
        """Return how sessions seen at a moment are read."""
        return self.readings.get(moment, self.served)

    def explain(self, row: NDArray[np.float64], n: int = 3) -> tuple[Driver, ...]:
        """Return the n columns that move a row's log-odds most, the strongest first."""
        contributions = self.forest.contributions(row[None])[0, :-1]
        strongest = np.argsort(-np.abs(contributions), kind="stable")[:n]
        return tuple(
            Driver(self.columns[place], _known(row[place]), float(contributions[place]))
            for place in strongest
        )

    def document(self) -> dict[str, Any]:
        """Return, as JSON, all but the trees."""
        return {
            "version": VERSION,
            "columns": list(self.columns),
            "served": self.served.as_json(),
            "readings": {name: reading.as_json() for name, reading in self.readings.items()},
        }

    def texts(self) -> dict[str, str]:
        """Return the trees in LightGBM's own text."""
        return {f"trees_{place}": text for place, text in enumerate(self.forest.texts())}

    @classmethod
    def load(cls, saved: Saved) -> "PropensityModel | None":
        """Read a kept model; None where another version of Aisle kept it."""
        kept = saved.document[MODEL]
        if kept["version"] != VERSION:
            return None
        return cls(
            tuple(kept["columns"]),
            Forest.read([saved.texts[f"trees_{place}"] for place in range(len(saved.texts))]),
            Reading.of(kept["served"]),
            {name: Reading.of(reading) for name, reading in kept["readings"].items()},
        )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
