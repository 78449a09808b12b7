from pathlib import Path

import faiss
import numpy as np

from retrieval.vectors import exact
from retrieval.vectors.exact import ExactIndex
from tests.retrieval.vectors.clusters import clustered, nearest

VECTORS = clustered(6_000)


def test_a_scan_and_a_pick_find_the_same(tmp_path: Path) -> None:
    ExactIndex.write(tmp_path, VECTORS.shape[1], [VECTORS[:3_000], VECTORS[3_000:]])
    index = ExactIndex.open(tmp_path)
    query = clustered(1, seed=8)[0]
    for left in (exact._FEW, exact._FEW + 1):
        allowed = np.zeros(len(VECTORS), np.bool_)
        allowed[:left] = True
        rows, cosines = index.search(query, 20, allowed)
        truth = nearest(VECTORS, query, 20, allowed)
        assert len(set(rows.tolist()) & set(truth)) >= 19, "half precision may swap the last two"
        np.testing.assert_allclose(cosines, np.sort(VECTORS[truth] @ query)[::-1], atol=1e-3)


def test_an_index_in_single_precision_of_an_older_build_is_read(tmp_path: Path) -> None:
    flat = faiss.IndexFlatIP(VECTORS.shape[1])
    flat.add(VECTORS)
    faiss.write_index(flat, str(tmp_path / exact.FILE))
    index = ExactIndex.open(tmp_path)
    np.testing.assert_array_equal(index.vectors([3, 5_999]), VECTORS[[3, 5_999]])
    assert index.search(VECTORS[11], 1)[0].tolist() == [11]
