"""What every engine must do, whatever its size and wherever it keeps the vectors."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from retrieval.vectors.choice import open_vectors, write_vectors
from retrieval.vectors.config import VectorConfig
from retrieval.vectors.protocol import VectorIndex
from tests.retrieval.vectors.clusters import DIMENSIONS, clustered, nearest

ROWS = 3_000
VECTORS = clustered(ROWS)
QUERIES = clustered(30, seed=5)
EVERY = np.ones(ROWS, np.bool_)
SMALL = {"exact_allowed": 50}
ENGINES = {
    "exact": VectorConfig(),
    "graph": VectorConfig(exact_rows=0, **SMALL),
    "lists": VectorConfig(exact_rows=0, graph_rows=0, lists_probed=16, **SMALL),
}
Opened = Callable[[], VectorIndex]


@pytest.fixture(scope="module", params=[*ENGINES, "milvus"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Build once an engine; opening it anew forgets what a test added."""
    folder = tmp_path_factory.mktemp(request.param)
    config = ENGINES.get(request.param) or VectorConfig(milvus=str(folder / "lite.db"))
    write_vectors(folder, VECTORS, config)
    return lambda: open_vectors(folder, config)


@pytest.fixture
def index(opened: Opened) -> Iterator[VectorIndex]:
    return opened()


def found(index: VectorIndex, query: np.ndarray, k: int, allowed: np.ndarray | None) -> list[int]:
    rows, cosines = index.search(query, k, allowed)
    assert len(rows) == len(cosines) == len(set(rows.tolist()))
    assert (np.diff(cosines) <= 1e-6).all(), "best first"
    assert allowed is None or allowed[rows].all()
    return rows.tolist()


def test_it_knows_its_size(index: VectorIndex) -> None:
    assert (len(index), index.dimensions) == (ROWS, DIMENSIONS)


@pytest.mark.parametrize("share", [1.0, 0.6, 0.3, 0.1, 0.03, 0.01])
def test_recall_holds_at_every_selectivity(index: VectorIndex, share: float) -> None:
    allowed = np.random.default_rng(1).random(ROWS) < share
    hits = 0
    for query in QUERIES:
        hits += len(
            set(found(index, query, 10, allowed)) & set(nearest(VECTORS, query, 10, allowed))
        )
    assert hits / (10 * len(QUERIES)) >= 0.95


def test_a_filter_against_the_query_still_gives_the_nearest_it_allows(index: VectorIndex) -> None:
    for query in QUERIES[:10]:
        allowed = VECTORS @ query < 0.1
        rows = found(index, query, 10, allowed)
        best = nearest(VECTORS, query, 10, allowed)
        assert (VECTORS[rows] @ query).mean() > (VECTORS[best] @ query).mean() - 0.01


@pytest.mark.parametrize("left", [1, 20, 49, 51, 400])
def test_whatever_a_filter_leaves_is_all_found(index: VectorIndex, left: int) -> None:
    allowed = np.zeros(ROWS, np.bool_)
    allowed[np.random.default_rng(left).choice(ROWS, left, replace=False)] = True
    for query in QUERIES[:5]:
        assert sorted(found(index, query, 400, allowed)) == np.flatnonzero(allowed).tolist()


def test_cosines_are_true(index: VectorIndex) -> None:
    rows, cosines = index.search(QUERIES[0], 50, None)
    np.testing.assert_allclose(cosines, VECTORS[rows] @ QUERIES[0], atol=2e-3)
    np.testing.assert_allclose(index.vectors([5, 2_999, 5]), VECTORS[[5, 2_999, 5]], atol=1e-3)


def test_nothing_allowed_or_wanted_finds_nothing(index: VectorIndex) -> None:
    assert found(index, QUERIES[0], 10, np.zeros(ROWS, np.bool_)) == []
    assert found(index, QUERIES[0], 10, np.zeros(0, np.bool_)) == []
    assert found(index, QUERIES[0], 0, None) == []


def test_an_added_row_is_found_at_once(index: VectorIndex) -> None:
    index.add([ROWS + 7, ROWS], np.stack([QUERIES[1], QUERIES[2]]))
    assert len(index) == ROWS + 2
    assert found(index, QUERIES[1], 3, None)[0] == ROWS + 7
    allowed = np.zeros(ROWS + 8, np.bool_)
    allowed[[3, ROWS + 7]] = True
    assert found(index, QUERIES[1], 3, allowed) == [ROWS + 7, 3]
    np.testing.assert_allclose(index.vectors([ROWS + 7]), QUERIES[1:2], atol=1e-3)


def test_a_filter_of_the_built_rows_alone_leaves_later_ones_out(index: VectorIndex) -> None:
    index.add([ROWS], QUERIES[1:2])
    assert ROWS not in found(index, QUERIES[1], 10, EVERY)


def test_a_row_can_be_given_another_vector(index: VectorIndex) -> None:
    near = found(index, QUERIES[0], 1, None)[0]
    index.add([near], -QUERIES[:1])
    assert len(index) == ROWS
    assert near not in found(index, QUERIES[0], 10, None)
    assert found(index, -QUERIES[0], 1, EVERY) == [near]
    np.testing.assert_allclose(index.vectors([near]), -QUERIES[:1], atol=1e-3)


def test_a_removed_row_is_gone_until_it_is_added_again(index: VectorIndex) -> None:
    near = found(index, QUERIES[0], 3, None)
    index.add([ROWS], QUERIES[:1])
    index.remove([near[0], near[0], ROWS, ROWS + 50])
    assert len(index) == ROWS - 1
    assert found(index, QUERIES[0], 2, None) == near[1:]
    assert found(index, QUERIES[0], 2, EVERY) == near[1:]
    assert not index.vectors([near[0], ROWS, ROWS + 50]).any()
    index.add([near[0]], VECTORS[near[0]][None])
    assert found(index, QUERIES[0], 3, None) == near


def test_a_search_under_way_is_not_disturbed(index: VectorIndex) -> None:
    before = index.search(QUERIES[0], 10, None)[0].tolist()
    index.add(np.arange(ROWS, ROWS + 500), clustered(500, seed=9))
    index.remove(np.arange(ROWS, ROWS + 500))
    assert index.search(QUERIES[0], 10, None)[0].tolist() == before


def test_what_was_added_is_not_written_into_the_build(opened: Opened) -> None:
    first = opened()
    first.add([ROWS], QUERIES[:1])
    first.remove([0])
    assert len(opened()) == ROWS
