"""The search page: what was understood, what fits, and what to give up where nothing does."""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from accounts.account import Account
from chatbot.assistant import clean
from ui.web.rendering import template
from ui.web.search_address import MOST, PAGE, SearchAddress
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

BLANK: dict[str, Any] = {"q": "", "here": "/search", "choice": None, "kinds": (), "shelves": ()}

Mine = Annotated[Account, Depends(require_account)]

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(
    request: Request,
    account: Mine,
    q: str = "",
    without: Annotated[tuple[str, ...], Query(max_length=MOST_WITHOUT)] = (),
    up_to: Annotated[float | None, Query(ge=0, allow_inf_nan=False)] = None,
    show: Annotated[int, Query(ge=PAGE, le=MOST)] = PAGE,
) -> Response:
    """Search by description; ``without`` names demands of the words that are given up."""
    shop, language = shop_of(request), page_language(request, q)
    if q.strip():
        address = SearchAddress(clean(q), without, up_to, show)
        shown = _found(Searching(shop, account.customer, language), address)
    else:
        popular = Shelves(shop, account.customer, language).popular()
        shown = {"kinds": _kinds(shop), "shelves": popular}
    return template(
        request,
        "search.html",
        language=language,
        active="search",
        thumbs=shop.thumbs.of(account.customer),
        **{**BLANK, **shown},
    )


def _found(searching: Searching, address: SearchAddress) -> dict[str, Any]:
    choice = searching.choose(address)
    ways_out = searching.ways_out(address, choice)
    return {
        "q": address.q,
        "here": str(address),
        "choice": choice,
        "chips": searching.chips(address),
        "ways_out": ways_out,
        "shelves": searching.closest(ways_out),
        "longer": address.longer() if address.show == len(choice.picks) < choice.total else None,
    }


def _kinds(shop: "Shop") -> list[tuple[str, SearchAddress]]:
    """Return the kinds that the shop has most of, as searches to begin with."""
    facet = next((name for name in KINDS if name in shop.catalogue.facet_names), None)
    if facet is None:
        return []
    counts = shop.catalogue.facet_counts(facet)
    most = sorted(counts, key=lambda value: -counts[value])[:KINDS_SHOWN]
    return [(value, SearchAddress(value)) for value in most]
