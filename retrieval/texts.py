"""The distinct texts of a catalogue: what is embedded and indexed, once each."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import Product


@dataclass(frozen=True, slots=True)
class TextTable:
    """Which row of the index holds each product's text."""

    rows: NDArray[np.int32]
    """By catalogue position."""
    firsts: NDArray[np.int32]
    """By row: the position of the first product with this text."""

    @property
    def indexed(self) -> NDArray[np.bool_]:
        """Which products have a row; one that changed since the index was built has none."""
        return self.rows >= 0

    @classmethod
    def aligned(
        cls, catalogue: Catalogue, facets: Sequence[str], keys: NDArray[np.uint8]
    ) -> "TextTable":
        """Find the rows of an older index for a catalogue that has changed since."""
        known = {key.tobytes(): row for row, key in enumerate(keys)}
        rows = np.full(len(catalogue), -1, np.int32)
        firsts = np.full(len(keys), -1, np.int32)
        for position in range(len(catalogue)):
            row = known.get(text_key(embedding_text(catalogue.product_at(position), facets)), -1)
            rows[position] = row
            if row >= 0 and firsts[row] < 0:
                firsts[row] = position
        return cls(rows, firsts)

    @classmethod
    def of(cls, catalogue: Catalogue, facets: Sequence[str]) -> "TextTable":
        """Give products that read the same the same row; ``facets`` belong to the text."""
        known: dict[tuple[str, ...], int] = {}
        rows = np.empty(len(catalogue), np.int32)
        firsts: list[int] = []
        for position in range(len(catalogue)):
            product = catalogue.product_at(position)
            said = (product.facets.get(facet, "") for facet in facets)
            key = (product.title, *said, product.description)
            row = known.setdefault(key, len(known))
            if row == len(firsts):
                firsts.append(position)
            rows[position] = row
        return cls(rows, np.array(firsts, np.int32))


def embedding_text(product: Product, facets: Sequence[str]) -> str:
    """Return what the encoder reads of a product: title, product type, description."""
    said = [product.title, *(product.facets.get(facet, "") for facet in facets)]
    return ". ".join(part for part in [*said, product.description] if part)


def text_key(text: str) -> bytes:
    """Return the 16 bytes that tell whether a text was embedded before."""
    return blake2b(text.encode(), digest_size=16).digest()
