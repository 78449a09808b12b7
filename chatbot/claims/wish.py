"""Claims that a product is what was asked for."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from chatbot.merging import is_kind, values_of
from chatbot.turn import Claim, Language
from chatbot.wording import claim, worded
from data.money import money
from data.product import Product
from retrieval.constraint import Constraint, satisfies

_TEXTUAL = frozenset({"text", "title"})
_HANGUL_WORD = re.compile(r"[가-힣]{1,6}(?: [가-힣]{1,6})?")


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
    claims += [_match(product, c, language) for c in told if c.op == "not" and c.hard]
    return list({one.text.casefold(): one for one in reversed(claims)}.values())[::-1]


def similar_to(other: Product, cosine: float, language: Language) -> Claim:
    """Claim that the product resembles another by description."""
    evidence = {"product": other.id, "title": other.title, "cosine": round(float(cosine), 4)}
    return claim("similar", language, evidence)


def near_words(words: str, cosine: float, language: Language) -> Claim:
    """Claim that the product's description is near to some words."""
    evidence = {"text": words, "cosine": round(float(cosine), 4)}
    return claim("similar", language, evidence, "similar_text")


def of_the_range(field: str, value: str, count: int, language: Language) -> Claim:
    """Claim how many products of its kind the shop has."""
    return claim("range", language, {"field": field, "value": value, "count": int(count)})


def _commonness(constraint: Constraint) -> int:
    return 2 if is_kind(constraint) else int(constraint.hard)


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
