"""Building the search index: only new and changed texts are embedded."""

import json
import time
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.progress import Progress, silent
from retrieval.config import DEFAULTS, SearchConfig
from retrieval.dense import DenseIndex
from retrieval.encoder import Encoder
from retrieval.lexical import LexicalIndex, document_tokens
from retrieval.texts import TextTable, embedding_text, text_key
from retrieval.unfinished import Unfinished
from retrieval.word_index import WordIndex

MANIFEST = "manifest.json"
FORMAT = 1
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
    table = TextTable.of(catalogue, config.text_facets)
    texts = [
        embedding_text(catalogue.product_at(int(first)), config.text_facets)
        for first in table.firsts
    ]
    keys = np.frombuffer(b"".join(map(text_key, texts)), np.uint8).reshape(-1, 16)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = Unfinished.beside(folder, encoder)
    vectors, fresh = _embed(texts, keys, encoder, previous, unfinished, progress)
    DenseIndex.of(vectors).save(folder)
    progress("indexing words", 0, None)
    LexicalIndex.of(_documents(catalogue, table)).save(folder)
    WordIndex.of(catalogue.product_at(int(first)).text for first in table.firsts).save(folder)
    np.save(folder / "rows.npy", table.rows)
    np.save(folder / "firsts.npy", table.firsts)
    np.save(folder / "keys.npy", keys)
    (folder / "known_words.txt").write_text("\n".join(sorted(encoder.words())), encoding="utf-8")
    manifest = {
        "format": FORMAT,
        "encoder": encoder.name,
        "dimensions": encoder.dimensions,
        "products": len(catalogue),
        "fingerprint": fingerprint(catalogue),
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1))
    unfinished.remove()
    return BuildReport(
        products=len(catalogue),
        embedded=int(fresh[table.rows].sum()),
        texts=int(fresh.sum()),
        encoder=encoder.name,
        dimensions=encoder.dimensions,
        seconds=time.perf_counter() - start,
    )


def fingerprint(catalogue: Catalogue) -> str:
    """Return a digest of what an index reads of its products, in their order."""
    digest = blake2b(digest_size=16)
    digest.update("\n".join(catalogue.ids).encode())
    digest.update("\n".join(catalogue.texts()).encode())
    return digest.hexdigest()


def _embed(
    texts: list[str],
    keys: NDArray[np.uint8],
    encoder: Encoder,
    previous: Path | None,
    unfinished: Unfinished,
    progress: Progress,
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return a vector a text, and which texts were new to the index."""
    known = _known_vectors(previous, encoder)
    vectors = np.empty((len(texts), encoder.dimensions), np.float32)
    fresh = np.ones(len(texts), np.bool_)
    wanted: dict[str, int] = {}
    for row, text in enumerate(texts):
        held = known.get(keys[row].tobytes())
        if held is not None:
            vectors[row] = held
            fresh[row] = False
        else:
            wanted.setdefault(text, len(wanted))
    encoded = unfinished.encode(list(wanted), encoder, progress)
    for new in np.flatnonzero(fresh):
        vectors[new] = encoded[wanted[texts[new]]]
    return vectors, fresh


def _known_vectors(previous: Path | None, encoder: Encoder) -> dict[bytes, NDArray[np.float32]]:
    if previous is None or not (previous / MANIFEST).is_file():
        return {}
    manifest = json.loads((previous / MANIFEST).read_text())
    held = (manifest.get("format"), manifest.get("encoder"), manifest.get("dimensions"))
    if held != (FORMAT, encoder.name, encoder.dimensions):
        return {}
    vectors = DenseIndex.open(previous).vectors()
    keys = np.load(previous / "keys.npy", allow_pickle=False)
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def _documents(catalogue: Catalogue, table: TextTable) -> list[list[str]]:
    """Return each text's tokens; the facets of all products that share it belong to it."""
    facets: list[dict[str, None]] = [{} for _ in table.firsts]
    for position, row in enumerate(table.rows):
        facets[row].update(dict.fromkeys(catalogue.product_at(position).facets.values()))
    documents = []
    for row, first in enumerate(table.firsts):
        product = catalogue.product_at(int(first))
        documents.append(document_tokens(product.title, facets[row], product.description))
    return documents
