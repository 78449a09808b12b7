"""What products' texts mean, small enough to compare a customer with a whole catalogue."""

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

DIMENSIONS = 64
"""A customer is compared with every product: at 384 dimensions that took longer than the rest."""


def reduced(vectors: NDArray[np.floating], dimensions: int = DIMENSIONS) -> Vectors:
    """Return products' text vectors in few dimensions, of unit length: shape [p, d].

    What all texts of a shop share is taken off first, then the principal directions of what is
    left are kept. Rows of zeros, products whose text is not known, stay zeros.
    """
    known = np.any(vectors, axis=1)
    if not known.any():
        return np.zeros((len(vectors), 0), dtype=np.float32)
    mean = vectors.mean(axis=0, where=known[:, None], dtype=np.float32)
    centred = np.where(known[:, None], vectors - mean, np.float32(0)).astype(np.float32)
    _, directions = np.linalg.eigh((centred.T @ centred).astype(np.float64))
    kept: Vectors = centred @ directions[:, ::-1][:, :dimensions].astype(np.float32)
    norms = np.linalg.norm(kept, axis=1, keepdims=True)
    np.divide(kept, norms, out=kept, where=norms > 0)
    return kept
