"""How long to look for settings, and how they are judged."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TuningConfig:
    """Settings of the search for settings."""

    minutes: float | None = None
    """After so long no further trial begins; None for no limit."""
    trials: int | None = None
    """So many finished trials are enough, those of earlier runs included; None for no limit."""
    cuts: int = 3
    """Time splits that each trial is judged on."""
    customers: int = 2_000
    """Of each split, drawn at random where there are more."""
    seed: int = 1
