"""A built search index, opened."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.catalogue import Catalogue
from data.errors import NotBuilt
from retrieval.build import FORMAT, MANIFEST, fingerprint
from retrieval.config import SearchConfig
from retrieval.dense import DenseIndex
from retrieval.encoder import Encoder
from retrieval.lexical import LexicalIndex
from retrieval.texts import TextTable
from retrieval.word_index import WordIndex


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The parts of an index: both legs, the words of the texts, and whose texts they are."""

    dense: DenseIndex
    lexical: LexicalIndex
    words: WordIndex
    texts: TextTable
    known_words: frozenset[str] = frozenset()
    """Words that the encoder knows: not slips of the keyboard."""

    @classmethod
    def open(
        cls, folder: Path | None, catalogue: Catalogue, encoder: Encoder, config: SearchConfig
    ) -> "SearchIndex":
        """Open the index in a folder, memory mapped where the libraries can."""
        if folder is None or not (folder / MANIFEST).is_file():
            raise NotBuilt('this home has no search index; run "aisle build"')
        manifest = json.loads((folder / MANIFEST).read_text())
        if (manifest["format"], manifest["encoder"]) != (FORMAT, encoder.name):
            raise NotBuilt('the search index is of another encoder; run "aisle build"')
        known = (folder / "known_words.txt").read_text(encoding="utf-8")
        return cls(
            dense=DenseIndex.open(folder),
            lexical=LexicalIndex.open(folder),
            words=WordIndex.open(folder),
            texts=_texts(folder, catalogue, config, manifest["fingerprint"]),
            known_words=frozenset(known.split("\n")),
        )


def _texts(folder: Path, catalogue: Catalogue, config: SearchConfig, built_from: str) -> TextTable:
    if built_from == fingerprint(catalogue):
        rows = np.load(folder / "rows.npy", allow_pickle=False)
        return TextTable(rows, np.load(folder / "firsts.npy", allow_pickle=False))
    # products changed since the build: those that still read the same stay searchable
    keys = np.load(folder / "keys.npy", allow_pickle=False)
    return TextTable.aligned(catalogue, config.text_facets, keys)
