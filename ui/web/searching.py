"""One customer's searches: what was understood, what fits, and ways on from there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chatbot.choice import Request as Wanted
from chatbot.turn import Language
from data.event import CustomerKey
from data.money import money
from retrieval.relaxation import Relaxation
from retrieval.understanding import Understanding
from ui.web.asked import Asked, is_ceiling
from ui.web.chips import Chip, Chips
from ui.web.facet_words import FacetWords
from ui.web.filters import Filter, Filters
from ui.web.loosening import loosened
from ui.web.narrowing import Narrowing
from ui.web.results import Results
from ui.web.search_address import SearchAddress
from ui.web.shelves import ROW, Shelf
from ui.web.words import words

if TYPE_CHECKING:
    from ui.shop import Shop


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to give up, in words, and the search that gives it up."""

    text: str
    address: SearchAddress


@dataclass(frozen=True)
class Searching:
    """Searches a shop for a customer, in the language of the words."""

    shop: "Shop"
    customer: CustomerKey | None
    language: Language

    def asked(self, address: SearchAddress) -> Asked:
        """Return what a search asks for."""
        if not address.q:
            return Asked(address, Understanding("", language=self.language))
        return Asked(address, self.shop.search.understand(address.q))

    def results(self, asked: Asked) -> Results:
        """Return what fits."""
        return Results(self.shop.picks, asked, Wanted(self.customer, language=self.language))

    def chips(self, asked: Asked) -> list[Chip]:
        """Return what was understood, each with the search that takes it back."""
        return Chips(self.facet_words, self.shop.catalogue.currency, self.language).of(asked)

    def filters(self, results: Results) -> list[Filter]:
        """Return the ways to narrow what fits, the price first."""
        counted = Narrowing(results, self.shop.assistant.floor.plain_facets).ways()
        drawn = Filters(
            results.asked, self.facet_words, self.shop.catalogue.currency, self.language
        )
        return drawn.of(counted)

    def ways_out(self, asked: Asked, results: Results) -> list[WayOut]:
        """Return what to give up where nothing fits, each with what it leads to."""
        return [
            self._loosened(asked, relaxation)
            or WayOut(_begun(relaxation.text), asked.dropping(relaxation.drop))
            for relaxation in results.relaxations
        ]

    def closest(self, ways_out: Sequence[WayOut]) -> list[Shelf]:
        """Return what the first way out leads to, as a row that says that it is a near miss."""
        if not ways_out:
            return []
        first = ways_out[0]
        page = self.results(self.asked(first.address)).page("best", 1, ROW)
        return [Shelf(words(self.language)["closest"], first.text, page.picks)]

    @cached_property
    def facet_words(self) -> FacetWords:
        """The words for facets and their values."""
        return FacetWords(self.language, self.shop.home.path)

    def _loosened(self, asked: Asked, relaxation: Relaxation) -> WayOut | None:
        """Raise the price limit as far as needed, where nothing but that must be given up."""
        if not all(map(is_ceiling, relaxation.drop)):
            return None
        mask = self.shop.search.mask(c for c in asked.held if c not in relaxation.drop)
        ceiling = min(_amounts(relaxation))
        found = loosened(self.shop.catalogue.prices[mask], ceiling)
        if found is None:
            return None
        limit, count = found
        phrase = words(self.language)["up_to_one" if count == 1 else "up_to_many"]
        price = money(limit, self.shop.catalogue.currency, self.language)
        return WayOut(phrase.format(price=price, count=count), asked.limited(limit))


def _amounts(relaxation: Relaxation) -> Iterable[float]:
    return (float(c.value) for c in relaxation.drop if not isinstance(c.value, tuple))


def _begun(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]
