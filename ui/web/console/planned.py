"""The form of a new campaign, read as a plan."""

from datetime import UTC, datetime

from pydantic import BaseModel

from customers.campaigns import CampaignPlan, SourceKind
from data.errors import InputError

ALL = "decline-all"
"""Everybody who is drifting away."""


class Planned(BaseModel):
    """What was filled in; "" is left to the campaign's own defaults."""

    name: str = ""
    source: str = ""
    """``segment-2``, ``decline-0`` or ``decline-all``."""
    offer: str = ""
    holdout: str = "20"
    """In per cent."""
    window: str = ""
    """Days."""
    starts: str = ""
    """A day, ``2026-11-21``."""
    most: str = ""

    def plan(self) -> CampaignPlan:
        """Return the plan.

        Raises
        ------
        InputError
            A field does not hold what it should, or the plan is impossible.
        """
        kind, _, number = self.source.partition("-")
        if kind not in set(SourceKind) or (self.source != ALL and not number.isdecimal()):
            raise InputError("choose whom to reach")
        holdout = _number("the holdout", self.holdout)
        return CampaignPlan(
            name=self.name,
            kind=SourceKind(kind),
            number=None if self.source == ALL else int(number),
            offer=self.offer,
            held_out=None if holdout is None else holdout / 100,
            window_days=_number("the days it runs", self.window),
            starts_at=_day(self.starts),
            most=_number("the number of customers", self.most),
        )


def _number(what: str, said: str) -> int | None:
    if not said.strip():
        return None
    if not said.strip().isdecimal():
        raise InputError(f'{what} must be a whole number, not "{said}"')
    return int(said)


def _day(said: str) -> datetime | None:
    if not said.strip():
        return None
    try:
        return datetime.fromisoformat(said.strip()).replace(tzinfo=UTC)
    except ValueError as exc:
        raise InputError(f'a campaign must start on a day like 2026-11-21, not "{said}"') from exc
