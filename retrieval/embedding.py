"""Giving every text of a catalogue its vector: only those that are new are encoded."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from data.progress import Progress
from retrieval.encoder import Encoder
from retrieval.texts import KEY_BYTES, text_key
from retrieval.unfinished import Unfinished
from retrieval.vectors.protocol import Matrix, Rows

CHUNK = 2048
"""Texts embedded between two writes: seconds of work, the most that an interruption loses."""
_COPIED = 20_000
"""Vectors copied at once."""

Keys = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a catalogue: too many to hold, so each is read when it is wanted."""

    keys: Keys
    """Shape (texts, KEY_BYTES)."""
    lengths: NDArray[np.int32]
    """In characters."""
    read: Callable[[int], str]

    @classmethod
    def of(cls, count: int, read: Callable[[int], str]) -> "Texts":
        """Take the keys and lengths of so many texts."""
        keys = np.empty((count, KEY_BYTES), np.uint8)
        lengths = np.empty(count, np.int32)
        for row in range(count):
            text = read(row)
            keys[row] = np.frombuffer(text_key(text), np.uint8)
            lengths[row] = len(text)
        return cls(keys, lengths, read)


@dataclass(frozen=True, slots=True)
class KnownVectors:
    """Vectors that exist already, found by the keys of their texts."""

    keys: Keys
    """Shape (vectors, KEY_BYTES)."""
    vectors: Callable[[Rows], Matrix]

    def copy(self, keys: Keys, rows: Rows, into: NDArray[np.floating]) -> NDArray[np.bool_]:
        """Write the vectors of those rows whose keys are known; say of each row whether it was."""
        _, held, wanted = np.intersect1d(_whole(self.keys), _whole(keys[rows]), return_indices=True)
        for start in range(0, len(held), _COPIED):
            part = slice(start, start + _COPIED)
            into[rows[wanted[part]]] = self.vectors(held[part])
        known = np.zeros(len(rows), np.bool_)
        known[wanted] = True
        return known


def embed(
    texts: Texts,
    encoder: Encoder,
    known: Iterable[KnownVectors],
    unfinished: Unfinished,
    into: NDArray[np.floating],
    progress: Progress,
) -> NDArray[np.bool_]:
    """Write a vector a text ``into`` an array, which may lie on disk; return which are new.

    What ``unfinished`` kept of an interrupted build is not encoded again, but counts as new.
    """
    _, first, same = np.unique(_whole(texts.keys), return_index=True, return_inverse=True)
    new = np.sort(first)
    for source in known:
        new = new[~source.copy(texts.keys, new, into)]
    kept = KnownVectors(unfinished.keys(), unfinished.vectors).copy(texts.keys, new, into)
    missing = new[~kept]
    # longest first: a batch of one length wastes nothing, and the estimate never worsens
    missing = missing[np.argsort(-texts.lengths[missing], kind="stable")]
    for start in range(0, len(missing), CHUNK):
        rows = missing[start : start + CHUNK]
        told = partial(_advance, progress, len(new) - len(missing) + start, len(new))
        vectors = encoder.encode([texts.read(int(row)) for row in rows], progress=told)
        unfinished.append(texts.keys[rows], vectors)
        into[rows] = vectors
    doubles = np.flatnonzero(first[same] != np.arange(len(same)))
    for start in range(0, len(doubles), _COPIED):
        part = doubles[start : start + _COPIED]
        into[part] = into[first[same[part]]]
    return np.isin(first[same], new)


def _whole(keys: Keys) -> NDArray[np.void]:
    """See each key as one value, so that keys can be sorted."""
    return np.ascontiguousarray(keys).view(np.dtype((np.void, KEY_BYTES))).reshape(-1)


def _advance(
    progress: Progress, before: int, total: int, step: str, done: int, _: int | None
) -> None:
    progress(step, before + done, total)
