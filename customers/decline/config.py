"""What declining means, and how it is foretold."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from data.errors import InputError

MOST_DAYS = 3_650


class Rule(StrEnum):
    """Which of the two must fall for a customer to count as declining."""

    BOTH = "both"
    EITHER = "either"
    SPEND = "spend"
    VISITS = "visits"


@dataclass(frozen=True, slots=True)
class Definition:
    """When a customer declines: the coming window against the customer's own past.

    A visit is a day with a purchase that was kept. The usual is the average for so many days as
    the window has, over the look-back or, of who came later, since the first visit. Eligible is
    who visited in the look-back. Where a shop tells no prices, visits alone decide.
    """

    window_days: int = 28
    look_back_days: int = 364
    spend_share: float = 0.5
    """Spending less than this share of the usual has fallen."""
    visit_share: float = 0.5
    """Visiting less often than this share of the usual has fallen."""
    rule: Rule = Rule.BOTH

    def __post_init__(self) -> None:
        for name, days in (("window", self.window_days), ("look-back", self.look_back_days)):
            if not 1 <= days <= MOST_DAYS:
                raise InputError(f"a {name} of {days} days is not from 1 to {MOST_DAYS} days long")
        if self.look_back_days < self.window_days:
            raise InputError(
                f"a look-back of {self.look_back_days} days is shorter than the window of "
                f"{self.window_days}: there would be no past to compare with"
            )
        for name, share in (("spend", self.spend_share), ("visit", self.visit_share)):
            if not 0 < share <= 1:
                raise InputError(f"a {name} share of {share} is not above 0 and at most 1")


@dataclass(frozen=True, slots=True)
class Costs:
    """What mistakes cost, in any unit: only their ratio counts."""

    needless: float = 1.0
    """Of contacting somebody who would have stayed."""
    missed: float = 1.0
    """Of leaving alone somebody who declines."""

    def __post_init__(self) -> None:
        if not (0 < self.needless < float("inf") and 0 < self.missed < float("inf")):
            raise InputError(f"costs of {self.needless} and {self.missed} are not both above 0")

    @property
    def threshold(self) -> float:
        """The probability from which contacting costs less than not; see Elkan (IJCAI 2001)."""
        return self.needless / (self.needless + self.missed)


@dataclass(frozen=True, slots=True)
class DeclineConfig:
    """Settings of the forecast."""

    as_of: date | None = None
    """The first day that is foretold; None for the day after the last purchases."""
    definition: Definition = field(default_factory=Definition)
    costs: Costs = field(default_factory=Costs)
    most_moments: int = 16
    """Past moments to learn from, at most: enough to have seen the season a year ago."""
    validated: int = 3
    """So many of the newest are foretold from older ones, to compare classifiers."""
    least_customers: int = 30
    """A moment with fewer eligible customers, or fewer than five of either kind, is left out."""
    most_examples: int = 120_000
    """Customers at a moment, all moments together; of more a sample is learned from."""
    resamples: int = 300
    """Bootstrap samples of customers behind each interval."""
    drivers: int = 5
    """Reasons kept for each customer."""
    seed: int = 0


DEFAULT = DeclineConfig()
