"""Reasons compiled from evidence first and put into words after."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from chatbot.merging import is_kind, values_of
from chatbot.turn import Claim, Language
from chatbot.wording import worded
from data.money import money
from data.product import Product, ProductId
from retrieval.constraint import Constraint, satisfies

MOST_REASONS = 4
"""More than a card can show."""

_MOST_MATCHES = 3
_TELLING = 0.12
"""A share of the history's weight worth naming where something else speaks for a product."""
_MANY = 3
"""So many purchases in a week are worth naming."""
_TEXTUAL = frozenset({"text", "title"})
_HANGUL_WORD = re.compile(r"[가-힣]{1,6}(?: [가-힣]{1,6})?")


class Contribution(Protocol):
    """How much one thing in a history speaks for a product."""

    @property
    def product(self) -> ProductId: ...
    @property
    def share(self) -> float: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known in favour of a product, before it is put into words."""

    constraints: Sequence[Constraint] = ()
    contributions: Sequence[Contribution] = ()
    together: tuple[Product, int] | None = None
    """A product often bought with it, and how often."""
    recent: int = 0
    """Purchases in the last week of the shop's data."""
    like: tuple[Product, float] | None = None
    """A product it resembles, and their cosine."""
    words: tuple[str, float] | None = None
    """The words it is near to, and their cosine."""


def compile_claims(
    product: Product, evidence: Evidence, titles: Mapping[ProductId, str], language: Language
) -> tuple[Claim, ...]:
    """Return the reasons that the evidence carries, strongest first, at most ``MOST_REASONS``."""
    matches = matching(product, evidence.constraints, language)[:_MOST_MATCHES]
    first: list[Claim] = []
    if evidence.like:
        first.append(similar_to(*evidence.like, language=language))
    if evidence.together:
        first.append(bought_with(*evidence.together, language=language))
    told = bool(first or matches)
    others = [
        because(c, titles[c.product], language)
        for c in evidence.contributions[:1]
        if not told or c.share >= _TELLING
    ]
    if not (told or others) and evidence.words:
        others.append(near_words(*evidence.words, language=language))
    if evidence.recent >= _MANY or (evidence.recent and not (told or others)):
        others.append(popular(evidence.recent, language))
    return tuple([*first, *matches, *others][:MOST_REASONS])


def matching(
    product: Product, constraints: Iterable[Constraint], language: Language
) -> list[Claim]:
    """Return a claim for each constraint that the product meets, the most telling first.

    What was only wished for distinguishes it most, its kind least.
    """
    met = [c for c in constraints if satisfies(product, c)]
    priced = [c for c in met if c.field == "price"]
    told = sorted((c for c in met if c.field != "price"), key=_commonness)
    claims = [_match(product, c, language) for c in told if c.op != "not"]
    if priced:
        claims.append(_within(product, priced, language))
    claims += [_match(product, c, language) for c in told if c.op == "not"]
    return list({claim.text.casefold(): claim for claim in reversed(claims)}.values())[::-1]


def _commonness(constraint: Constraint) -> int:
    return 2 if is_kind(constraint) else int(constraint.hard)


def because(contribution: Contribution, title: str, language: Language) -> Claim:
    """Claim that something bought or liked speaks for the product."""
    kind = f"because_{contribution.kind}"
    evidence = {
        "product": contribution.product,
        "title": title,
        "share": round(float(contribution.share), 4),
    }
    return _claim(kind, evidence, language)


def bought_with(other: Product, count: int, *, language: Language) -> Claim:
    """Claim that the product was often bought together with another."""
    evidence = {"product": other.id, "title": other.title, "count": int(count)}
    return _claim("bought_together", evidence, language)


def popular(count: int, language: Language) -> Claim:
    """Claim how often the product was bought in the last week of the shop's data."""
    evidence = {"count": int(count), "days": 7}
    return _claim("popular", evidence, language, "popular_once" if count == 1 else "popular")


def similar_to(other: Product, cosine: float, *, language: Language) -> Claim:
    """Claim that the product resembles another by description."""
    evidence = {"product": other.id, "title": other.title, "cosine": round(float(cosine), 4)}
    return _claim("similar", evidence, language)


def near_words(words: str, cosine: float, *, language: Language) -> Claim:
    """Claim that the product's description is near to some words."""
    evidence = {"text": words, "cosine": round(float(cosine), 4)}
    return _claim("similar", evidence, language, "similar_text")


def ranked(rank: int, of: int, language: Language) -> Claim:
    """Claim the product's place among everything, for this customer."""
    return _claim("rank", {"rank": int(rank), "of": int(of)}, language)


def of_the_range(field: str, value: str, count: int, language: Language) -> Claim:
    """Claim how many products of its kind the shop has."""
    return _claim("range", {"field": field, "value": value, "count": int(count)}, language)


def _match(product: Product, constraint: Constraint, language: Language) -> Claim:
    """Claim that the product meets one constraint on a facet or on its words."""
    held = product.facets.get(constraint.field)
    evidence: dict[str, Any] = {**constraint.as_json(), "held": held}
    value = values_of(constraint)[0]
    phrase = "refuses" if constraint.op == "not" else "matches"
    if constraint.field in _TEXTUAL and phrase == "matches":
        phrase = "matches_text"
    shown = {"held": _asked(constraint, language) or held or value, "value": value}
    return Claim("matches", worded(phrase, language, shown), evidence)


def _asked(constraint: Constraint, language: Language) -> str:
    """Return the shopper's own word for a value where the shop's is of another language."""
    said = constraint.said
    return said if language == "ko" and _HANGUL_WORD.fullmatch(said) else ""


def _within(product: Product, bounds: Sequence[Constraint], language: Language) -> Claim:
    evidence = {
        "price": product.price,
        "currency": product.currency,
        "bounds": [[c.op, c.value] for c in bounds],
    }
    shown = {"price": money(float(product.price or 0), product.currency, language)}
    capped = any(c.op in ("lt", "lte") for c in bounds)
    phrase = "within_price" if capped else "at_price"
    return Claim("within_price", worded(phrase, language, shown), evidence)


def _claim(
    kind: str, evidence: Mapping[str, Any], language: Language, phrase: str | None = None
) -> Claim:
    return Claim(kind, worded(phrase or kind, language, evidence), evidence)
