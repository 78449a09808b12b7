"""Building the search index: only new and changed texts are embedded."""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.errors import NotBuilt
from data.progress import Progress, silent
from retrieval.config import DEFAULTS, SearchConfig
from retrieval.embedding import KnownVectors, Texts, embed
from retrieval.encoder import Encoder
from retrieval.lexical import LexicalIndex, document_tokens, facet_texts
from retrieval.texts import TextTable, embedding_text
from retrieval.unfinished import Unfinished
from retrieval.vectors.choice import open_vectors, write_vectors
from retrieval.word_index import WordIndex

MANIFEST = "manifest.json"
FORMAT = 2
"""Raised whenever the files of an index change their meaning."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    products: int
    embedded: int
    """Products whose text was not in the previous index."""
    texts: int
    """Distinct texts that went through the encoder."""
    encoder: str
    dimensions: int
    seconds: float


def build_search(
    catalogue: Catalogue,
    encoder: Encoder,
    previous: Path | None,
    folder: Path,
    progress: Progress = silent,
    config: SearchConfig = DEFAULTS,
) -> BuildReport:
    """Write a search index of the catalogue into ``folder``, reusing what ``previous`` holds.

    Vectors are kept beside ``folder`` while they are made, so that an interrupted build resumes.
    """
    start = time.perf_counter()
    verify = getattr(encoder, "verify", None)
    if verify is not None:
        verify()
    folder.mkdir(parents=True, exist_ok=True)
    table = TextTable.of(catalogue, config.text_facets)
    texts = Texts.of(
        len(table.firsts),
        lambda row: embedding_text(
            catalogue.product_at(int(table.firsts[row])), config.text_facets
        ),
    )
    fresh = _write_vectors(texts, encoder, previous, folder, progress, config)
    progress("indexing words", 0, None)
    LexicalIndex.of(_documents(catalogue, table)).save(folder)
    WordIndex.of(catalogue.product_at(int(first)).text for first in table.firsts).save(folder)
    np.save(folder / "rows.npy", table.rows)
    np.save(folder / "revisions.npy", catalogue.revisions)
    np.save(folder / "keys.npy", texts.keys)
    (folder / "known_words.txt").write_text("\n".join(sorted(encoder.words())), encoding="utf-8")
    manifest = {
        "format": FORMAT,
        "encoder": encoder.name,
        "dimensions": encoder.dimensions,
        "products": len(catalogue),
        "identity": catalogue.identity,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1))
    Unfinished.beside(folder, encoder).remove()
    return BuildReport(
        products=len(catalogue),
        embedded=int(fresh[table.rows].sum()),
        texts=int(fresh.sum()),
        encoder=encoder.name,
        dimensions=encoder.dimensions,
        seconds=time.perf_counter() - start,
    )


def _write_vectors(
    texts: Texts,
    encoder: Encoder,
    previous: Path | None,
    folder: Path,
    progress: Progress,
    config: SearchConfig,
) -> NDArray[np.bool_]:
    """Write the index of the texts' vectors; return which texts are new."""
    draft = folder / "vectors.draft"
    vectors = _on_disk(draft, (len(texts.keys), encoder.dimensions))
    known = _known_vectors(previous, encoder, config)
    unfinished = Unfinished.beside(folder, encoder)
    fresh = embed(texts, encoder, known, unfinished, vectors, progress)
    write_vectors(folder, vectors, config.vectors, previous, progress)
    draft.unlink(missing_ok=True)
    return fresh


def _on_disk(path: Path, shape: tuple[int, int]) -> NDArray[np.float16]:
    """Return an array that lies in a file: the vectors of millions are more than memory holds."""
    size = shape[0] * shape[1] * np.dtype(np.float16).itemsize
    if not size:
        return np.empty(shape, np.float16)
    with path.open("wb") as file:
        # a disk that is full says so now; later it would end the process without a word
        os.posix_fallocate(file.fileno(), 0, size)
    return np.memmap(path, np.float16, "r+", shape=shape)


def _known_vectors(
    previous: Path | None, encoder: Encoder, config: SearchConfig
) -> list[KnownVectors]:
    """Return the vectors of the index in use, if they are of this encoder."""
    if previous is None or not (previous / MANIFEST).is_file():
        return []
    manifest = json.loads((previous / MANIFEST).read_text())
    # the vectors of every format so far are the same
    if (manifest.get("encoder"), manifest.get("dimensions")) != (encoder.name, encoder.dimensions):
        return []
    try:
        held = open_vectors(previous, config.vectors)
    except NotBuilt:  # they are on a server that is no longer named
        return []
    return [KnownVectors(np.load(previous / "keys.npy", allow_pickle=False), held.vectors)]


def _documents(catalogue: Catalogue, table: TextTable) -> Iterator[list[str]]:
    """Yield each text's tokens; the facets of all products that share it belong to it."""
    order = np.argsort(table.rows, kind="stable")
    ends = np.cumsum(np.bincount(table.rows, minlength=len(table.firsts)))
    for first, end, start in zip(table.firsts, ends, [0, *ends], strict=False):
        product = catalogue.product_at(int(first))
        facets: dict[str, None] = {}
        for position in order[start:end]:
            facets.update(dict.fromkeys(facet_texts(catalogue.product_at(int(position)).facets)))
        yield document_tokens(product.title, facets, product.description)
