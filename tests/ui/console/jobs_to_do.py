"""Work for jobs that are tried: functions of a module, as a job's process imports them."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from customers.store import Saved
from data.errors import InputError
from data.progress import Progress

if TYPE_CHECKING:
    from ui.shop import Shop


def save(shop: "Shop", progress: Progress) -> None:
    """Make a result at once."""
    progress("counting", 1, 2)
    shop.analyses.save("tried", Saved({"made": True}))


def wait(shop: "Shop", progress: Progress) -> None:
    """Say that it began, and take longer than any test."""
    progress("waiting", 1, 4)
    (shop.home.path / "began").touch()
    try:
        time.sleep(60)
    finally:
        Path(shop.home.path / "tidied").touch()


def refuse(shop: "Shop", progress: Progress) -> None:
    """Find that there is too little."""
    raise InputError("there are too few purchases to learn from")


def break_down(shop: "Shop", progress: Progress) -> None:
    """Fail as nobody expected."""
    raise RuntimeError("the customer Mina Park is in this message")


WORK = {"save": save, "wait": wait, "refuse": refuse, "break": break_down}
