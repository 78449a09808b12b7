"""How vectors are indexed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class VectorConfig:
    """Which engine holds the vectors, and how hard it looks.

    Sizes are in rows: distinct texts, of which a catalogue has at most as many as products.
    """

    exact_rows: int = 120_000
    """Up to here every cosine is computed: nothing to tune, and quick enough."""
    graph_rows: int = 250_000
    """Up to here a graph (HNSW) is walked; beyond, inverted lists of compressed codes (IVF-PQ)."""
    exact_allowed: int = 2_000
    """A filter that leaves no more than this is answered exactly on any engine."""
    links: int = 24
    """Neighbours of a node of the graph; its memory is 8 bytes times this a row."""
    link_effort: int = 80
    """Candidates looked at while a node is linked; building time grows with it."""
    walk_effort: int = 2
    """Candidates a walk keeps for each row wanted that the filter lets through."""
    lists_probed: int = 160
    """Inverted lists read at the least."""
    met: int = 10
    """Rows that a filter lets through which must be met in the lists read, a candidate."""
    rescored: int = 3
    """Candidates of the lists, for each row wanted, whose true cosine is computed."""
    milvus: str | None = field(default=None, repr=False)
    """A Milvus server that is to hold the vectors, or a ``.db`` file of Milvus Lite."""
