"""The vectors of what shoppers say, the latest kept: shoppers refine and page through one wish."""

from threading import Lock

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Encoder

Vector = NDArray[np.float32]


class QueryVectors:
    """Encodes texts one at a time; safe to use from several threads."""

    def __init__(self, encoder: Encoder, most: int = 1024) -> None:
        self.encoder = encoder
        self._most = most
        self._known: dict[str, Vector] = {}
        self._lock = Lock()

    def of(self, text: str) -> Vector:
        """Return a text's unit vector."""
        known = self._known.get(text)
        if known is not None:
            return known
        vector: Vector = self.encoder.encode([text])[0]
        with self._lock:
            if len(self._known) >= self._most:
                del self._known[next(iter(self._known))]
            self._known[text] = vector
        return vector

    def forget(self) -> None:
        """Drop what is kept."""
        with self._lock:
            self._known.clear()
