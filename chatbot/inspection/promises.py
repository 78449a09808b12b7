"""What a model has no power to promise: prices of its own, discounts, orders, refunds."""

from collections.abc import Iterable, Iterator

from chatbot.ground import Ground
from chatbot.money import amounts
from chatbot.safety.plain import plain
from chatbot.safety.signs import found, has
from chatbot.titles import clauses, mark_titles
from data.product import Product

_CENT = 0.005


def promises(reply: str, ground: Ground) -> Iterator[str]:
    """Yield what a reply promises, or says of prices, beyond what the shop's data hold."""
    for clause in clauses(reply):
        rest, spoken_of = mark_titles(clause, ground)
        bare = plain(rest)
        promised = found(("promises",), bare)
        if promised and not has("negations", bare):
            yield f'it promises "{promised.group().strip()}"'
        yield from _prices(bare, spoken_of, ground)


def _prices(clause: str, spoken_of: Iterable[Product], ground: Ground) -> Iterator[str]:
    """Yield amounts that no product costs, unless they are said to be a bound, or were paid."""
    bound = found(("bounds", "bought", "negations"), clause) is not None
    limits = has("upper_bounds", clause)
    for amount in amounts(clause):
        if any(abs(amount.value - price) <= _CENT for price in ground.prices):
            continue
        too_dear = any(p.price is not None and p.price > amount.value for p in spoken_of)
        if not bound or (limits and too_dear):
            yield f"the price {amount.text} is none of the shop's"
