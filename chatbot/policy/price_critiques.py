"""Critiques of a price: cheaper, a bit cheaper, half the price, about the same price."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from chatbot.policy.cues import Cues
from chatbot.policy.looks import Shown
from retrieval.constraint import Constraint, Op

_KINDS = ("cheaper", "dearer")
_MUCH = 0.7
"""Much cheaper than 100 is 70 at most, as long as there is anything."""
_ABOUT = 0.2
"""About the same price is a fifth more or less."""
_AMOUNT = re.compile(
    r"(?P<n>\d+(?:[.,]\d+)?) ?(?P<unit>%|percent|퍼센트|프로|€|euros?|eur|dollars?|\$|유로|달러)"
    r" ?(?:더 |정도 )?(?P<way>cheaper|less|lower|more|dearer|싼|싸|저렴|비싼|비싸)"
)
_SHARES = ("%", "percent", "퍼센트", "프로")
_LOWER = ("cheaper", "less", "lower", "싼", "싸", "저렴")


@dataclass(frozen=True, slots=True)
class PriceCritique:
    """What a price should be, compared with others."""

    kind: str = ""
    tries: tuple[tuple[Constraint, ...], ...] = ()
    """Demands, the best first: each next one for when nothing meets those before."""
    unpriced: bool = False
    """Whether the prices to compare with are unknown."""
    rest: str = ""
    """The message without it."""


def price_critique(
    text: str, about: Shown, latest: Shown, cues: Cues, said: Sequence[Constraint]
) -> PriceCritique:
    """Read what a price should be beside that of some products, or of the latest list's.

    A price that is ``said`` outright needs no comparison.
    """
    amount = _AMOUNT.search(text)
    if amount and (about or latest):
        kind = "cheaper" if amount["way"] in _LOWER else "dearer"
        return _told(kind, _by_amount(amount, kind, about or latest), cues, text, amount)
    if any(c.field == "price" and c.hard for c in said):
        return PriceCritique(rest=text)
    exact = next((name for name in _EXACT if about and cues.has(name, text)), None)
    if exact is not None:
        return _told(exact, _exactly(exact, about), cues, text)
    kind = next((name for name in _KINDS if cues.has(name, text)), "")
    if not kind:
        return PriceCritique(rest=text)
    tries = _beside(kind, about, text, cues) if about else _below_list(kind, latest)
    return _told(kind, tries, cues, text)


def _told(
    kind: str,
    tries: tuple[tuple[Constraint, ...], ...],
    cues: Cues,
    text: str,
    amount: re.Match[str] | None = None,
) -> PriceCritique:
    if amount:
        text = f"{text[: amount.start()]} {text[amount.end() :]}"
    rest = cues.without(text, *_EXACT, *_KINDS)
    found = "cheaper" if kind in ("half_price", "at_most_that") else kind
    return PriceCritique(found, tries, unpriced=not tries, rest=rest)


def _by_amount(
    amount: re.Match[str], kind: str, shown: Shown
) -> tuple[tuple[Constraint, ...], ...]:
    prices = _prices(shown)
    if not prices:
        return ()
    base = min(prices) if kind == "cheaper" else max(prices)
    number = float(amount["n"].replace(",", "."))
    step = base * number / 100 if amount["unit"] in _SHARES else number
    bound = base - step if kind == "cheaper" else base + step
    return ((_price("lte" if kind == "cheaper" else "gte", bound),),)


def _exactly(kind: str, about: Shown) -> tuple[tuple[Constraint, ...], ...]:
    prices = _prices(about)
    if not prices:
        return ()
    lowest = min(prices)
    if kind == "half_price":
        return ((_price("lte", lowest / 2),),)
    if kind == "at_most_that":
        return ((_price("lte", lowest),),)
    return ((_price("gte", lowest * (1 - _ABOUT)), _price("lte", max(prices) * (1 + _ABOUT))),)


def _beside(kind: str, about: Shown, text: str, cues: Cues) -> tuple[tuple[Constraint, ...], ...]:
    """Return what is cheaper, or dearer, than all products that are meant."""
    prices = _prices(about)
    if not prices:
        return ()
    cheaper = kind == "cheaper"
    bound = min(prices) if cheaper else max(prices)
    strict = _price("lt" if cheaper else "gt", bound)
    if cues.has("greatly", text):
        far = bound * _MUCH if cheaper else bound / _MUCH
        return (_price("lte" if cheaper else "gte", far),), (strict,)
    return ((strict,),)


def _below_list(kind: str, latest: Shown) -> tuple[tuple[Constraint, ...], ...]:
    """Return what is cheaper than the whole list, else than its first, else than its dearest."""
    prices = _prices(latest)
    if not prices:
        return ()
    cheaper = kind == "cheaper"
    extreme, loose = (min, max) if cheaper else (max, min)
    bounds = dict.fromkeys((extreme(prices), prices[0], loose(prices)))
    return tuple((_price("lt" if cheaper else "gt", bound),) for bound in bounds)


def _prices(shown: Shown) -> list[float]:
    return [p.price for p in shown if p.price is not None]


def _price(op: Op, amount: float) -> Constraint:
    """Return a bound in whole cents, none looser than the amount."""
    cents = round(amount * 100, 6)
    whole = floor(cents) if op in ("lt", "lte") else ceil(cents)
    return Constraint("price", op, whole / 100)


_EXACT = ("half_price", "at_most_that", "same_price")
