"""Messages for a newcomer to begin with, made of what the shop sells."""

import math
from collections.abc import Iterator
from string import Formatter

import numpy as np
from numpy.typing import NDArray

from chatbot.turn import Language
from data.catalogue import Catalogue
from data.money import money
from ui.chat.labels import labels
from ui.web.facet_words import FacetWords

KINDS = ("product_type", "category", "subcategory", "product_group")
COLOURS = ("colour_family", "colour", "color")
FEWEST = 5
"""Products that an offered wish must be able to find."""
LONGEST = 24
"""Characters of a value that reads well in a sentence."""
SHARE = 0.6
"""How many of the products meant a price limit lets through."""


def starters(catalogue: Catalogue, language: Language, words: FacetWords) -> list[str]:
    """Return messages that the shop has an answer to, in a language."""
    filled = dict(_filling(catalogue, language, words))
    return [
        _sentence(form.format(**filled))
        for form in labels(language).starters
        if all(name in filled for _, name, _, _ in Formatter().parse(form) if name)
    ]


def _filling(
    catalogue: Catalogue, language: Language, words: FacetWords
) -> Iterator[tuple[str, str]]:
    """Yield what fills a starter: a frequent kind in its commonest colour, and another kind."""
    kinds, colours = _first(KINDS, catalogue), _first(COLOURS, catalogue)
    counts = catalogue.facet_counts(kinds) if kinds else {}
    frequent = [v for v, count in counts.items() if count >= FEWEST and _reads_well(v)]
    for prefix, kind in zip(("", "other_"), frequent, strict=False):
        yield f"{prefix}kind", _said(kind, words)
        meant = catalogue.offered & _having(catalogue, kinds, kind)
        colour = _commonest(catalogue, colours, meant)
        if colour is not None:
            yield f"{prefix}colour", _said(colour, words)
            meant &= _having(catalogue, colours, colour)
        limit = _limit(catalogue.prices[meant])
        if limit is not None:
            yield f"{prefix}price", _price(limit, catalogue.currency, language)


def _first(names: tuple[str, ...], catalogue: Catalogue) -> str:
    return next((name for name in names if name in catalogue.facet_names), "")


def _having(catalogue: Catalogue, facet: str, value: str) -> NDArray[np.bool_]:
    """Say of each product whether it has a value of a facet: shape [n]."""
    code = catalogue.facet_values(facet).index(value)
    return np.asarray(catalogue.facet_codes(facet) == code)


def _commonest(catalogue: Catalogue, facet: str, meant: NDArray[np.bool_]) -> str | None:
    codes = catalogue.facet_codes(facet)[meant]
    counts = np.bincount(codes[codes >= 0])
    if not len(counts) or counts.max() < FEWEST:
        return None
    value = catalogue.facet_values(facet)[int(counts.argmax())]
    return value if _reads_well(value) else None


def _limit(prices: NDArray[np.float64]) -> float | None:
    """Return a round price that lets most of the products through; None where few have one."""
    known = prices[~np.isnan(prices)]
    if len(known) < FEWEST:
        return None
    price = float(np.quantile(known, SHARE))
    step = 10.0 ** math.floor(math.log10(price)) / 2 if price > 0 else 1.0
    return math.ceil(price / step) * step


def _reads_well(value: str) -> bool:
    return len(value) <= LONGEST and all(c.isalpha() or c in " -" for c in value)


def _said(value: str, words: FacetWords) -> str:
    said = words.value(value)
    return said if said.isupper() else said.lower()


def _price(amount: float, currency: str | None, language: Language) -> str:
    written = money(amount, currency, language)
    return written.replace(".00", "") if amount >= 1 else written


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
