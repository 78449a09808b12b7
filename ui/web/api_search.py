"""Searching over HTTP: what fits, in an order, page by page, with counts to narrow it by."""

from collections.abc import Iterable
from dataclasses import asdict
from time import perf_counter
from typing import TYPE_CHECKING

from chatbot.choice import Request
from chatbot.language import language_of
from chatbot.message import clean
from data.errors import InputError
from data.event import CustomerKey
from retrieval.constraint import Constraint
from retrieval.understanding import Understanding
from ui.answers import Json, picks_json, understood_json
from ui.web.asked import Asked, mark
from ui.web.narrowing import Narrowing, RangeCounts, ValueCounts
from ui.web.results import Results
from ui.web.search_address import SearchAddress
from ui.web.search_forms import DemandBody, SearchBody

if TYPE_CHECKING:
    from ui.shop import Shop

WORDED = ("price", "text", "title", "id")
"""Fields that every product has, beside its facets."""


def search_answer(shop: "Shop", body: SearchBody, customer: CustomerKey | None) -> Json:
    """Answer a search as the contract and the API's description say."""
    began = perf_counter()
    asked = _asked(shop, body)
    request = Request(customer, language=language_of(body.text))
    results = Results(shop.picks, asked, request)
    page = results.page(body.sort, body.page, body.k)
    shop.requests.search(shop.requests.asker(customer, body.visitor), results, "api")
    counts: Json = {}
    if body.counts:
        counts = {"total": results.total, "listed": page.listed, "facets": _facets(shop, results)}
    return {
        "understood": understood_json(asked.wish),
        **picks_json(page.picks, (perf_counter() - began) * 1000),
        "relaxations": [relaxation.as_json() for relaxation in results.relaxations],
        **counts,
    }


def _asked(shop: "Shop", body: SearchBody) -> Asked:
    """Return what the text demands less what is dropped, and the filters."""
    filters = tuple(_demands(shop, body.filters))
    understood = Understanding("")
    if body.text or not filters:
        understood = shop.search.understand(clean(body.text))
    dropped = tuple(mark(Constraint.from_json(form.model_dump())) for form in body.drop)
    demands = (*understood.constraints, *filters)
    return Asked(SearchAddress(without=dropped), understood.with_constraints(demands))


def _demands(shop: "Shop", forms: Iterable[DemandBody]) -> Iterable[Constraint]:
    for form in forms:
        if form.field not in WORDED and form.field not in shop.catalogue.facet_names:
            raise InputError(f'this shop has no facet "{form.field}"')
        yield Constraint.from_json(form.model_dump())


def _facets(shop: "Shop", results: Results) -> list[Json]:
    counted = Narrowing(results, shop.assistant.floor.plain_facets).ways()
    return [_facet(one) for one in counted]


def _facet(counted: ValueCounts | RangeCounts) -> Json:
    if isinstance(counted, ValueCounts):
        options = [{"value": value, "count": count} for value, count in counted.counts]
        return {"facet": counted.facet, "options": options}
    return {
        "facet": counted.field,
        "lowest": counted.lowest,
        "highest": counted.highest,
        "unit": counted.unit or None,
        "bands": [asdict(band) for band in counted.bands],
    }
