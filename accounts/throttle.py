"""Slowing down those who guess.

After a number of free attempts every further one must wait twice as long as the one before. Counts
stand in the database, so that they survive a restart and hold for several server processes. An
attempt is counted before the password is checked, by one compare-and-swap statement: of many made
at the same moment, no more get through than of those made in turn.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from accounts.tables import ThrottleRow
from data.database import Database
from data.errors import Throttled


@dataclass(frozen=True, slots=True)
class ThrottleConfig:
    """How many attempts are free, and how the wait then grows."""

    free: int = 5
    """Attempts in a row without any wait."""
    first_wait: float = 15.0
    """Seconds after the last free attempt; doubles with each further one."""
    longest_wait: float = 900.0
    """Seconds; the wait grows no further, so that a guesser cannot lock the owner out for good."""
    forget_after: float = 6 * 3600.0
    """Seconds without an attempt after which the count starts anew."""

    def wait(self, attempts: int) -> float:
        """Return the seconds to wait after so many attempts."""
        if attempts < self.free:
            return 0.0
        return float(min(self.longest_wait, self.first_wait * 2 ** min(attempts - self.free, 30)))


class Throttle:
    """Counts attempts by subject: an account, an address, anything as a keyed hash."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def attempt(self, subject: bytes, config: ThrottleConfig) -> None:
        """Count one attempt; raise Throttled, and count nothing, while the subject must wait."""
        while not self._counted(subject, config):
            pass  # another attempt was counted in between: look again

    def forget(self, subject: bytes) -> None:
        """Start the subject's count anew."""
        with self._database.session() as session:
            session.execute(delete(ThrottleRow).where(ThrottleRow.subject == subject))

    def take_back(self, subject: bytes) -> None:
        """Take one attempt off the count: it was rightful. Earlier ones stay counted."""
        with self._database.session() as session:
            session.execute(
                update(ThrottleRow)
                .where(ThrottleRow.subject == subject, ThrottleRow.attempts > 0)
                .values(attempts=ThrottleRow.attempts - 1, allowed_at=self._clock())
            )

    def purge(self) -> None:
        """Delete the counts that no longer matter."""
        with self._database.session() as session:
            session.execute(delete(ThrottleRow).where(ThrottleRow.forgotten_at <= self._clock()))

    def _counted(self, subject: bytes, config: ThrottleConfig) -> bool:
        """Count one attempt; return False where another one came in between."""
        now = self._clock()
        columns = (ThrottleRow.attempts, ThrottleRow.allowed_at, ThrottleRow.forgotten_at)
        with self._database.session() as session:
            known = session.execute(
                select(*columns).where(ThrottleRow.subject == subject)
            ).one_or_none()
        if known is not None and known.allowed_at > now:
            raise Throttled(max(1, math.ceil(known.allowed_at - now)))
        attempts = 1 if known is None or known.forgotten_at <= now else known.attempts + 1
        values = {
            "attempts": attempts,
            "allowed_at": now + config.wait(attempts),
            "forgotten_at": now + config.forget_after,
        }
        if known is None:
            return self._inserted({"subject": subject, **values})
        unchanged = [column == held for column, held in zip(columns, known, strict=True)]
        changing = update(ThrottleRow).where(ThrottleRow.subject == subject, *unchanged)
        with self._database.session() as session:
            changed = session.scalar(changing.values(values).returning(ThrottleRow.attempts))
        return changed is not None

    def _inserted(self, values: dict[str, object]) -> bool:
        try:
            with self._database.session() as session:
                session.execute(insert(ThrottleRow).values(values))
        except IntegrityError:
            return False
        return True
