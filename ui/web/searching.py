"""One customer's searches: what was understood, what fits, and ways out where nothing does."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chatbot.choice import Choice
from chatbot.choice import Request as Wanted
from chatbot.turn import Language
from data.event import CustomerKey
from data.money import money
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation
from ui.chat.chips import Demand, demand_label, demands
from ui.web.loosening import loosened
from ui.web.search_address import SearchAddress, is_ceiling
from ui.web.shelves import ROW, Shelf
from ui.web.words import words

if TYPE_CHECKING:
    from ui.shop import Shop


@dataclass(frozen=True, slots=True)
class Chip:
    """A demand, and the search in which it holds no longer, or again."""

    label: str
    address: SearchAddress
    held: bool


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to give up, in words, and the search that gives it up."""

    text: str
    address: SearchAddress


@dataclass(frozen=True, slots=True)
class Searching:
    """Searches a shop for a customer, in the language of the words."""

    shop: "Shop"
    customer: CustomerKey
    language: Language

    def choose(self, address: SearchAddress) -> Choice:
        """Return what fits."""
        understood = self.shop.search.understand(address.q)
        held = address.held(understood.constraints)
        wanted = Wanted(self.customer, address.show, language=self.language)
        return self.shop.picks.choose(replace(understood, constraints=held), wanted)

    def closest(self, ways_out: Sequence[WayOut]) -> list[Shelf]:
        """Return what the first way out leads to, as a row that says that it is a near miss."""
        if not ways_out:
            return []
        first = ways_out[0]
        choice = self.choose(replace(first.address, show=ROW))
        return [Shelf(words(self.language)["closest"], first.text, choice.picks)]

    def chips(self, address: SearchAddress) -> list[Chip]:
        """Return the demands that hold, then those given up; what was said in one goes in one."""
        understood = self._understood(address)
        held = address.held(understood)
        given_up = [c for c in understood if c not in held]

        def chip(demand: Demand, holds: bool) -> Chip:
            label = demand_label(demand, self.shop.catalogue.currency, self.language)
            other = address.dropping(*demand) if holds else address.restoring(*demand)
            return Chip(label, other, holds)

        return [
            *(chip(demand, True) for demand in demands(c for c in held if c.hard)),
            *(chip(demand, False) for demand in demands(c for c in given_up if c.hard)),
        ]

    def ways_out(self, address: SearchAddress, choice: Choice) -> list[WayOut]:
        """Return what to give up where nothing fits, each with what it leads to."""
        held = address.held(self._understood(address))
        return [
            self._loosened(address, held, relaxation)
            or WayOut(_begun(relaxation.text), address.dropping(*relaxation.drop))
            for relaxation in choice.relaxations
        ]

    def _loosened(
        self, address: SearchAddress, held: tuple[Constraint, ...], relaxation: Relaxation
    ) -> WayOut | None:
        """Raise the price limit as far as needed, where nothing but that must be given up."""
        if not all(map(is_ceiling, relaxation.drop)):
            return None
        mask = self.shop.search.mask(c for c in held if c not in relaxation.drop)
        ceiling = min(float(c.value) for c in relaxation.drop if not isinstance(c.value, tuple))
        found = loosened(self.shop.catalogue.prices[mask], ceiling)
        if found is None:
            return None
        limit, count = found
        phrase = words(self.language)["up_to_one" if count == 1 else "up_to_many"]
        price = money(limit, self.shop.catalogue.currency, self.language)
        return WayOut(phrase.format(price=price, count=count), address.limited(limit))

    def _understood(self, address: SearchAddress) -> tuple[Constraint, ...]:
        return self.shop.search.understand(address.q).constraints


def _begun(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]
