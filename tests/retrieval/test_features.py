import numpy as np

from retrieval.features import QueryWords
from retrieval.lexical import LexicalIndex

DOCUMENTS = [["linen", "shirt"], ["wool", "shirt"], ["wool", "coat"], ["shirt"], ["shirt", "tie"]]
LEXICAL = LexicalIndex.of(DOCUMENTS)
ROWS = np.arange(5)


def test_a_rare_word_covers_more_than_a_common_one() -> None:
    covered, complete = QueryWords("linen shirts", LEXICAL).coverage(ROWS)
    assert covered[0] == 1 > covered[1] == covered[3] > covered[2] == 0
    assert complete.tolist() == [1, 0, 0, 0, 0]
    assert QueryWords("linen", LEXICAL).weights["linen"] == 1
    weights = QueryWords("linen shirts", LEXICAL).weights
    assert weights["linen"] > weights["shirt"] and sum(weights.values()) == 1


def test_words_that_no_product_has_tell_nothing() -> None:
    covered, complete = QueryWords("zebra tie", LEXICAL).coverage(ROWS)
    assert covered.tolist() == complete.tolist() == [0, 0, 0, 0, 1]
    assert not any(column.any() for column in QueryWords("zebra", LEXICAL).coverage(ROWS))


def test_titles_are_compared_word_by_word() -> None:
    words = QueryWords("linen shirt", LEXICAL)
    assert words.title_coverage(["A shirt of linen", "Shirts", "Coat"]).tolist() == [
        1.0,
        words.weights["shirt"],
        0.0,
    ]
