from pathlib import Path

import numpy as np
import pytest

from retrieval.vectors.choice import open_vectors, write_vectors
from retrieval.vectors.config import VectorConfig
from retrieval.vectors.exact import ExactIndex
from retrieval.vectors.hnsw import HnswIndex
from retrieval.vectors.ivf_pq import IvfPqIndex
from tests.retrieval.vectors.clusters import DIMENSIONS, clustered

CONFIG = VectorConfig(exact_rows=400, graph_rows=600)


@pytest.mark.parametrize(
    ("rows", "engine"), [(400, ExactIndex), (401, HnswIndex), (600, HnswIndex), (601, IvfPqIndex)]
)
def test_size_chooses_the_engine(rows: int, engine: type, tmp_path: Path) -> None:
    vectors = clustered(rows)
    write_vectors(tmp_path, vectors, CONFIG)
    index = open_vectors(tmp_path, CONFIG)
    assert type(index) is engine
    assert len(index) == rows
    assert index.search(vectors[7], 1)[0].tolist() == [7]


def test_a_few_vectors_are_compared_whatever_the_sizes_say(tmp_path: Path) -> None:
    write_vectors(tmp_path, clustered(100), VectorConfig(exact_rows=0, graph_rows=0))
    assert type(open_vectors(tmp_path, VectorConfig())) is ExactIndex


def test_the_sizes_of_today_do_not_matter_to_an_index_of_yesterday(tmp_path: Path) -> None:
    write_vectors(tmp_path, clustered(500), CONFIG)
    assert type(open_vectors(tmp_path, VectorConfig())) is HnswIndex


def test_no_vectors_make_an_index_that_finds_nothing(tmp_path: Path) -> None:
    write_vectors(tmp_path, np.empty((0, DIMENSIONS), np.float16), CONFIG)
    index = open_vectors(tmp_path, CONFIG)
    assert len(index) == 0
    assert len(index.search(clustered(1)[0], 5)[0]) == 0
    index.add([0], clustered(1))
    assert index.search(clustered(1)[0], 5)[0].tolist() == [0]


def test_two_builds_of_the_same_vectors_are_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_vectors(tmp_path / name, clustered(700), CONFIG)
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / n).iterdir()} for n in "ab")
    assert first.keys() == second.keys()
    assert first["dense.faiss"] == second["dense.faiss"]
