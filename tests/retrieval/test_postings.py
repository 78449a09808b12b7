"""Postings that grow while others read."""

from retrieval.postings import Postings


def rows(postings: Postings, word: str, end: int) -> list[int]:
    return postings.holding(word, end)[0].tolist()


def test_a_reader_sees_the_texts_below_its_end() -> None:
    postings = Postings(10)
    postings.add({"red": 2, "dress": 1})
    postings.add({"red": 1})
    assert postings.end == 12
    assert rows(postings, "red", 12) == [10, 11]
    assert rows(postings, "red", 11) == [10]
    assert rows(postings, "hat", 12) == []
    assert postings.holding("red", 12)[1].tolist() == [2, 1]
    assert postings.words() == ["red", "dress"]


def test_whoever_goes_on_from_an_earlier_end_has_postings_of_their_own() -> None:
    postings = Postings(0)
    postings.add({"red": 1})
    assert postings.until(1) is postings
    postings.add({"blue": 1})
    other = postings.until(1)
    other.add({"green": 1})
    assert rows(other, "green", 2) == [1]
    assert rows(other, "blue", 2) == []
    assert rows(postings, "blue", 2) == [1]
    assert rows(postings, "green", 2) == []
