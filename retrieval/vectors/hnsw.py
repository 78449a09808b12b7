"""A graph of neighbours that a search walks: for catalogues of middling size."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.vectors.approximate import ApproximateIndex
from retrieval.vectors.config import VectorConfig
from retrieval.vectors.exact import FILE, faiss, mapped, searched
from retrieval.vectors.protocol import Cosines, Mask, Matrix, Rows

GRAPH = "graph.faiss"


class HnswIndex(ApproximateIndex):
    """A hierarchical navigable small world (Malkov & Yashunin, TPAMI 2020) by FAISS."""

    @classmethod
    def write_graph(cls, folder: Path, batches: Iterable[Matrix], config: VectorConfig) -> None:
        """Link the vectors that ``ExactIndex`` wrote, and write the links alone."""
        stored = mapped(folder / FILE)
        graph = faiss.IndexHNSWSQ(
            stored.d, faiss.ScalarQuantizer.QT_fp16, config.links, faiss.METRIC_INNER_PRODUCT
        )
        graph.is_trained = True  # half precision has nothing to learn
        graph.hnsw.efConstruction = config.link_effort
        for batch in batches:
            graph.add(np.ascontiguousarray(batch, np.float32))
        faiss.write_index(graph, str(folder / GRAPH), faiss.IO_FLAG_SKIP_STORAGE)

    @classmethod
    def open_graph(cls, folder: Path, config: VectorConfig) -> "HnswIndex":
        """Map vectors and links into memory."""
        stored: Any = mapped(folder / FILE)
        graph = mapped(folder / GRAPH)
        graph.own_fields = False  # the vectors belong to ``stored``
        graph.storage = stored
        return cls(stored, graph, config)

    def _found(
        self, vector: Matrix, k: int, allowed: Mask | None, share: float
    ) -> tuple[Rows, Cosines] | None:
        # a walk goes through what is not allowed as well, so a filter makes it longer
        effort = int(self._config.walk_effort * k / share)
        if effort * self._config.links >= share * self._built:
            return None
        return searched(
            self._structure, vector, k, faiss.SearchParametersHNSW, allowed, efSearch=effort
        )
