"""The lexical leg: fielded BM25 by bm25s, memory mapped, filtered inside the search."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.word_forms import key_of

TITLE_WEIGHT = 3
"""How often a title's words count (fields weighted as in Robertson et al., CIKM 2004)."""
_BLOCK = 128
_LENGTH = "lexical_length.json"


def document_tokens(title: str, facets: Iterable[str], description: str) -> list[str]:
    """Return a text's BM25 tokens: words in the singular, the title's repeated."""
    words = {word for value in facets for word in key_of(value)}
    return [*key_of(title) * TITLE_WEIGHT, *sorted(words), *key_of(description)]


def facet_texts(facets: Mapping[str, str]) -> Iterator[str]:
    """Yield what a product's facets say: their values, or the name of one that it has or not."""
    for name, value in facets.items():
        if value.casefold() == "yes":
            yield name.replace("_", " ")
        elif value.casefold() != "no":
            yield value


class LexicalIndex:
    """BM25 over the distinct texts of a catalogue."""

    def __init__(self, bm25: Any, average_length: float) -> None:
        self._bm25 = bm25
        self.average_length = average_length
        """Tokens a document."""

    @classmethod
    def of(cls, documents: Iterable[Sequence[str]]) -> "LexicalIndex":
        """Index documents given as token lists; an empty catalogue has an empty index."""
        import bm25s

        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(t, len(vocabulary)) for t in doc] for doc in documents]
        average = sum(map(len, ids)) / max(len(ids), 1)
        bm25 = bm25s.BM25(method="lucene", backend="numpy")
        if not vocabulary:
            vocabulary, ids = {"": 0}, [[0] for _ in ids] or [[0]]
        bm25.index((ids, vocabulary), show_progress=False, create_empty_token=False)
        return cls(bm25, average)

    @classmethod
    def open(cls, folder: Path) -> "LexicalIndex":
        """Map a saved index into memory."""
        import bm25s

        length = json.loads((folder / _LENGTH).read_text())["average"]
        return cls(bm25s.BM25.load(str(folder / "lexical"), mmap=True, load_corpus=False), length)

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self._bm25.save(str(folder / "lexical"), show_progress=False)
        (folder / _LENGTH).write_text(json.dumps({"average": self.average_length}))

    def __len__(self) -> int:
        return int(self._bm25.scores["num_docs"])

    @property
    def saturation(self) -> tuple[float, float]:
        """BM25's k1 and b."""
        return float(self._bm25.k1), float(self._bm25.b)

    def search(
        self, text: str, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> NDArray[np.int64]:
        """Return the allowed rows that hold any of the words, best first."""
        return highest(self.scores(text), k, allowed)

    def scores(self, text: str) -> NDArray[np.float32]:
        """Return every row's BM25 score."""
        known = self._bm25.vocab_dict
        ids = [known[token] for token in dict.fromkeys(key_of(text)) if token in known]
        if not ids:
            return np.zeros(len(self), np.float32)
        return np.array(self._bm25.get_scores_from_ids(ids), dtype=np.float32)

    def holding(self, token: str) -> NDArray[np.int32]:
        """Return the rows that hold a token."""
        place = self._bm25.vocab_dict.get(token)
        if place is None:
            return np.empty(0, np.int32)
        first, end = self._bm25.scores["indptr"][place : place + 2]
        return np.asarray(self._bm25.scores["indices"][first:end], np.int32)

    def frequency(self, token: str) -> int:
        """Return how many rows hold a token."""
        return len(self.holding(token))


def highest(
    scores: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
) -> NDArray[np.int64]:
    """Return the allowed rows of the k highest scores above 0, best first, ties in their order.

    The k-th highest maximum of a block bounds the k-th highest score from below, so that of a
    million scores few are compared.
    """
    if allowed is not None:
        scores = scores * allowed
    blocks = len(scores) // _BLOCK
    edge = 0.0
    if blocks > k > 0:
        tops = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
        edge = float(np.partition(tops, blocks - k)[blocks - k])
    held = np.flatnonzero(scores >= edge if edge > 0 else scores)
    if len(held) > k > 0:
        # a little more than asked, so that ties at the edge keep their order
        edge = np.partition(scores[held], len(held) - k)[len(held) - k]
        held = held[scores[held] >= edge]
    return held[np.lexsort((held, -scores[held]))][:k].astype(np.int64)
