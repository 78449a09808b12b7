"""Which engine holds a catalogue's vectors: chosen by size at the build, read off when opened."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.progress import Progress, silent
from retrieval.vectors.config import VectorConfig
from retrieval.vectors.exact import ExactIndex
from retrieval.vectors.hnsw import GRAPH, HnswIndex
from retrieval.vectors.ivf_pq import LISTS, IvfPqIndex
from retrieval.vectors.milvus import FILE as MILVUS
from retrieval.vectors.milvus import MilvusIndex
from retrieval.vectors.protocol import Matrix, VectorIndex

_BATCH = 20_000
_LEARNABLE = 256
"""Codes have 256 values, which fewer vectors cannot teach."""


def write_vectors(
    folder: Path,
    vectors: NDArray[np.floating],
    config: VectorConfig,
    previous: Path | None = None,
    progress: Progress = silent,
) -> None:
    """Write unit vectors of shape (rows, dimensions), which may lie on disk, into a folder.

    ``previous`` is the folder of the index in use. A build that is interrupted leaves nothing that
    is ever opened: folders are published whole (``Home.publish``).
    """
    rows, dimensions = vectors.shape

    def batches(step: str) -> Iterator[Matrix]:
        for start in range(0, rows, _BATCH):
            progress(step, start, rows)
            yield np.asarray(vectors[start : start + _BATCH], np.float32)

    if config.milvus is not None:
        sent = batches("sending vectors")
        MilvusIndex.write(folder, config.milvus, dimensions, sent, previous)
        return
    ExactIndex.write(folder, dimensions, batches("storing vectors"))
    if rows <= max(config.exact_rows, _LEARNABLE):
        return
    if rows <= config.graph_rows:
        HnswIndex.write_graph(folder, batches("linking vectors"), config)
        return
    IvfPqIndex.write_lists(folder, batches("compressing vectors"))


def open_vectors(folder: Path, config: VectorConfig) -> VectorIndex:
    """Open what a build wrote, memory mapped; NotBuilt where it lies on a server not named."""
    if (folder / MILVUS).is_file():
        return MilvusIndex.open(folder, config.milvus)
    if (folder / GRAPH).is_file():
        return HnswIndex.open_graph(folder, config)
    if (folder / LISTS).is_file():
        return IvfPqIndex.open_lists(folder, config)
    return ExactIndex.open(folder)
