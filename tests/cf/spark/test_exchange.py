from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import scipy.sparse as sp

from cf.spark import exchange
from cf.spark.exchange import factors_of, write_weights


def test_the_files_hold_the_matrix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "AT_ONCE", 40)
    matrix = sp.random(30, 20, density=0.4, format="csr", dtype=np.float32, rng=1)
    folder = tmp_path / "weights"
    write_weights(matrix, folder)
    assert len(list(folder.iterdir())) > 3
    assert folder.stat().st_mode & 0o777 == 0o700
    held = pq.read_table(folder)
    assert held.column_names == ["customer", "product", "weight"]
    rows, columns, weights = (held[name].to_numpy() for name in held.column_names)
    again = sp.csr_matrix((weights, (rows, columns)), shape=matrix.shape)
    assert (again != matrix).nnz == 0
    assert len(weights) == matrix.nnz


def test_one_customer_with_more_than_a_file_of_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "AT_ONCE", 3)
    matrix = sp.csr_matrix(np.array([[1] * 10, [0] * 10, [1] * 10], dtype=np.float32))
    write_weights(matrix, tmp_path / "weights")
    assert pq.read_table(tmp_path / "weights").num_rows == 20


def test_factors_find_their_products() -> None:
    table = pa.table(
        {"id": pa.array([3, 0], pa.int32()), "features": [[1.0, 2.0], [3.0, 4.0]]},
    )
    assert factors_of(table, 4, 2).tolist() == [[3, 4], [0, 0], [0, 0], [1, 2]]
