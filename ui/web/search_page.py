"""The search page: what was understood, what fits, and what to give up where nothing does."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from accounts.account import Account
from chatbot.assistant import clean
from chatbot.choice import Choice
from chatbot.choice import Request as Wanted
from chatbot.money import money
from chatbot.turn import Language
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation
from ui.chat.chips import Demand, demand_label, demands
from ui.web.loosening import loosened
from ui.web.rendering import template
from ui.web.search_address import MOST, PAGE, SearchAddress, is_ceiling
from ui.web.sessions import require_account, shop_of
from ui.web.words import page_language, words

if TYPE_CHECKING:
    from ui.shop import Shop

KINDS = ("product_type", "category", "product_group")
"""Facets that say what kind of thing a product is, the finest first."""
KINDS_SHOWN = 12
MOST_WITHOUT = 20

Mine = Annotated[Account, Depends(require_account)]

router = APIRouter(include_in_schema=False)


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
    language = page_language(request, q)
    if not q.strip():
        return _page(request, language, kinds=_kinds(shop_of(request)))
    address = SearchAddress(clean(q), without, up_to, show)
    return _found(request, account, address, language)


def _found(
    request: Request, account: Account, address: SearchAddress, language: Language
) -> Response:
    shop = shop_of(request)
    understood = shop.search.understand(address.q)
    held = address.held(understood.constraints)
    wanted = Wanted(account.customer, address.show, language=language)
    choice = shop.picks.choose(replace(understood, constraints=held), wanted)
    return _page(
        request,
        language,
        q=address.q,
        choice=choice,
        chips=_chips(shop, address, understood.constraints, language),
        ways_out=_ways_out(shop, address, held, choice, language),
        here=str(address),
        longer=_longer(address, choice),
        thumbs=shop.thumbs.of(account.customer),
    )


def _page(request: Request, language: Language, **context: Any) -> Response:
    blank: dict[str, Any] = {"q": "", "choice": None, "kinds": ()}
    return template(
        request, "search.html", language=language, active="search", **{**blank, **context}
    )


def _kinds(shop: "Shop") -> list[tuple[str, SearchAddress]]:
    """Return the kinds that the shop has most of, as searches to begin with."""
    facet = next((name for name in KINDS if name in shop.catalogue.facet_names), None)
    if facet is None:
        return []
    counts = shop.catalogue.facet_counts(facet)
    most = sorted(counts, key=lambda value: -counts[value])[:KINDS_SHOWN]
    return [(value, SearchAddress(value)) for value in most]


def _chips(
    shop: "Shop", address: SearchAddress, understood: tuple[Constraint, ...], language: Language
) -> list[Chip]:
    """Return the demands that hold, then those given up; what was said in one goes in one."""
    held = address.held(understood)
    given_up = [c for c in understood if c not in held]

    def chip(demand: Demand, holds: bool) -> Chip:
        label = demand_label(demand, shop.catalogue.currency, language)
        other = address.dropping(*demand) if holds else address.restoring(*demand)
        return Chip(label, other, holds)

    return [
        *(chip(demand, True) for demand in demands(c for c in held if c.hard)),
        *(chip(demand, False) for demand in demands(c for c in given_up if c.hard)),
    ]


def _ways_out(
    shop: "Shop",
    address: SearchAddress,
    held: tuple[Constraint, ...],
    choice: Choice,
    language: Language,
) -> list[WayOut]:
    return [
        _loosened(shop, address, held, relaxation, language)
        or WayOut(relaxation.text, address.dropping(*relaxation.drop))
        for relaxation in choice.relaxations
    ]


def _loosened(
    shop: "Shop",
    address: SearchAddress,
    held: tuple[Constraint, ...],
    relaxation: Relaxation,
    language: Language,
) -> WayOut | None:
    """Raise the price limit as far as needed, where nothing but that must be given up."""
    if not all(map(is_ceiling, relaxation.drop)):
        return None
    mask = shop.search.mask(c for c in held if c not in relaxation.drop)
    ceiling = min(float(c.value) for c in relaxation.drop if not isinstance(c.value, tuple))
    found = loosened(shop.catalogue.prices[mask], ceiling)
    if found is None:
        return None
    limit, count = found
    phrase = words(language)["up_to_one" if count == 1 else "up_to_many"]
    price = money(limit, shop.catalogue.currency, language)
    return WayOut(phrase.format(price=price, count=count), address.limited(limit))


def _longer(address: SearchAddress, choice: Choice) -> SearchAddress | None:
    """Return the same search with more results, where there are more."""
    more = choice.total > len(choice.picks) == address.show < MOST
    return address.longer() if more else None
