"""Nearest neighbours among the vectors of texts, at any size, on this machine or on Milvus."""

from retrieval.vectors.choice import open_vectors, write_vectors
from retrieval.vectors.config import VectorConfig
from retrieval.vectors.protocol import VectorIndex

__all__ = ["VectorConfig", "VectorIndex", "open_vectors", "write_vectors"]
