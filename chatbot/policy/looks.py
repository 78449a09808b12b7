"""Shown products by what they look like: those that fit a description."""

from collections.abc import Iterable, Sequence

from chatbot.merging import same_matter
from chatbot.policy.titles import title_words
from chatbot.state import ShownProduct
from data.product import Product
from retrieval.constraint import Constraint, satisfies

Shown = tuple[ShownProduct, ...]

_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "one",
        "that",
        "this",
        "from",
        "dress",
        "top",
        "shirt",
        "love",
        "like",
        "more",
    ]
)


def as_product(shown: ShownProduct) -> Product:
    """Return a shown product as constraints are checked on it: without its description."""
    return Product(
        id=shown.id, title=shown.title, facets=shown.facets, price=shown.price,
        currency=shown.currency,
    )  # fmt: skip


def fits(shown: ShownProduct, wanted: Iterable[Constraint]) -> bool:
    """Say whether a product meets a description; several fields may tell the same thing."""
    product = as_product(shown)
    wanted = list(wanted)
    return all(
        any(satisfies(product, other) for other in wanted if same_matter(c.field, other.field))
        for c in wanted
    )


def mostly(shown: Shown, wanted: Sequence[Constraint]) -> bool:
    return sum(fits(p, wanted) for p in shown) * 2 > len(shown)


def sharing_words(shown: Shown, words: str) -> Shown:
    """Return the products that share the most words, in title or facets, with a description."""
    said = {word for word in title_words(words) if len(word) > 3 and word not in _COMMON}
    scores = [
        len(said & {*title_words(p.title), *(w for v in p.facets.values() for w in title_words(v))})
        for p in shown
    ]
    best = max(scores, default=0)
    return tuple(p for p, score in zip(shown, scores, strict=True) if best and score == best)


def closest_title(fitting: Shown, words: str) -> Shown:
    """Where several fit, keep those whose titles hold a described word, if any do."""
    if len(fitting) < 2:
        return fitting
    said = {word for word in title_words(words) if len(word) > 3 and word not in _COMMON}
    titled = tuple(p for p in fitting if said & set(title_words(p.title)))
    return titled or fitting
