"""A built search index, opened, and what came after the build."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.errors import NotBuilt
from retrieval.build import FORMAT, MANIFEST
from retrieval.config import SearchConfig
from retrieval.encoder import Encoder
from retrieval.growing_lexical import GrowingLexical
from retrieval.lexical import LexicalIndex, document_tokens, facet_texts
from retrieval.texts import TextKeys, TextTable, embedding_text, text_key
from retrieval.vectors.choice import open_vectors
from retrieval.vectors.protocol import VectorIndex
from retrieval.word_index import WordIndex

AT_OPENING = 64
"""Texts that are embedded before the first answer: a second's work; the rest can wait."""
WORDS_AT_OPENING = 20_000
"""Products whose words are indexed before it: a few seconds' work; beyond, it is time to build."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The parts of an index: both legs, the words of the texts, and whose texts they are.

    What was built is never written to. Texts that came later have rows after the built ones:
    their words are there at once, their vectors when ``embed`` has made them. An index never
    changes otherwise; ``with_changes`` and ``with_texts`` make the next one, which alone may be
    gone on with. Row numbers hold for this process only, and none is ever used again.
    """

    dense: VectorIndex
    lexical: GrowingLexical
    words: WordIndex
    texts: TextTable
    keys: TextKeys
    text_facets: tuple[str, ...] = ()
    known_words: frozenset[str] = frozenset()
    """Words that the encoder knows: not slips of the keyboard."""
    built: int = 0
    """Rows of the build."""
    waiting: dict[int, str] = field(default_factory=dict)
    """Texts by row that have no vector yet; shared by all that this index becomes."""

    @classmethod
    def open(
        cls, folder: Path | None, catalogue: Catalogue, encoder: Encoder, config: SearchConfig
    ) -> "SearchIndex":
        """Open the index in a folder, memory mapped where the libraries can.

        Whatever the catalogue has since become is searchable, too.
        """
        if folder is None or not (folder / MANIFEST).is_file():
            raise NotBuilt('this home has no search index; run "aisle build"')
        manifest = json.loads((folder / MANIFEST).read_text())
        if manifest["format"] != FORMAT:
            raise NotBuilt('the search index is of an earlier version; run "aisle build"')
        if manifest["encoder"] != encoder.name:
            raise NotBuilt('the search index is of another encoder; run "aisle build"')
        known = (folder / "known_words.txt").read_text(encoding="utf-8")
        keys = TextKeys(np.load(folder / "keys.npy", allow_pickle=False))
        rows, changed = _rows(folder, catalogue, manifest["identity"])
        index = cls(
            dense=open_vectors(folder, config.vectors),
            lexical=GrowingLexical(LexicalIndex.open(folder), len(keys)),
            words=WordIndex.open(folder),
            texts=TextTable.over(catalogue, rows, len(keys)),
            keys=keys,
            text_facets=config.text_facets,
            known_words=frozenset(known.split("\n")),
            built=len(keys),
        )
        index = index.with_changes(catalogue, changed).with_texts(catalogue, WORDS_AT_OPENING)
        index.embed(encoder, AT_OPENING)
        return index

    @property
    def unbuilt(self) -> int:
        """How many products read differently than at the build, or came since."""
        return int(np.count_nonzero((self.texts.rows >= self.built) | (self.texts.rows < 0)))

    def with_changes(self, catalogue: Catalogue, changed: NDArray[np.int64]) -> "SearchIndex":
        """Return the index for a catalogue in which the products at some positions changed.

        Those that read as another text now wait without a row for ``with_texts``.
        """
        rows = np.full(len(catalogue), -1, np.int32)
        rows[: len(self.texts.rows)] = self.texts.rows
        for position in changed.tolist():
            product = catalogue.product_at(position)
            rows[position] = self.keys.row(text_key(embedding_text(product, self.text_facets)))
        return replace(self, texts=TextTable.over(catalogue, rows, len(self.keys)))

    def with_texts(self, catalogue: Catalogue, most: int | None = None) -> "SearchIndex":
        """Return the index with the texts of up to ``most`` products that have no row yet."""
        sold = np.flatnonzero((self.texts.rows < 0) & catalogue.offered)[:most].tolist()
        if not sold:
            return self
        alike: dict[str, list[int]] = {}
        for position in sold:
            text = embedding_text(catalogue.product_at(position), self.text_facets)
            alike.setdefault(text, []).append(position)
        rows = self.texts.rows.copy()
        size = len(self.keys)
        for row, (text, positions) in enumerate(alike.items(), start=size):
            rows[positions] = row
            self.waiting[row] = text
        added = {text_key(text): row for row, text in enumerate(alike, start=size)}
        firsts = [catalogue.product_at(positions[0]) for positions in alike.values()]
        documents = [
            document_tokens(first.title, _facets(catalogue, positions), first.description)
            for first, positions in zip(firsts, alike.values(), strict=True)
        ]
        return replace(
            self,
            lexical=self.lexical.with_documents(documents),
            words=self.words.with_texts([first.text for first in firsts]),
            texts=TextTable.over(catalogue, rows, size + len(added)),
            keys=self.keys.with_added(added),
        )

    def embed(self, encoder: Encoder, most: int) -> int:
        """Make the vectors of up to ``most`` texts that wait for theirs; return how many."""
        # a copy first: another thread may add texts meanwhile
        texts = dict(list(self.waiting.items())[:most])
        if texts:
            self.dense.add(list(texts), encoder.encode(list(texts.values())))
            for row in texts:
                self.waiting.pop(row, None)
        return len(texts)


def _rows(
    folder: Path, catalogue: Catalogue, identity: int | None
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return each product's row as it was built, and the positions where that may not hold.

    A product has the same text for as long as it has the same revision; of another database's
    catalogue nothing is known.
    """
    rows = np.full(len(catalogue), -1, np.int32)
    if identity is None or identity != catalogue.identity:
        return rows, np.arange(len(catalogue))
    built = np.load(folder / "rows.npy", allow_pickle=False)[: len(catalogue)]
    revisions = np.load(folder / "revisions.npy", allow_pickle=False)[: len(catalogue)]
    rows[: len(built)] = built
    same = np.zeros(len(catalogue), np.bool_)
    same[: len(built)] = catalogue.revisions[: len(built)] == revisions
    return rows, np.flatnonzero(~same)


def _facets(catalogue: Catalogue, positions: Iterable[int]) -> list[str]:
    """Return what the facets of all products of a text say, each once."""
    values: dict[str, None] = {}
    for position in positions:
        values.update(dict.fromkeys(facet_texts(catalogue.product_at(position).facets)))
    return list(values)
