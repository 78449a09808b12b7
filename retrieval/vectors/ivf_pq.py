"""Inverted lists of compressed vectors: for catalogues of hundreds of thousands and more."""

from collections.abc import Iterable
from math import isqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.vectors.approximate import ApproximateIndex
from retrieval.vectors.config import VectorConfig
from retrieval.vectors.exact import FILE, ExactIndex, faiss, mapped, searched
from retrieval.vectors.protocol import Cosines, Mask, Matrix, Rows

LISTS = "lists.faiss"
SAMPLE = "lists_sample.npy"
_DIMENSIONS_A_CODE = 3
"""At the least; a code is four bits, so 384 dimensions become 64 bytes."""
_SAMPLE_A_LIST = 64
"""Vectors a list that the centres are learned from; k-means gains little from more."""
_SAMPLE_A_VALUE = 1024
"""Vectors a value of a code that those are learned from; there are sixteen."""
_ROUNDS = 10
_CODES_A_VECTOR = 100
"""Codes that are read, one after the other, in the time of one vector somewhere in memory."""


class IvfPqIndex(ApproximateIndex):
    """Lists of product-quantised vectors (Jégou et al., TPAMI 2011), the best compared exactly.

    Codes of four bits are read sixteen and more at once (André et al., TPAMI 2021).
    """

    def __init__(
        self, stored: Any, structure: Any, sample: NDArray[np.int64], config: VectorConfig
    ) -> None:
        super().__init__(stored, structure, config)
        self._sample = sample
        """Some rows, and the list of each: shape (2, rows)."""

    @classmethod
    def write_lists(cls, folder: Path, batches: Iterable[Matrix]) -> None:
        """Learn the lists from a sample of what ``ExactIndex`` wrote, fill and write them."""
        stored = ExactIndex.open(folder)
        rows, dimensions = len(stored), stored.dimensions
        chosen = np.random.default_rng(0).choice(rows, sample_size(rows), replace=False)
        chosen.sort()
        sample = stored.vectors(chosen)
        centres = faiss.IndexFlatIP(dimensions)
        lists = faiss.IndexIVFPQFastScan(
            centres,
            dimensions,
            list_count(rows),
            code_count(dimensions),
            4,
            faiss.METRIC_INNER_PRODUCT,
        )
        lists.cp.niter = _ROUNDS
        lists.cp.max_points_per_centroid = _SAMPLE_A_LIST
        lists.cp.min_points_per_centroid = 1
        lists.pq.cp.max_points_per_centroid = _SAMPLE_A_VALUE
        lists.train(sample)
        for batch in batches:
            lists.add(np.ascontiguousarray(batch, np.float32))
        faiss.write_index(lists, str(folder / LISTS))
        _, places = centres.search(sample, 1)
        np.save(folder / SAMPLE, np.stack([chosen, places[:, 0]]))

    @classmethod
    def open_lists(cls, folder: Path, config: VectorConfig) -> "IvfPqIndex":
        """Map vectors and lists into memory."""
        sample = np.load(folder / SAMPLE, allow_pickle=False)
        return cls(mapped(folder / FILE), mapped(folder / LISTS), sample, config)

    def _found(
        self, vector: Matrix, k: int, allowed: Mask | None, share: float
    ) -> tuple[Rows, Cosines] | None:
        left = round(share * self._built)
        wanted = min(self._config.rescored * k, left)
        probed = self._probed(vector, wanted, allowed)
        if probed / int(self._structure.nlist) * self._built > _CODES_A_VECTOR * left:
            return None
        parameters = faiss.SearchParametersIVF
        rows, _ = searched(self._structure, vector, wanted, parameters, allowed, nprobe=probed)
        return self._compared(vector, k, rows)

    def _probed(self, vector: Matrix, wanted: int, allowed: Mask | None) -> int:
        """Return how many lists to read: enough to meet many more allowed rows than are wanted.

        A filter on what the query names needs few lists; one against it, or a narrow one, many. The
        sample tells, list by list.
        """
        lists = int(self._structure.nlist)
        least = min(self._config.lists_probed, lists)
        if allowed is None:
            return least
        _, order = self._structure.quantizer.search(vector.reshape(1, -1), lists)
        rows, places = self._sample
        held = np.bincount(places[allowed[rows]], minlength=lists)
        met = held[order[0]].cumsum() * (self._built / len(rows))
        return min(lists, max(least, 1 + int(np.searchsorted(met, self._config.met * wanted))))


def list_count(rows: int) -> int:
    """Return how many lists so many rows are spread over: the square root, as FAISS advises."""
    return max(1, isqrt(rows))


def sample_size(rows: int) -> int:
    """Return how many vectors the lists are learned from."""
    return min(rows, max(_SAMPLE_A_LIST * list_count(rows), 16 * _SAMPLE_A_VALUE))


def code_count(dimensions: int) -> int:
    """Return how many codes a vector becomes: each of the same number of dimensions."""
    most = max(1, dimensions // _DIMENSIONS_A_CODE)
    return max(m for m in range(1, most + 1) if dimensions % m == 0)
