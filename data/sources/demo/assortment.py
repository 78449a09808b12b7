"""The demo shop's products: designs drawn to a quota for each type and audience."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from data.product import Product
from data.sources.demo.designs import Design, anchored_design, draw_design
from data.sources.demo.vocabulary import (
    Colour,
    Vocabulary,
    read_vocabulary,
)
from data.sources.demo.wording import write

CURRENCY = "EUR"
IMAGES = "demo"
"""The folder of the pictures below a home's images."""


@dataclass(frozen=True, slots=True)
class Article:
    """A product together with the design it is one colour of."""

    product: Product
    design: Design
    number: int
    """Of the design, from 1."""
    colour: Colour


def make_assortment(seed: int, count: int) -> list[Article]:
    """Make ``count`` products; the colours of a design lie side by side."""
    words = read_vocabulary()
    rng = random.Random(f"{seed}:assortment")
    taken: set[str] = set()
    articles: list[Article] = []
    for number, design in enumerate(_designs(rng, words, count), start=1):
        text = write(rng, words, design, taken)
        taken.add(text[0])
        for code, colour in enumerate(design.colours, start=1):
            articles.append(_article(design, number, code, words.colours[colour], text))
    return articles[:count]


def _designs(rng: random.Random, words: Vocabulary, count: int) -> Iterator[Design]:
    """Yield the anchors, then fill what they leave of each type's quota."""
    quotas = _quotas(words, count)
    for row in words.anchors:
        design = anchored_design(words, row)
        quotas[design.type.name, design.audience] -= len(design.colours)
        yield design
    for (kind, audience), quota in quotas.items():
        left = quota
        while left > 0:
            design = draw_design(rng, words, words.types[kind], audience)
            design = replace(design, colours=design.colours[:left])
            left -= len(design.colours)
            yield design


def _quotas(words: Vocabulary, count: int) -> dict[tuple[str, str], int]:
    """Share ``count`` among types and audiences by largest remainder."""
    wanted = {
        (kind.name, audience): share
        for kind in words.types.values()
        for audience, share in kind.audiences.items()
    }
    scale = count / sum(wanted.values())
    quotas = {key: int(share * scale) for key, share in wanted.items()}
    by_remainder = sorted(wanted, key=lambda key: quotas[key] - wanted[key] * scale)
    for key in by_remainder[: count - sum(quotas.values())]:
        quotas[key] += 1
    return quotas


def _article(
    design: Design, number: int, code: int, colour: Colour, text: tuple[str, str]
) -> Article:
    identifier = f"{number:05d}{code:02d}"
    product = Product(
        id=identifier,
        title=text[0],
        description=text[1],
        facets={**design.facets(), "colour": colour.name, "colour_family": colour.family},
        price=design.price,
        currency=CURRENCY,
        image=f"{IMAGES}/{identifier}.svg",
    )
    return Article(product, design, number, colour)
