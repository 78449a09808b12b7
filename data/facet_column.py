"""One facet of all products, coded."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class FacetColumn:
    """The values of a facet, and which product has which."""

    values: list[str]
    """A value's place is its code; it keeps it for good."""
    codes: NDArray[np.int32]
    """By position; -1 where a product has none."""

    def with_changes(
        self, places: NDArray[np.int64], given: Sequence[str | None], size: int
    ) -> "FacetColumn":
        """Return the column of ``size`` products after those at some places changed."""
        code_of = {value: code for code, value in enumerate(self.values)}
        coded = [-1 if v is None else code_of.setdefault(v, len(code_of)) for v in given]
        if size == len(self.codes) and np.array_equal(self.codes[places], coded):
            return self
        codes = np.full(size, -1, np.int32)
        codes[: len(self.codes)] = self.codes
        codes[places] = coded
        grown = len(code_of) > len(self.values)
        return FacetColumn(list(code_of) if grown else self.values, codes)


class FacetReader:
    """One facet while products are read, one after the other."""

    def __init__(self) -> None:
        self._code_of: dict[str, int] = {}
        self._positions: list[int] = []
        self._given: list[int] = []

    def add(self, position: int, value: str) -> None:
        """Note a product's value."""
        self._positions.append(position)
        self._given.append(self._code_of.setdefault(value, len(self._code_of)))

    def column(self, products: int) -> FacetColumn:
        """Return the facet of so many products."""
        codes = np.full(products, -1, dtype=np.int32)
        codes[self._positions] = self._given
        return FacetColumn(list(self._code_of), codes)
