"""The dense leg: nearest vectors by FAISS, memory mapped, filtered inside the search."""

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FILE = "dense.faiss"


class DenseIndex:
    """Exact inner products over the unit vectors of a catalogue's distinct texts."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def of(cls, vectors: NDArray[np.float32]) -> "DenseIndex":
        """Index vectors of shape (rows, dimensions)."""
        import faiss

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def open(cls, folder: Path) -> "DenseIndex":
        """Map a saved index into memory; pages are read when a search needs them."""
        import faiss

        return cls(faiss.read_index(str(folder / _FILE), faiss.IO_FLAG_MMAP_IFC))

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        import faiss

        faiss.write_index(self._index, str(folder / _FILE))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._index.d)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the nearest allowed rows, best first, and their cosines."""
        faiss: Any = import_module("faiss")
        k = min(k, len(self) if allowed is None else int(np.count_nonzero(allowed)))
        if k == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters = None
        if allowed is not None:
            # the bitmap must outlive the call, hence its own name
            bitmap = np.packbits(allowed, bitorder="little")
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bitmap))
        scores, rows = self._index.search(vector.reshape(1, -1), k, params=parameters)
        found = rows[0] >= 0
        return rows[0][found].astype(np.int64), scores[0][found]

    def vector(self, row: int) -> NDArray[np.float32]:
        """Return one row's vector."""
        return np.asarray(self._index.reconstruct(int(row)), dtype=np.float32)

    def vectors(self) -> NDArray[np.float32]:
        """Return all vectors, shape (rows, dimensions)."""
        if len(self) == 0:
            return np.empty((0, self.dimensions), np.float32)
        return np.asarray(self._index.reconstruct_n(0, len(self)), dtype=np.float32)
