"""Whether constraints hold: requests of known truth, and the products they are shown."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from data.batch import FIRST
from data.catalogue import Catalogue
from data.product import Product
from data.progress import Progress, silent
from evaluation.search.requests import LANGUAGES, Request, RequestMaker
from evaluation.search.shelf import Demand, Shelf
from retrieval.engine import SearchEngine
from retrieval.understanding import Understanding

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Violation:
    """A product that was shown and does not meet a demand."""

    product: Product
    demand: Demand

    def __str__(self) -> str:
        return f"{self.product.id} ({self.product.title}): {self.demand}"


@dataclass(frozen=True, slots=True)
class Answered:
    """One request and what came of it."""

    request: Request
    understood: Understanding
    shown: int
    violations: tuple[Violation, ...]

    @property
    def fault(self) -> str | None:
        """What went wrong: a violation, a product where none can fit, none where one does."""
        if self.violations:
            return "violated"
        if self.request.possible == (self.shown > 0):
            return None
        return "none shown" if self.request.possible else "not impossible"

    def as_json(self) -> dict[str, Any]:
        """Return what was asked, understood and shown."""
        return {
            "fault": self.fault,
            "text": self.request.text,
            "language": self.request.language,
            "demands": [str(demand) for demand in self.request.demands],
            "understood": [constraint.as_json() for constraint in self.understood.constraints],
            "violations": [str(violation) for violation in self.violations],
        }


@dataclass(frozen=True, slots=True)
class Safety:
    """The outcome of all requests."""

    answers: tuple[Answered, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the counts by language and the first faults."""
        faults = [one for one in self.answers if one.fault]
        return {
            **{language: self._counts(language) for language in LANGUAGES},
            "faults": [one.as_json() for one in faults[:FIRST]],
        }

    def _counts(self, language: str) -> dict[str, Any]:
        own = [one for one in self.answers if one.request.language == language]
        impossible = [one for one in own if not one.request.possible]
        faults = Counter(one.fault for one in own)
        kinds = Counter(kind for one in own for kind in {v.demand.kind for v in one.violations})
        none = sum(not one.shown for one in impossible)
        return {
            "requests": len(own),
            "violating": faults["violated"],
            "violated": dict(kinds.most_common()),
            "impossible": len(impossible),
            "answered_none": none,
            "answered_none_share": round(none / len(impossible), 4) if impossible else None,
            "none_though_possible": faults["none shown"],
        }


def try_constraints(
    engine: SearchEngine,
    catalogue: Catalogue,
    number: int,
    *,
    seed: int = 0,
    progress: Progress = silent,
) -> Safety:
    """Ask so many requests, as many in each language, and check all that is shown."""
    shelf = Shelf(catalogue)
    requests = [
        request
        for place, language in enumerate(LANGUAGES)
        for request in RequestMaker(shelf, language, seed).requests(
            (number + place) // len(LANGUAGES)
        )
    ]
    answers = []
    for done, request in enumerate(requests, start=1):
        answers.append(_answered(request, engine, shelf))
        progress("requests", done, len(requests))
    return Safety(tuple(answers))


def _answered(request: Request, engine: SearchEngine, shelf: Shelf) -> Answered:
    understood = engine.understand(request.text)
    hits = engine.search(understood, k=SHOWN).hits
    products = [shelf.catalogue[hit.product] for hit in hits]
    violations = [
        Violation(product, demand)
        for product in products
        for demand in request.demands
        if not shelf.holds(demand, product)
    ]
    return Answered(request, understood, len(products), tuple(violations))
