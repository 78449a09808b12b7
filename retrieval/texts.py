"""The distinct texts of a catalogue: what is embedded and indexed, once each."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import Product

KEY_BYTES = 16
_HEAD = np.dtype("<u8")


@dataclass(frozen=True, slots=True)
class TextTable:
    """Which row of the index holds each product's text."""

    rows: NDArray[np.int32]
    """By catalogue position; -1 where the text is not in the index yet."""
    firsts: NDArray[np.int32]
    """By row: the position of the first product on sale with this text, -1 where there is none."""

    @classmethod
    def over(cls, catalogue: Catalogue, rows: NDArray[np.int32], size: int) -> "TextTable":
        """Return the table of an index of ``size`` rows."""
        firsts = np.full(size, -1, np.int32)
        sold = np.flatnonzero((rows >= 0) & catalogue.offered)[::-1]
        firsts[rows[sold]] = sold  # of several that are written to one place the last stands
        return cls(rows, firsts)

    @classmethod
    def of(cls, catalogue: Catalogue, facets: Sequence[str]) -> "TextTable":
        """Give products that read the same the same row; ``facets`` belong to the text.

        Products that were withdrawn have one, too: what was bought is compared with what is sold.
        """
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


class TextKeys:
    """Finds the row of a text by its key: those that were built, and those added since."""

    def __init__(self, built: NDArray[np.uint8]) -> None:
        """Take the keys of the rows that were built: shape [rows, KEY_BYTES]."""
        self._built = built
        self._added: dict[bytes, int] = {}
        heads = np.ascontiguousarray(built[:, : _HEAD.itemsize]).view(_HEAD).ravel()
        self._order = np.argsort(heads, kind="stable")
        self._heads = heads[self._order]

    def __len__(self) -> int:
        return len(self._built) + len(self._added)

    def row(self, key: bytes) -> int:
        """Return the row of a text; -1 where the index does not hold it."""
        head = np.frombuffer(key, _HEAD, 1)
        first, last = (int(self._heads.searchsorted(head, side)[0]) for side in ("left", "right"))
        for row in self._order[first:last].tolist():
            if self._built[row].tobytes() == key:
                return int(row)
        return self._added.get(key, -1)

    def with_added(self, added: Mapping[bytes, int]) -> "TextKeys":
        """Return the keys with some more."""
        after = copy(self)
        after._added = {**self._added, **added}
        return after


def embedding_text(product: Product, facets: Sequence[str]) -> str:
    """Return what the encoder reads of a product: title, product type, description."""
    said = [product.title, *(product.facets.get(facet, "") for facet in facets)]
    return ". ".join(part for part in [*said, product.description] if part)


def text_key(text: str) -> bytes:
    """Return the bytes that tell whether a text was embedded before."""
    return blake2b(text.encode(), digest_size=KEY_BYTES).digest()
