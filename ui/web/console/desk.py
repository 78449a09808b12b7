"""What the pages of one shop's console share."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from fastapi import Request

from ui.jobs import Jobs
from ui.web.console.analyses import Reports
from ui.web.console.codes import Codes
from ui.web.console.work import WORK

if TYPE_CHECKING:
    from ui.shop import Shop


class Desk:
    """The jobs, reports and codes of a shop's console; cheap to make."""

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop

    @cached_property
    def jobs(self) -> Jobs:
        """Long work in the background."""
        return Jobs(self._shop.settings, WORK)

    @cached_property
    def reports(self) -> Reports:
        """What was found."""
        return Reports(self._shop)

    @cached_property
    def codes(self) -> Codes:
        """Pseudonyms."""
        return Codes(self._shop.keyring)

    def close(self) -> None:
        """End the jobs."""
        if "jobs" in self.__dict__:
            self.jobs.close()


def desk_of(request: Request) -> Desk:
    """Return the desk of the application that answers a request."""
    return cast(Desk, request.app.state.desk)
