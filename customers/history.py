"""What the analyses of customers read: the shop's events, seen until a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from data.catalogue import Catalogue
from data.clock import clock_of
from data.event_table import EventTable
from data.shop_tables import TableRow


@dataclass(frozen=True, slots=True, eq=False)
class ShopHistory:
    """All that a shop's customers did, with what they did it to."""

    table: EventTable
    """The customers' events, in any order; returns and removals among them."""
    catalogue: Catalogue
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """The shop's time zone: hours and weekdays are its."""
    tables: Mapping[str, Sequence[TableRow]] = field(default_factory=dict)
    """The shop's own tables by name (coupons, marketing, taxes); see ``data.shop_tables``."""

    def until(self, moment: datetime) -> "ShopHistory":
        """Return what was known just before a moment (time zone aware)."""
        return replace(self, table=self.table.until(int(moment.timestamp())))

    @property
    def began(self) -> datetime | None:
        """When the first event happened, UTC; None without events."""
        at = self.table.at
        return datetime.fromtimestamp(int(at.min()), UTC) if len(at) else None

    @property
    def ended(self) -> datetime | None:
        """When the newest purchase happened, UTC, strays left out; None without events.

        See ``clock_of``: a page looked at today in a shop whose data end years ago does not make
        its whole past old.
        """
        return datetime.fromtimestamp(clock_of(self.table), UTC) if len(self.table) else None
