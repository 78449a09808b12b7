"""What is known of single products, and what the shopper bought."""

from collections.abc import Sequence

from chatbot import results
from chatbot.desk.workplace import MOST_PURCHASES, Workplace, unknown
from chatbot.results import Outcome, failed
from data.event import EventKind

_MOST_COMPARED = 4


class Telling(Workplace):
    """Tells, and leaves the state as it is."""

    def details(self, product: str) -> Outcome:
        """Tell everything known of a product, and what speaks for it."""
        known = self.product(product)
        if known is None:
            return unknown(product)
        reasons, request = self.floor.picks.reasons, self._request(False)
        (pick,) = self._proven([reasons.pick(known, request, self.in_force())])
        standing = reasons.standing(known, request, self.floor.events)
        return self._done(results.details(pick, standing))

    def compare(self, products: Sequence[str]) -> Outcome:
        """Set products side by side."""
        known = [self.product(product) for product in products[:_MOST_COMPARED]]
        for product, found in zip(products, known, strict=False):
            if found is None:
                return unknown(product)
        ids = list(dict.fromkeys(found for found in known if found is not None))
        if len(ids) < 2:
            return failed("a comparison needs two different products")
        request = self._request(False)
        picks = [self.floor.picks.reasons.pick(id_, request, self.in_force()) for id_ in ids]
        return self._done(results.comparison(self._proven(picks)))

    def purchases(self, limit: int) -> Outcome:
        """List what the shopper bought, latest first."""
        customer = self.shopper.customer
        if customer is None:
            return failed("the shopper is not signed in, so there are no purchases to show")
        catalogue = self.floor.picks.catalogue
        bought = [
            (event, catalogue[event.product])
            for event in self.floor.events.of_customer(customer)
            if event.kind == EventKind.PURCHASE and event.product in catalogue
        ]
        return self._done(results.purchases(bought[: max(1, min(limit, MOST_PURCHASES))]))
