"""What every part of the analysis starts from."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from customers.features import FeatureConfig
from customers.features.past import Past
from customers.history import ShopHistory
from customers.winback.config import WinbackConfig
from customers.winback.decliners import Decliners

_LEAST_WINDOWS = 2
"""So many windows must lie before an earlier moment for changes to show at it."""


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """The shop until the moment of a forecast, and who is expected to decline."""

    history: ShopHistory
    """It may go on after the moment."""
    past: Past
    """Until the moment."""
    decliners: Decliners
    config: WinbackConfig

    @classmethod
    def of(cls, history: ShopHistory, decliners: Decliners, config: WinbackConfig) -> "Study":
        """Sort out what was known at the moment."""
        return cls(history, past_at(history, decliners.as_of), decliners, config)

    @property
    def days(self) -> int:
        """How long a window is."""
        return self.decliners.window_days

    def earlier_moments(self) -> list[datetime]:
        """Return the beginnings of the windows before the moment, the latest first."""
        window = timedelta(days=self.days)
        known = self.past.events.at
        began = datetime.fromtimestamp(int(known.min()), UTC) if len(known) else None
        as_of = self.decliners.as_of
        moments = (as_of - window * place for place in range(1, self.config.earlier_cuts + 1))
        return [at for at in moments if began and at - window * _LEAST_WINDOWS >= began]


def past_at(history: ShopHistory, moment: datetime) -> Past:
    """Sort out what was known just before a moment."""
    return Past.of(history, moment, FeatureConfig())
