"""The vectors on a Milvus server: for catalogues beyond one machine's memory."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from data.errors import NotBuilt
from retrieval.vectors.added import best
from retrieval.vectors.growing import GrowingIndex
from retrieval.vectors.milvus_collection import MOST, MilvusCollection
from retrieval.vectors.protocol import Cosines, Mask, Matrix, Rows

FILE = "milvus.json"
_SPARE = 1.5
"""How many more rows are fetched than a filter should need."""
_WIDER = 4


class MilvusIndex(GrowingIndex):
    """A collection written by one build and never changed after it.

    A filter is any set of rows, which Milvus cannot be told unless it is small. A small one is sent
    along; with a large one more rows are fetched than wanted, and where too few of those are
    allowed, the allowed rows are gone through in parts. So none is ever missed.
    """

    def __init__(self, collection: MilvusCollection, built: int, dimensions: int) -> None:
        super().__init__(built, dimensions)
        self._collection = collection

    @classmethod
    def write(
        cls,
        folder: Path,
        address: str,
        dimensions: int,
        batches: Iterable[Matrix],
        previous: Path | None = None,
    ) -> None:
        """Fill a new collection and note it in a folder.

        Of this shop's older collections only the one of ``previous`` stays: it may be in use.
        """
        before = _noted(previous) if previous is not None else {}
        shop = before.get("shop") or uuid4().hex[:12]
        collection = MilvusCollection(address, f"aisle_{shop}_{folder.name}")
        for name in collection.names():
            if name.startswith(f"aisle_{shop}_") and name != before.get("collection"):
                collection.drop(name)
        collection.create(dimensions)
        rows = collection.fill(batches)
        note = {"collection": collection.name, "shop": shop, "dimensions": dimensions, "rows": rows}
        (folder / FILE).write_text(json.dumps(note, indent=1))

    @classmethod
    def open(cls, folder: Path, address: str | None) -> "MilvusIndex":
        """Open the collection that a folder notes."""
        note = _noted(folder)
        if address is None:
            raise NotBuilt(
                "the vectors of this index are on a Milvus server: set AISLE_MILVUS_URL, or run "
                '"aisle build" to keep them here'
            )
        collection = MilvusCollection(address, note["collection"])
        if not collection.exists():
            raise NotBuilt(
                f'the Milvus server holds no collection {collection.name}; run "aisle build"'
            )
        collection.load()
        return cls(collection, note["rows"], note["dimensions"])

    def _nearest(self, vector: Matrix, k: int, allowed: Mask | None) -> tuple[Rows, Cosines]:
        left = np.arange(self._built) if allowed is None else np.flatnonzero(allowed)
        if allowed is None or len(left) > MOST:
            found = self._overfetched(vector, k, allowed, self._built / len(left))
            if found is not None:
                return found
        parts = (left[start : start + MOST] for start in range(0, len(left), MOST))
        rows, cosines = zip(*(self._among(vector, k, part) for part in parts), strict=True)
        return best(np.concatenate(rows), np.concatenate(cosines), k)

    def _among(self, vector: Matrix, k: int, rows: Rows) -> tuple[Rows, Cosines]:
        """Search a few rows; an index that gave up too soon is not believed."""
        found = self._collection.search(vector, k, rows)
        if len(found[0]) >= min(k, len(rows)):
            return found
        return best(rows, self._stored(rows) @ vector, k)

    def _overfetched(
        self, vector: Matrix, k: int, allowed: Mask | None, each: float
    ) -> tuple[Rows, Cosines] | None:
        """Search unfiltered, wider and wider, for k allowed rows; None where MOST hold too few."""
        fetched = int(_SPARE * k * each)
        while True:
            fetched = min(fetched, MOST)
            rows, cosines = self._collection.search(vector, fetched)
            if allowed is not None:
                held = allowed[rows]
                rows, cosines = rows[held], cosines[held]
            if len(rows) >= k:
                return rows[:k], cosines[:k]
            if fetched == MOST:
                return None
            fetched *= _WIDER

    def _stored(self, rows: Rows) -> Matrix:
        found = self._collection.vectors(np.unique(rows))
        return np.array([found[row] for row in rows.tolist()], np.float32)


def _noted(folder: Path) -> dict[str, Any]:
    path = folder / FILE
    noted: dict[str, Any] = json.loads(path.read_text()) if path.is_file() else {}
    return noted
