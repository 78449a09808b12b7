"""Vectors of a build under way: what an interruption must not lose."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.progress import Progress
from retrieval.encoder import Encoder
from retrieval.texts import text_key

CHUNK = 2048
"""Texts embedded between two writes: seconds of work, the most that is lost."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An append-only file of text keys and vectors; a record cut short at its end is ignored."""

    path: Path
    dimensions: int

    @classmethod
    def beside(cls, folder: Path, encoder: Encoder) -> "Unfinished":
        """Return the file beside an index folder; encoders never share one."""
        digest = blake2b(encoder.name.encode(), digest_size=4).hexdigest()
        return cls(folder.with_name(f"unfinished-{digest}.vectors"), encoder.dimensions)

    def encode(
        self, texts: Sequence[str], encoder: Encoder, progress: Progress
    ) -> NDArray[np.float32]:
        """Return a vector a text, encoding only those that no interrupted build has kept."""
        keys = [text_key(text) for text in texts]
        known = self._read()
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        held = [place for place, key in enumerate(keys) if key in known]
        for place in held:
            vectors[place] = known[keys[place]]
        # longest first: a batch of one length wastes nothing, and the estimate never worsens
        missing = sorted(set(range(len(texts))) - set(held), key=lambda p: -len(texts[p]))
        for start in range(0, len(missing), CHUNK):
            places = missing[start : start + CHUNK]
            vectors[places] = encoder.encode(
                [texts[p] for p in places],
                progress=partial(_advance, progress, len(held) + start, len(texts)),
            )
            self._append([keys[p] for p in places], vectors[places])
        return vectors

    def remove(self) -> None:
        """Forget the vectors: the index holds them now."""
        self.path.unlink(missing_ok=True)

    @property
    def _record(self) -> np.dtype[np.void]:
        return np.dtype([("key", "S16"), ("vector", np.float32, (self.dimensions,))])

    def _read(self) -> dict[bytes, NDArray[np.float32]]:
        if not self.path.is_file():
            return {}
        whole = self.path.stat().st_size // self._record.itemsize
        records = np.fromfile(self.path, self._record, whole)
        # NumPy drops zeros at the end of a key
        return {r["key"].ljust(16, b"\0"): r["vector"] for r in records}

    def _append(self, keys: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
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


def _advance(
    progress: Progress, before: int, total: int, step: str, done: int, _: int | None
) -> None:
    progress(step, before + done, total)
