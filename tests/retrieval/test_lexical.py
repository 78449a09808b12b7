from pathlib import Path

import numpy as np

from retrieval.lexical import LexicalIndex, document_tokens

DOCUMENTS = [
    document_tokens("Linen shirt", ["Shirt"], "A cool shirt for summers."),
    document_tokens("Wool coat", ["Coat"], "Warm, with a linen lining."),
    document_tokens("Cap", [], "Plain."),
]


def test_a_word_in_the_title_counts_more_than_in_the_description() -> None:
    assert LexicalIndex.of(DOCUMENTS).search("linen", 3).tolist() == [0, 1]


def test_plural_and_singular_are_one_word() -> None:
    assert LexicalIndex.of(DOCUMENTS).search("coats in summer", 3).tolist() == [1, 0]


def test_rows_outside_the_filter_are_never_found() -> None:
    allowed = np.array([False, True, True])
    assert LexicalIndex.of(DOCUMENTS).search("linen", 3, allowed).tolist() == [1]


def test_unknown_words_find_nothing() -> None:
    assert LexicalIndex.of(DOCUMENTS).search("zebra", 3).tolist() == []
    assert LexicalIndex.of([]).search("zebra", 3).tolist() == []


def test_a_saved_index_answers_the_same(tmp_path: Path) -> None:
    index = LexicalIndex.of(DOCUMENTS)
    index.save(tmp_path)
    np.testing.assert_array_equal(
        LexicalIndex.open(tmp_path).scores("linen coat"), index.scores("linen coat")
    )
