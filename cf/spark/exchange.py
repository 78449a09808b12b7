"""What goes to Spark and comes back: numbers of rows and columns, never an id."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

CUSTOMER, PRODUCT, WEIGHT = "customer", "product", "weight"
AT_ONCE = 4_000_000
"""Weights a file: some 20 MB."""


def write_weights(matrix: sp.csr_matrix, folder: Path) -> None:
    """Write a matrix as Parquet files of whole rows: ``customer``, ``product``, ``weight``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(mode=0o700)
    for number, start, end in _row_blocks(matrix.indptr):
        block = matrix[start:end].tocoo()
        columns = {
            CUSTOMER: block.row.astype(np.int32) + np.int32(start),
            PRODUCT: block.col.astype(np.int32),
            WEIGHT: block.data.astype(np.float32),
        }
        pq.write_table(pa.table(columns), folder / f"{number:06d}.parquet")


def factors_of(table: Any, products: int, factors: int) -> NDArray[np.float32]:
    """Place MLlib's rows ``id, features`` of an Arrow table by product: shape [p, f]."""
    placed = np.zeros((products, factors), dtype=np.float32)
    vectors = table["features"].combine_chunks().flatten().to_numpy(zero_copy_only=False)
    placed[table["id"].to_numpy()] = vectors.reshape(-1, factors)
    return placed


def _row_blocks(starts: NDArray[np.int32]) -> list[tuple[int, int, int]]:
    """Cut rows where another ``AT_ONCE`` weights are full: number, first row, end."""
    marks = np.arange(AT_ONCE, int(starts[-1]), AT_ONCE)
    cuts = np.unique([0, *np.searchsorted(starts, marks), len(starts) - 1]).tolist()
    return [(n, a, b) for n, (a, b) in enumerate(pairwise(cuts))]
