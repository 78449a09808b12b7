from pathlib import Path

import numpy as np

from data.progress import silent
from retrieval.embedding import KnownVectors, Texts, embed
from retrieval.unfinished import Unfinished
from tests.retrieval.builders import HashingEncoder

SAID = ["red dress", "blue jeans", "red dress", "a long green coat", "hat"]


def embedded(
    folder: Path, encoder: HashingEncoder, known: list[KnownVectors]
) -> tuple[np.ndarray, np.ndarray]:
    vectors = np.full((len(SAID), encoder.dimensions), np.nan, np.float16)
    texts = Texts.of(len(SAID), SAID.__getitem__)
    unfinished = Unfinished.beside(folder / "index", encoder)
    return vectors, embed(texts, encoder, known, unfinished, vectors, silent)


def test_equal_texts_are_encoded_once_the_longest_first(tmp_path: Path) -> None:
    encoder = HashingEncoder()
    vectors, new = embedded(tmp_path, encoder, [])
    assert encoder.encoded == ["a long green coat", "blue jeans", "red dress", "hat"]
    assert new.all()
    np.testing.assert_allclose(vectors, HashingEncoder().encode(SAID), atol=1e-3)


def test_what_is_known_is_copied_and_not_new(tmp_path: Path) -> None:
    known = Texts.of(3, ["hat", "unheard of", "red dress"].__getitem__)
    held = np.eye(3, 64, dtype=np.float32)
    encoder = HashingEncoder()
    vectors, new = embedded(tmp_path, encoder, [KnownVectors(known.keys, held.__getitem__)])
    assert encoder.encoded == ["a long green coat", "blue jeans"]
    assert new.tolist() == [False, True, False, True, False]
    np.testing.assert_array_equal(vectors[[0, 2, 4]], held[[2, 2, 0]])
