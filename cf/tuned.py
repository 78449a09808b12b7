"""Where a model's settings come from, when they were searched for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuned:
    """A finished search for settings; its values are MAP@12 on time splits of the past."""

    fingerprint: str
    """Of the data that it was made on, see ``cf.fingerprint``."""
    trials: int
    """How many settings were tried to the end."""
    blended: float
    """What the chosen sources reached without a ranker, the mean over the splits."""
    ours_blended: float | None
    """What the defaults reached there; None where they fell behind before the last split."""
    ranked: float | None = None
    """What the chosen ranker reached on the latest split; None where none could be learned."""
    ours_ranked: float | None = None
    """What the default ranker reached there."""
