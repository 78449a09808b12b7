"""Prices that a clause states: of its product, as bounds, and as differences."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from chatbot.ground import Ground
from chatbot.money import Amount, amounts
from chatbot.statements.clause import Clause
from chatbot.statements.unsupported import Unsupported
from data.product import Product

CENT = 0.005
_ROUNDING = 0.06
_ABOUT = re.compile(r"\b(about|around|roughly|approximately|nearly|almost)\b|약|정도|쯤|안팎", re.I)
_DIFFERENCE = re.compile(
    r"\b(cheaper|less|more|difference|save|saves|dearer|apart)\b|저렴|차이|비싸|싸|절약", re.I
)
_BELOW = re.compile(
    r"(?:\b(?:under|below|less than|cheaper than|up to|at most|within|no more than|not more than"
    r"|maximum(?: of)?|max\.?)\s*$)"
    r"|(?:^\s*(?:이하|미만|이내|안쪽|아래|까지|보다\s*(?:싸|저렴)"
    r"|or less|or under|or below|and under))",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"(?:\b(?:over|above|more than|at least|from|no less than|exceeds?)\s*$)"
    r"|(?:^\s*(?:이상|초과|넘|보다\s*비싸|or more|or over|and over|and up))",
    re.IGNORECASE,
)
_NOT_ITS_PRICE = re.compile(
    r"\b(budget|limit|asked|wanted|range|ceiling|maximum|bought|paid|price limit)\b"
    r"|예산|한도|말씀|요청|구매하신|사셨|결제하",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|isn't|aren't|no|nothing|none)\b|아니|아닌|않|없", re.IGNORECASE)
_EVERY = re.compile(
    r"\b(?:all|every(?:thing)?|each|both)\b|모두|전부|(?<![가-힣])다(?![가-힣])|모든|둘\s?다",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"[\s*_\"”’」』:,(–—-]*(?:(?:costs?|is|at|for|priced at|은|는|이|가|가격은|가격이)\s+)?[\s*(]*",
    re.IGNORECASE,
)
_WINDOW = 24


def prices(clause: Clause, ground: Ground) -> Iterator[Unsupported]:
    """Yield the amounts of a clause that are neither prices of what it names nor true bounds."""
    for amount in amounts(clause.text):
        if not _supported(amount, clause, ground):
            yield Unsupported("price", amount.text)


def _supported(amount: Amount, clause: Clause, ground: Ground) -> bool:
    named = clause.subject or _owner(amount, clause) or clause.named
    holds = _bound(amount, clause.text)
    if holds is not None and not _NEGATED.search(clause.text):
        return _bounded(amount, holds, clause, ground)
    theirs = {p.price for p in named if p.price is not None} if named else ground.prices
    if _near(amount, theirs, clause.text):
        return True
    other = clause.named if len(clause.mentions) > 1 else ground.products.values()
    if _DIFFERENCE.search(clause.text) and _near(amount, _differences(other), clause.text):
        return True
    free = not named or _NOT_ITS_PRICE.search(clause.text) or _NEGATED.search(clause.text)
    return bool(free) and _near(amount, ground.amounts, clause.text)


def _owner(amount: Amount, clause: Clause) -> tuple[Product, ...]:
    """Return the products of the title that an amount follows at once: "the **Gown** (€20)"."""
    before = [m for m in clause.mentions if m.end <= amount.start]
    if before and _AT_ONCE.fullmatch(clause.text[before[-1].end : amount.start]):
        return before[-1].products
    return ()


def _bound(amount: Amount, text: str) -> str | None:
    """Return whether an amount is said to be a ceiling or a floor: "lte", "gte" or None."""
    before = text[max(0, amount.start - _WINDOW) : amount.start]
    after = text[amount.start + len(amount.text) :][:_WINDOW]
    if _BELOW.search(before.rstrip() + " ") or _BELOW.search(before) or _BELOW.match(after):
        return "lte"
    if _ABOVE.search(before) or _ABOVE.match(after):
        return "gte"
    return None


def _bounded(amount: Amount, op: str, clause: Clause, ground: Ground) -> bool:
    """Say whether a ceiling or floor is true of what the clause names, or was asked for."""

    def within(product: Product) -> bool:
        if product.price is None:
            return False
        low, high = product.price - CENT, product.price + CENT
        return low <= amount.value if op == "lte" else high >= amount.value

    if clause.subject:
        return any(within(p) for p in clause.subject)
    if clause.mentions:
        return all(any(within(p) for p in m.products) for m in clause.mentions)
    if _EVERY.search(clause.text) and ground.latest:
        return all(within(p) for p in ground.latest)
    known = _near(amount, ground.amounts | ground.prices, clause.text)
    return known or any(within(p) for p in ground.latest)


def _near(amount: Amount, allowed: Iterable[float], text: str) -> bool:
    about = _ABOUT.search(text) is not None
    margin = abs(amount.value) * _ROUNDING if about else CENT
    return any(abs(amount.value - value) <= margin for value in allowed)


def _differences(products: Iterable[Product]) -> set[float]:
    known = [p.price for p in products if p.price is not None]
    return {abs(a - b) for a, b in combinations(known, 2)}
