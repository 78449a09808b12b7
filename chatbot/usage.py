"""What a hosted model has cost today: calls and tokens, kept through restarts."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from chatbot.tables import ModelUsageRow
from data.database import Database

_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Used:
    """Calls and tokens of one UTC day."""

    calls: int = 0
    tokens: int = 0


class Usage:
    """Counts by UTC day in the shop's database, which all of its processes share."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def today(self) -> Used:
        """Return what was used since midnight UTC."""
        columns = (ModelUsageRow.calls, ModelUsageRow.tokens)
        query = select(*columns).where(ModelUsageRow.day == self._day())
        with self._database.session() as session:
            row = session.execute(query).one_or_none()
        return Used() if row is None else Used(*row)

    def add(self, tokens: int) -> None:
        """Count a call and its tokens."""
        day = self._day()
        more = {"calls": ModelUsageRow.calls + 1, "tokens": ModelUsageRow.tokens + tokens}
        here = ModelUsageRow.day == day
        with self._database.writing() as session:
            if session.get(ModelUsageRow, day) is None:
                session.execute(insert(ModelUsageRow).values(day=day, calls=1, tokens=tokens))
            else:
                session.execute(update(ModelUsageRow).where(here).values(more))

    def _day(self) -> int:
        return int(self._clock() // _DAY)
