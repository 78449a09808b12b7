"""What the pages of one shop's console share."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from fastapi import Request

from data.event import CustomerKey
from ui.jobs import Jobs
from ui.web.console.analyses import Reports
from ui.web.console.codes import Codes
from ui.web.console.people import People
from ui.web.console.work import WORK

if TYPE_CHECKING:
    from ui.shop import Shop


class Desk:
    """The jobs, reports and codes of a shop's console; cheap to make."""

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop
        self._people: tuple[tuple[object, ...], People] | None = None

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

    def people(self) -> People:
        """Return the shop's customers; read anew when anything of them changed, or one is gone."""
        shop = self._shop
        versions = (shop.analyses.version(name) for name in ("segments", "decline"))
        state = (shop.events.count(), len(shop.customers), *versions)
        if self._people is None or self._people[0] != state:
            self._people = (state, People.of(shop))
        return self._people[1]

    def customer(self, code: str) -> CustomerKey | None:
        """Return whose code it is; None for nobody's."""
        return self.codes.customer(code, self.people().customers.tolist())

    def close(self) -> None:
        """End the jobs."""
        if "jobs" in self.__dict__:
            self.jobs.close()


def desk_of(request: Request) -> Desk:
    """Return the desk of the application that answers a request."""
    return cast(Desk, request.app.state.desk)
