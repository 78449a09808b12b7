"""What a strategy is made with."""

from dataclasses import dataclass

from data.errors import InputError

_MOST_UPLIFT = 10.0


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

    def __post_init__(self) -> None:
        """Refuse what no campaign can be reckoned with.

        Raises
        ------
        InputError
            The uplift, the holdout or the window is out of bounds.
        """
        if self.uplift is not None and not 0 < self.uplift <= _MOST_UPLIFT:
            raise InputError(
                f"an uplift of {self.uplift:g}: state a share above 0, 0.1 for a tenth"
            )
        if not 0 < self.holdout <= 0.5:
            raise InputError(f"a holdout of {self.holdout:g}: state a share above 0, 0.5 at most")
        if self.window_days < 1:
            raise InputError(f"a window of {self.window_days} days: state one day at least")
