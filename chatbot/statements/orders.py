"""Orders that a clause states: which product is the cheapest, or cheaper than another."""

import re
from collections.abc import Iterator, Sequence

from chatbot.ground import Ground
from chatbot.statements.clause import Clause, Mention
from chatbot.statements.unsupported import Unsupported
from data.product import Product

_LOWEST = re.compile(
    r"\b(?:cheapest|least expensive|lowest[- ]priced?|lowest price|most affordable"
    r"|costs? the least)\b"
    r"|(?:가장|제일|젤)\s*(?:싼|싸|저렴|가격이\s*낮)|최저가",
    re.IGNORECASE,
)
_HIGHEST = re.compile(
    r"\b(?:most expensive|priciest|dearest|highest[- ]priced?|highest price|costs? the most)\b"
    r"|(?:가장|제일|젤)\s*(?:비싼|비싸|가격이\s*높)|최고가",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"\b(?:cheaper|less expensive|more affordable|costs? less|lower[- ]priced)\b"
    r"|저렴|(?<!비)싸|(?<!비)싼",
    re.IGNORECASE,
)
_HIGHER = re.compile(
    r"\b(?:more expensive|pricier|dearer|costs? more|higher[- ]priced)\b|비싸|비싼", re.IGNORECASE
)
_NEXT = re.compile(r"\b(?:second|third|next|among|one of|not)\b|중\s*하나|두\s*번째|아니", re.I)
_NOT_SAID = re.compile(r"\b(?:not|isn't|if|want|looking|show|find)\b|아니|않|찾|원하|보여", re.I)
_EQUAL = 0.005


def orders(clause: Clause, ground: Ground) -> Iterator[Unsupported]:
    """Yield superlatives and comparisons of prices that the prices do not bear out."""
    if clause.asks or not (clause.subject or clause.mentions):
        return
    yield from _superlatives(clause, ground)
    yield from _comparisons(clause)


def _superlatives(clause: Clause, ground: Ground) -> Iterator[Unsupported]:
    """Hold "the cheapest" against the latest list, or the products of the clause."""
    for pattern, sign in ((_LOWEST, 1.0), (_HIGHEST, -1.0)):
        found = pattern.search(clause.text)
        if found is None or _NEXT.search(clause.text):
            continue
        meant = _meant(clause, found.start())
        scopes = [ground.latest, clause.named, tuple(ground.products.values())]
        if not any(_extreme(meant, scope, sign) for scope in scopes if len(scope) > 1):
            yield Unsupported("order", f"{meant[0].title}: {found.group()}")


def _meant(clause: Clause, place: int) -> Sequence[Product]:
    """Return the products that a superlative is said of: the nearest title before it, or after."""
    if not clause.mentions:
        return clause.subject
    before = [m for m in clause.mentions if m.end <= place]
    return (before[-1] if before else clause.mentions[0]).products


def _extreme(meant: Sequence[Product], scope: Sequence[Product], sign: float) -> bool:
    known = [sign * p.price for p in scope if p.price is not None]
    own = [sign * p.price for p in meant if p.price is not None]
    return bool(known) and bool(own) and min(own) <= min(known) + _EQUAL


def _comparisons(clause: Clause) -> Iterator[Unsupported]:
    """Hold "A is cheaper than B" against both prices."""
    if len(clause.mentions) != 2 or _NOT_SAID.search(clause.text):
        return
    first, second = clause.mentions
    for pattern, sign in ((_HIGHER, 1.0), (_LOWER, -1.0)):
        if not pattern.search(clause.text):
            continue
        pair = _ordered(clause, first, second)
        if pair is not None and not _differ(*pair, sign):
            yield Unsupported("order", f"{pair[0].products[0].title}: {pair[1].products[0].title}")
        return


def _ordered(clause: Clause, first: Mention, second: Mention) -> tuple[Mention, Mention] | None:
    """Return which product is compared with which, where the clause says so."""
    between = clause.text[first.end : second.start]
    if re.search(r"\bthan\b", between, re.IGNORECASE):
        return first, second
    if re.search(r"보다", between):
        return second, first
    if re.match(r"[*”\"」』)\s]*보다", clause.text[second.end :]):
        return first, second
    return None


def _differ(one: Mention, other: Mention, sign: float) -> bool:
    pairs = [
        (a.price, b.price)
        for a in one.products
        for b in other.products
        if a.price is not None and b.price is not None
    ]
    return any(sign * (a - b) > 0 for a, b in pairs)
