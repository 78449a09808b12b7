"""The lexical leg over a build and later texts."""

import numpy as np
import pytest

from retrieval.growing_lexical import GrowingLexical
from retrieval.lexical import LexicalIndex

BUILT = [["red", "dress"], ["blue", "dress", "long"], ["red", "red", "hat"], ["sock"]]
LATER = [["red", "hat"], ["zebra", "dress", "dress"]]


def grown() -> GrowingLexical:
    return GrowingLexical(LexicalIndex.of(BUILT), len(BUILT)).with_documents(LATER)


def test_later_texts_score_as_equal_texts_of_the_build() -> None:
    """A text that the build holds as well gets the very same score."""
    index = GrowingLexical(LexicalIndex.of(BUILT), len(BUILT)).with_documents(BUILT)
    for query in ("red", "dress", "red hat", "a long blue dress"):
        scores = index.scores(query)
        assert scores[4:] == pytest.approx(scores[:4], rel=1e-5)
        assert scores.any()


def test_search_holds_both_and_keeps_to_what_is_allowed() -> None:
    index = grown()
    assert len(index) == 6
    assert set(index.search("hat", 10).tolist()) == {2, 4}
    assert index.search("zebra", 10).tolist() == [5]
    allowed = np.array([True, True, True, True, False, False])
    assert index.search("hat", 10, allowed).tolist() == [2]
    assert index.search("giraffe", 10).tolist() == []


def test_rows_and_frequencies_count_both() -> None:
    index = grown()
    assert index.holding("dress").tolist() == [0, 1, 5]
    assert (index.frequency("red"), index.frequency("zebra"), index.frequency("cap")) == (3, 1, 0)


def test_an_index_stays_as_it_was() -> None:
    built = GrowingLexical(LexicalIndex.of(BUILT), len(BUILT))
    first = built.with_documents(LATER[:1])
    second = first.with_documents(LATER[1:])
    assert built.search("hat", 10).tolist() == [2]
    assert set(first.search("hat dress", 10).tolist()) == {0, 1, 2, 4}
    assert second.frequency("zebra") == 1
    assert first.frequency("zebra") == 0
