"""Rows of picks on a page, none with what an earlier row shows or the customer dislikes."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from chatbot.choice import Choice
from chatbot.choice import Request as Wanted
from chatbot.turn import Language, Pick
from data.event import CustomerKey, EventKind
from data.product import Product, ProductId
from ui.web.words import words

if TYPE_CHECKING:
    from ui.shop import Shop

Basis = Literal["known", "told", "new"]
"""What there is to pick by: a history, the customer's own word, or nothing."""

ROW = 10
IN_SIGHT = 5
"""Picks of a row that a wide window shows without scrolling."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A row of picks under a name."""

    name: str
    lead: str
    picks: tuple[Pick, ...]


class Shelves:
    """Fills one row after the other for a customer."""

    def __init__(self, shop: "Shop", customer: CustomerKey, language: Language) -> None:
        self._shop = shop
        self._customer = customer
        self._words = words(language)
        self._language = language
        self.thumbs = shop.thumbs.of(customer)
        """What the customer thinks of products, by their own word."""
        self._shown = frozenset(id_ for id_, thumb in self.thumbs.items() if thumb == "dislike")
        self._filled: list[Shelf] = []

    def for_you(self, basis: Basis) -> list[Shelf]:
        """Return what suits the customer, by what is known of them, and what many buy.

        What they buy again has a row of its own and stands in no other.
        """
        picks = self._shop.picks
        if basis == "known":
            again = picks.choose_again(self._wanted)
            self._shown |= {pick.id for pick in again.picks}
            self._add("row_history", picks.choose_for(self._wanted))
            self._add("row_again", again)
            last = self._last_bought()
            if last is not None:
                self._add_beside_last(last)
            self._add("row_new", picks.choose_for(self._wanted, new_only=True))
        elif basis == "told":
            self._add("row_told", picks.choose_for(self._wanted))
        self._add("row_trending", picks.choose_trending(self._wanted))
        return self.popular()

    def popular(self) -> list[Shelf]:
        """Return what everybody buys, after what was added before; in a new shop what it has."""
        wanted = replace(self._wanted, customer=None, k=2 * ROW)
        choice = self._shop.picks.choose_for(wanted)
        bought = self._shop.recommender.recent_count
        sold = [pick for pick in choice.picks if bought(pick.id)]
        self._add("row_popular", replace(choice, picks=tuple(sold[:ROW])))
        if not self._filled:
            self._add("row_range", choice)
        return self._filled

    def beside(self, product: ProductId) -> list[Shelf]:
        """Return what goes with a product, and what is like it."""
        companions = self._shop.picks.choose_companions(product, self._wanted)
        self._add("goes_with" if companions.basis == "together" else "completes", companions)
        self._add("more_like_this", self._shop.picks.choose_similar(product, self._wanted))
        return self._filled

    def _add_beside_last(self, last: Product) -> None:
        companions = self._shop.picks.choose_companions(last.id, self._wanted)
        if companions.basis == "together":
            self._add("row_with", companions, last.title)
        else:
            similar = self._shop.picks.choose_similar(last.id, self._wanted)
            self._add("row_alike", similar, last.title)

    @property
    def _wanted(self) -> Wanted:
        return Wanted(self._customer, ROW, self._shown, language=self._language)

    def _add(self, name: str, choice: Choice, title: str = "") -> None:
        if not choice.picks:
            return
        lead = self._words[f"{name}_lead"]
        self._filled.append(Shelf(self._words[name].format(title=title), lead, choice.picks))
        self._shown |= {pick.id for pick in choice.picks}

    def _last_bought(self) -> Product | None:
        """Return what the customer bought last and the shop still sells."""
        catalogue = self._shop.catalogue
        for event in self._shop.events.of_customer(self._customer):
            if event.kind is EventKind.PURCHASE and event.product in catalogue:
                return catalogue[event.product]
        return None
