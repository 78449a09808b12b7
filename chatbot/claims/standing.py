"""Claims about a product's place in somebody's recommendations, or why it has none."""

from collections.abc import Sequence
from datetime import date

from chatbot.turn import Claim, Language
from chatbot.wording import claim, worded
from data.product import Product


def ranked(rank: int, of: int, language: Language) -> Claim:
    """Claim the product's place among everything, for this customer."""
    return claim("rank", language, {"rank": int(rank), "of": int(of)})


def ahead(other: Product, place: int, more: Sequence[str], language: Language) -> Claim:
    """Claim that another product stands before it, and which sources say more for that one."""
    evidence = {"product": other.id, "title": other.title, "place": place, "more": list(more)}
    told = ", ".join(worded(f"more_{source}", language, {}) for source in more)
    shown = {**evidence, "more": told}
    return Claim("ahead", worded("ahead_by" if more else "ahead", language, shown), evidence)


def unsupported(language: Language) -> Claim:
    """Claim that no source says anything for the product."""
    return claim("unsupported", language, {})


def no_history(language: Language) -> Claim:
    """Claim that nothing is known that the product could be compared with."""
    return claim("no_history", language, {})


def withdrawn(language: Language) -> Claim:
    """Claim that the shop does not sell the product any more."""
    return claim("withdrawn", language, {})


def disliked(on: date, language: Language) -> Claim:
    """Claim that the customer disliked the product, and when."""
    return claim("disliked", language, {"date": on.isoformat()})


def near_disliked(other: Product, on: date, language: Language) -> Claim:
    """Claim that the product is nearly the same as one that the customer disliked."""
    evidence = {"product": other.id, "title": other.title, "date": on.isoformat()}
    return claim("near_disliked", language, evidence)


def bought_enough(last: date, counts: tuple[int, int] | None, language: Language) -> Claim:
    """Claim that the customer has the product, and that hardly any buyer buys it twice.

    ``counts`` are its buyers and those who came back, None where they are too small to be told.
    """
    evidence: dict[str, str | int] = {"last": last.isoformat()}
    if counts is None:
        return claim("bought_enough", language, evidence)
    evidence["buyers"], evidence["again"] = counts
    return claim("bought_enough", language, evidence, "bought_enough_counted")


def refused(field: str, value: str, language: Language) -> Claim:
    """Claim that the product has what the customer told us they do not want."""
    return claim("refused", language, {"field": field, "value": value})
