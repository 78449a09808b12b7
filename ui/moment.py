"""One moment of the shop, held for as long as a request is answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.assortment import Assortment
    from ui.live import LiveAssortment


@dataclass(slots=True)
class Moment:
    """What a request is answered from, once it has asked for anything."""

    held: "dict[LiveAssortment, Assortment]" = field(default_factory=dict)
    over: bool = False
    """The request was answered; tasks that it left behind hold nothing any more."""


MOMENT: ContextVar[Moment | None] = ContextVar("moment", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Answer from one assortment throughout, in whatever threads the answer is made."""
    moment = Moment()
    token = MOMENT.set(moment)
    try:
        yield
    finally:
        MOMENT.reset(token)
        moment.over = True
        moment.held.clear()
