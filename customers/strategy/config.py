"""What a strategy is made with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StrategyConfig:
    """Settings of a strategy."""

    window_days: int = 28
    """How long a campaign is given to work; four weeks hold every weekday as often."""
    windows: int = 8
    """So many past windows tell what a segment usually does, as far as the data reach back."""
    uplift: float | None = None
    """What a campaign is assumed to add, as a share of those who order anyway (0.1: a tenth more).

    None assumes nothing: the effect is then that of a better month of the segment's own past."""
    holdout: float = 0.1
    """The share of a segment that is left without the campaign, to measure it by."""
    least_people: int = 5
    """Nothing is told of fewer."""
    least_cases: int = 30
    """A share of fewer orders or purchases is no habit."""
    bootstraps: int = 400
    """Samples that intervals are made of."""
    seed: int = 6
