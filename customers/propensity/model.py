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


@dataclass(frozen=True, slots=True, eq=False)
class PropensityModel:
    """Foretells from a session's columns whether it ends in a purchase."""

    columns: tuple[str, ...]
    """What a row holds, in this order."""
    forest: Forest
    calibrator: Calibrator
    thresholds: Mapping[str, float]
    """From which probability on a session counts as a buyer's, by when it is seen."""

    @property
    def threshold(self) -> float:
        """That of the moment which counts most."""
        return next(iter(self.thresholds.values()))

    def score(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return calibrated probabilities of rows of ``columns``: shape [n]."""
        return self.calibrator(self.forest.margins(values))

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
            "calibrator": self.calibrator.as_json(),
            "thresholds": dict(self.thresholds),
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
            Calibrator.of(kept["calibrator"]),
            kept["thresholds"],
        )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
