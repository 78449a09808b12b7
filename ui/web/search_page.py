"""The search page: what was understood, what fits, how to narrow it, and what to give up."""

from typing import TYPE_CHECKING, Annotated, Any, get_args

from fastapi import APIRouter, Depends, Query, Request, Response

from accounts.account import Account
from chatbot.message import clean
from ui.web.rendering import template
from ui.web.results import Page, Results
from ui.web.search_address import SearchAddress, Sort, chosen_of, ranges_of
from ui.web.search_forms import MOST_PAGES
from ui.web.searching import Searching
from ui.web.sessions import require_account, shop_of
from ui.web.shelves import Shelves
from ui.web.words import page_language

if TYPE_CHECKING:
    from ui.shop import Shop

KINDS = ("product_type", "category", "product_group")
"""Facets that say what kind of thing a product is, the finest first."""
KINDS_SHOWN = 12
MOST_WITHOUT = 20

Mine = Annotated[Account, Depends(require_account)]

router = APIRouter(include_in_schema=False)


def address_of(
    request: Request,
    q: str = "",
    without: Annotated[tuple[str, ...], Query(max_length=MOST_WITHOUT)] = (),
    sort: Sort = "best",
    page: Annotated[int, Query(ge=1, le=MOST_PAGES)] = 1,
) -> SearchAddress:
    """Read a search's address; a dependency. ``without`` names demands that are given up."""
    chosen = request.query_params.multi_items()
    said = clean(q) if q.strip() else ""
    return SearchAddress(said, without, chosen_of(chosen), ranges_of(chosen), sort, page)


@router.get("/search")
def search(
    request: Request, account: Mine, address: Annotated[SearchAddress, Depends(address_of)]
) -> Response:
    """Search by description, narrowed by what is chosen on the page."""
    shop, language = shop_of(request), page_language(request, address.q)
    if address.asks:
        searching = Searching(shop, account.customer, language)
        results = searching.results(searching.asked(address))
        shown = _found(searching, results)
        shop.requests.search(account.customer, results, "page")
    else:
        popular = Shelves(shop, account.customer, language).popular()
        shown = {"kinds": _kinds(shop), "shelves": popular}
    return template(
        request,
        "search.html",
        language=language,
        active="search",
        thumbs=shop.thumbs.of(account.customer),
        **{"address": address, "results": None, "here": str(address), "kinds": (), **shown},
    )


def _found(searching: Searching, results: Results) -> dict[str, Any]:
    asked, address = results.asked, results.asked.address
    page = results.page(address.sort, address.page)
    ways_out = searching.ways_out(asked, results)
    return {
        "results": results,
        "page": page,
        "pages": _pages(address, page),
        "orders": _orders(address, results),
        "wish": asked.beyond,
        "demanding": bool(asked.wish.hard),
        "corrections": asked.understood.corrections,
        "chips": searching.chips(asked),
        "filters": searching.filters(results),
        "ways_out": ways_out,
        "shelves": searching.closest(ways_out),
    }


def _pages(address: SearchAddress, page: Page) -> list[tuple[int, SearchAddress]]:
    """Return the first page, those around this one, and the last."""
    near = range(page.number - 1, page.number + 2)
    numbers = sorted({1, *near, page.last} & set(range(1, page.last + 1)))
    return [(number, address.at_page(number)) for number in numbers]


def _orders(address: SearchAddress, results: Results) -> list[tuple[Sort, SearchAddress]]:
    """Return the orders that this result can be put in."""
    return [(sort, address.sorted_by(sort)) for sort in get_args(Sort) if results.knows(sort)]


def _kinds(shop: "Shop") -> list[tuple[str, SearchAddress]]:
    """Return the kinds that the shop has most of, as searches to begin with."""
    facet = next((name for name in KINDS if name in shop.catalogue.facet_names), None)
    if facet is None:
        return []
    counts = shop.catalogue.facet_counts(facet)
    most = sorted(counts, key=lambda value: -counts[value])[:KINDS_SHOWN]
    return [(value, SearchAddress().with_values(facet, [value])) for value in most]
