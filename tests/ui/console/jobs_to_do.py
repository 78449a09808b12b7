"""Work for jobs that are tried: functions of a module, as a job's process imports them."""

import time
from pathlib import Path

from customers.store import AnalysisStore, Saved
from data.encryption import Keyring
from data.errors import InputError
from data.home import Home
from data.progress import Progress
from ui.settings import Settings


class TriedShop:
    """What the work needs of a shop: opened in no time."""

    def __init__(self, settings: Settings) -> None:
        self.home = Home(settings.home)
        self.analyses = AnalysisStore(self.home, Keyring.open(self.home))

    def close(self) -> None:
        """Close nothing."""


def save(shop: TriedShop, progress: Progress) -> None:
    """Make a result at once."""
    progress("counting", 1, 2)
    shop.analyses.save("tried", Saved({"made": True}))


def wait(shop: TriedShop, progress: Progress) -> None:
    """Say that it began, and take longer than any test."""
    progress("waiting", 1, 4)
    (shop.home.path / "began").touch()
    try:
        time.sleep(60)
    finally:
        Path(shop.home.path / "tidied").touch()


def refuse(shop: TriedShop, progress: Progress) -> None:
    """Find that there is too little."""
    raise InputError("there are too few purchases to learn from")


def break_down(shop: TriedShop, progress: Progress) -> None:
    """Fail as nobody expected."""
    raise RuntimeError("the customer Mina Park is in this message")


WORK = {"save": save, "wait": wait, "refuse": refuse, "break": break_down}
