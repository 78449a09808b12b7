"""Shares with how well they are known."""

import math
from dataclasses import dataclass

NORMAL_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Proportion:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of Wilson (JASA, 1927)."""
        if not self.whole:
            return 0.0, 1.0
        n, z2 = self.whole, NORMAL_95**2
        middle = (self.value + z2 / (2 * n)) / (1 + z2 / n)
        spread = self.value * (1 - self.value) / n + z2 / (4 * n * n)
        reach = NORMAL_95 * math.sqrt(spread) / (1 + z2 / n)
        return max(middle - reach, 0.0), min(middle + reach, 1.0)

    def exceeds(self, other: "Proportion") -> bool:
        """Say whether this share lies above another beyond chance: their intervals are apart."""
        return self.interval[0] > other.interval[1]
