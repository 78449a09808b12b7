from pathlib import Path

import numpy as np

from retrieval.lexical import LexicalIndex, document_tokens, facet_texts, highest

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


def test_the_rows_of_a_word_are_found_and_counted() -> None:
    index = LexicalIndex.of(DOCUMENTS)
    assert index.holding("linen").tolist() == [0, 1] and index.frequency("linen") == 2
    assert index.holding("zebra").tolist() == [] and len(index) == 3


def test_the_highest_scores_are_those_of_a_full_sort() -> None:
    scores = np.random.default_rng(0).integers(0, 50, 3000).astype(np.float32)
    for some in (scores, np.where(scores > 48, scores, 0).astype(np.float32)):
        full = [row for row in np.argsort(-some, kind="stable").tolist() if some[row] > 0]
        for k in (0, 1, 7, 400, 5000):
            assert highest(some, k).tolist() == full[:k]


def test_a_facet_that_is_there_or_not_is_found_by_its_name() -> None:
    facets = {"colour": "Red", "water_proof": "Yes", "bluetooth": "No"}
    assert list(facet_texts(facets)) == ["Red", "water proof"]
