"""The record of who had a customer's identity shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from fastapi import APIRouter, Request, Response

from ui.web.console.desk import desk_of
from ui.web.console.page import page
from ui.web.sessions import shop_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Look:
    """One look, or the looks at all customers of a list."""

    at: datetime
    who: str
    """The e-mail of who looked; empty where the account is gone."""
    code: str
    """The customer's; the first one's of a list."""
    count: int
    reason: str


@router.get("/reveals")
def reveals(request: Request) -> Response:
    """Show the record."""
    return page(request, "reveals", open_page="reveals", looks=list(_looks(request)))


def _looks(request: Request) -> Iterator[Look]:
    """Yield the looks, newest first, those of one list as one."""
    shop, codes = shop_of(request), desk_of(request).codes
    log = shop.reveals.log()
    people = {id_: shop.accounts.by_id(id_) for id_ in {look.account for look in log}}
    for (at, account, reason), looks in groupby(log, lambda one: (one.at, one.account, one.reason)):
        customers = [look.customer for look in looks]
        who = people[account]
        yield Look(
            at, "" if who is None else who.email, codes.of(customers[0]), len(customers), reason
        )
