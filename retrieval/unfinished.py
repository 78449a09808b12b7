"""Vectors of a build under way: what an interruption must not lose."""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Encoder
from retrieval.texts import KEY_BYTES
from retrieval.vectors.protocol import Matrix, Rows


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An append-only file of text keys and vectors; a record cut short at its end is ignored."""

    path: Path
    dimensions: int

    @classmethod
    def beside(cls, folder: Path, encoder: Encoder) -> "Unfinished":
        """Return the file beside an index folder; encoders never share one."""
        digest = blake2b(encoder.name.encode(), digest_size=4).hexdigest()
        return cls(folder.with_name(f"unfinished-{digest}.f16"), encoder.dimensions)

    def keys(self) -> NDArray[np.uint8]:
        """Return the keys of the texts whose vectors are kept: shape (texts, KEY_BYTES)."""
        return np.array(self._records()["key"]).reshape(-1, KEY_BYTES)

    def vectors(self, places: Rows) -> Matrix:
        """Return the vectors of keys, by their places."""
        return np.asarray(self._records()["vector"][places], np.float32)

    def append(self, keys: NDArray[np.uint8], vectors: Matrix) -> None:
        """Keep some more; a disk that is full raises, and what was kept makes room."""
        records = np.empty(len(keys), self._record)
        records["key"], records["vector"] = keys, vectors
        size = self.path.stat().st_size if self.path.exists() else 0
        try:
            with self.path.open("ab") as file:
                file.truncate(size - size % self._record.itemsize)
                records.tofile(file)
        except OSError:
            self.remove()  # a full disk needs the room
            raise

    def remove(self) -> None:
        """Forget the vectors: the index holds them now."""
        self.path.unlink(missing_ok=True)

    @property
    def _record(self) -> np.dtype[np.void]:
        vector = (np.float16, (self.dimensions,))
        return np.dtype([("key", np.uint8, (KEY_BYTES,)), ("vector", *vector)])

    def _records(self) -> NDArray[Any]:
        """Map the file into memory."""
        whole = self.path.stat().st_size // self._record.itemsize if self.path.is_file() else 0
        if not whole:
            return np.empty(0, self._record)
        return np.memmap(self.path, self._record, "r", shape=(whole,))
