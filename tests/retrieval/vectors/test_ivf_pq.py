from pathlib import Path

import numpy as np
import pytest

from retrieval.vectors.choice import write_vectors
from retrieval.vectors.config import VectorConfig
from retrieval.vectors.ivf_pq import IvfPqIndex, code_count
from tests.retrieval.vectors.clusters import clustered

CONFIG = VectorConfig(exact_rows=0, graph_rows=0, exact_allowed=0, lists_probed=2, met=1)
VECTORS = clustered(4_000)


@pytest.mark.parametrize(("dimensions", "codes"), [(384, 128), (768, 256), (64, 16), (7, 1)])
def test_a_code_stands_for_as_many_dimensions_as_every_other(dimensions: int, codes: int) -> None:
    assert code_count(dimensions) == codes


def test_a_filter_against_the_query_reads_more_lists(tmp_path: Path) -> None:
    write_vectors(tmp_path, VECTORS, CONFIG)
    index = IvfPqIndex.open_lists(tmp_path, CONFIG)
    query = VECTORS[0]
    near = VECTORS @ query > np.quantile(VECTORS @ query, 0.9)
    assert index._probed(query, 100, near) < index._probed(query, 100, ~near)
    assert index._probed(query, 100, None) == CONFIG.lists_probed
    assert index._probed(query, 100, np.zeros(len(VECTORS), np.bool_)) == len(index) ** 0.5 // 1
