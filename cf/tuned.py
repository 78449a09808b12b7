"""Where a model's settings come from, when they were searched for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuned:
    """A finished search for settings."""

    fingerprint: str
    """Of the data that it was made on, see ``cf.fingerprint``."""
    trials: int
    """How many settings were tried to the end."""
    map_at_12: float
    """What the chosen ones reached, the mean over the search's time splits."""
    untuned: float | None
    """What the defaults reached there; None where they fell behind before the last split."""
