"""How long to look for settings, and how they are judged."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class TuningConfig:
    """Settings of the search for settings."""

    minutes: float | None = None
    """After so long no further trial begins; None for no limit."""
    trials: int | None = None
    """So many finished trials of a kind are enough, those of earlier runs included."""
    cuts: int = 3
    """Time splits that each trial is judged on."""
    customers: int = 2_000
    """Of each split, drawn at random where there are more."""
    seed: int = 1

    def part(self, share: float) -> "TuningConfig":
        """Return the same with a share of the time."""
        return self if self.minutes is None else replace(self, minutes=share * self.minutes)
