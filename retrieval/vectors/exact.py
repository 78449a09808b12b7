"""Every cosine computed: what small catalogues use, and narrow filters on large ones."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.vectors.added import best
from retrieval.vectors.growing import GrowingIndex
from retrieval.vectors.protocol import Cosines, Mask, Matrix, Rows

FILE = "dense.faiss"
_FEW = 5_000
"""Rows that are sooner picked out than found in a scan of all."""
faiss: Any = import_module("faiss")  # as Any: its type stubs lack much of it


class ExactIndex(GrowingIndex):
    """All vectors in half precision, mapped into memory, compared one by one.

    Half precision moves a cosine by some 0.00001 and halves what a search must read.
    """

    def __init__(self, stored: Any) -> None:
        super().__init__(int(stored.ntotal), int(stored.d))
        self._index = stored
        self._matrix = _seen(stored)

    @classmethod
    def write(cls, folder: Path, dimensions: int, batches: Iterable[Matrix]) -> None:
        """Write the vectors of rows 0, 1, 2 … into a folder."""
        stored = faiss.IndexScalarQuantizer(
            dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        for batch in batches:
            stored.add(np.ascontiguousarray(batch, np.float32))
        faiss.write_index(stored, str(folder / FILE))

    @classmethod
    def open(cls, folder: Path) -> "ExactIndex":
        """Map the vectors of a folder into memory; pages are read when a search needs them."""
        return cls(mapped(folder / FILE))

    def _nearest(self, vector: Matrix, k: int, allowed: Mask | None) -> tuple[Rows, Cosines]:
        if allowed is not None and np.count_nonzero(allowed) <= _FEW:
            return self._compared(vector, k, np.flatnonzero(allowed))
        return searched(self._index, vector, k, faiss.SearchParameters, allowed)

    def _compared(self, vector: Matrix, k: int, rows: Rows) -> tuple[Rows, Cosines]:
        """Return the nearest of some rows."""
        rows = np.sort(rows)  # memory is read forwards
        return best(rows, self._stored(rows) @ vector, k)

    def _stored(self, rows: Rows) -> Matrix:
        return self._matrix[rows].astype(np.float32)


def mapped(path: Path) -> Any:
    """Open an index of FAISS without reading it."""
    return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)


def _seen(stored: Any) -> NDArray[np.floating]:
    """See the vectors where FAISS has them: it copies a thousand four times as slowly as NumPy."""
    rows, dimensions = int(stored.ntotal), int(stored.d)
    kind = {2: np.float16, 4: np.float32}[stored.code_size // dimensions]
    if not rows:
        return np.empty((0, dimensions), kind)
    codes = faiss.rev_swig_ptr(stored.codes.data(), rows * stored.code_size)
    matrix: NDArray[np.floating] = codes.view(kind).reshape(rows, dimensions)
    return matrix


def searched(
    index: Any, vector: Matrix, k: int, parameters: Any, allowed: Mask | None, **effort: int
) -> tuple[Rows, Cosines]:
    """Search an index of FAISS; where a filter leaves it too few, fewer than k come back."""
    selector = None
    if allowed is not None:
        # the selector only points at the bitmap, which must outlive the call
        bitmap = np.packbits(allowed, bitorder="little")
        selector = faiss.IDSelectorBitmap(bitmap)
    given = parameters(sel=selector, **effort)
    cosines, rows = index.search(vector.reshape(1, -1), k, params=given)
    found = rows[0] >= 0
    return rows[0][found].astype(np.int64), cosines[0][found]
