"""Which of the evidence is told, and in what order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chatbot.claims import comparison, past, sales, wish
from chatbot.claims.comparison import Ahead
from chatbot.claims.past import Companion
from chatbot.claims.sales import Bestseller, tellable
from chatbot.purchase_history import Visits
from chatbot.turn import Claim, Language
from data.product import Product
from retrieval.constraint import Constraint, satisfies

MOST_REASONS = 4
"""More than a card can show."""

_MOST_MATCHES = 3
_TELLING = 0.12
"""A share of the history's weight worth naming where something else speaks for a product."""
_RISE = 1.5
"""So many times the purchases of the week before are a trend."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known in favour of a product, before it is put into words."""

    constraints: Sequence[Constraint] = ()
    companions: Sequence[Companion] = ()
    """Products of the shopper's past that speak for it, the one to name first."""
    together: tuple[Product, int] | None = None
    """A product often bought with it, and in how many baskets."""
    recent: int = 0
    """Purchases in the last week of the shop's data."""
    before: int = 0
    """Purchases in the week before that."""
    bestseller: Bestseller | None = None
    visits: Visits | None = None
    like: tuple[Product, float] | None = None
    """A product it resembles, and their cosine."""
    compared: Product | None = None
    """A product that it is to differ from ..."""
    ahead: Sequence[Ahead] = ()
    """... and what proves that it does."""
    like_bought: tuple[Product, float] | None = None
    """A product bought before that it resembles, and their cosine."""
    words: tuple[str, float] | None = None
    """The words it is near to, and their cosine."""
    wanted: tuple[str, str] | None = None
    """A facet and its value that the shopper told us they like."""
    new: bool = False
    """Whether it came lately ..."""
    first_sold: date | None = None
    """... and when it first sold, where it has."""


def compile_claims(product: Product, evidence: Evidence, language: Language) -> tuple[Claim, ...]:
    """Return the reasons that the evidence carries, strongest first, at most ``MOST_REASONS``."""
    first = _of_the_difference(product, evidence, language)
    first += _of_the_list(evidence, language)
    first += wish.matching(product, _undifferent(evidence), language)[:_MOST_MATCHES]
    others = of_the_past(evidence, language, least=_TELLING if first else 0)
    others += of_others(evidence, language)[:1]
    if not (first or others) and evidence.words:
        others.append(wish.near_words(*evidence.words, language))
    if evidence.new:
        others.append(sales.new_in(evidence.first_sold, language))
    return tuple(said_once([*first, *others])[:MOST_REASONS])


def said_once(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out what reads like an earlier one: of the same product, or of another colour of it."""
    said: dict[str, Claim] = {}
    for claim in claims:
        said.setdefault(claim.text, claim)
    return list(said.values())


def of_the_past(evidence: Evidence, language: Language, *, least: float = 0) -> list[Claim]:
    """Return the reasons in the shopper's own past, strongest first, from a share of ``least``."""
    claims = []
    if evidence.visits:
        claims.append(past.bought_before(evidence.visits, language))
    for companion in evidence.companions:
        if companion.share >= least:
            claims.append(past.because(companion, language))
            claims += _counted(companion, language)
    if evidence.wanted:
        claims.append(past.wanted(*evidence.wanted, language))
    if evidence.like_bought:
        claims.append(past.like_bought(*evidence.like_bought, language))
    return claims


def of_others(evidence: Evidence, language: Language) -> list[Claim]:
    """Return the reasons that lie in what others buy now, the most telling first."""
    claims = []
    if rises(evidence.recent, evidence.before):
        claims.append(sales.trending(evidence.recent, evidence.before, language))
    if evidence.bestseller:
        claims.append(sales.bestseller(evidence.bestseller, language))
    if tellable(evidence.recent):
        claims.append(sales.popular(evidence.recent, language))
    return claims


def rises(count: int, before: int) -> bool:
    """Say whether purchases of one week are noticeably more than those of the week before."""
    return tellable(before) and count >= _RISE * before


def _counted(companion: Companion, language: Language) -> list[Claim]:
    """Return how often a companion was bought with the product: in baskets, else by customers."""
    if tellable(companion.baskets):
        return [sales.bought_with(companion.product, companion.baskets, language)]
    if tellable(companion.customers):
        return [sales.bought_by_the_same(companion.product, companion.customers, language)]
    return []


def _of_the_difference(product: Product, evidence: Evidence, language: Language) -> list[Claim]:
    """Return what proves that a product differs from another as it should."""
    other = evidence.compared
    if other is None:
        return []
    claims = [comparison.further(ahead, other, language) for ahead in evidence.ahead]
    prices = [c for c in evidence.constraints if c.field == "price"]
    asked = not all(satisfies(other, c) for c in prices)
    priced = comparison.priced(product, other, language) if asked else None
    return [priced, *claims] if priced else claims


def _undifferent(evidence: Evidence) -> list[Constraint]:
    """Return the demands but for the price of the product that others are compared with."""
    price = evidence.compared.price if evidence.compared else None
    return [c for c in evidence.constraints if c.field != "price" or c.value != price]


def _of_the_list(evidence: Evidence, language: Language) -> list[Claim]:
    """Return the reasons for which the list was made."""
    claims = []
    if evidence.like:
        claims.append(wish.similar_to(*evidence.like, language))
    if evidence.together and tellable(evidence.together[1]):
        claims.append(sales.bought_with(*evidence.together, language))
    return claims
