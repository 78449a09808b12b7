import numpy as np

from retrieval.query_vectors import QueryVectors
from tests.retrieval.builders import HashingEncoder


def test_a_text_is_encoded_once_while_it_is_kept() -> None:
    encoder = HashingEncoder()
    queries = QueryVectors(encoder, most=2)
    first = queries.of("red")
    for text in ("red", "blue", "red"):
        np.testing.assert_array_equal(queries.of(text), encoder.encode([text])[0])
    asked = len(encoder.encoded)
    assert queries.of("red") is first and len(encoder.encoded) == asked
    queries.of("green")
    assert queries.of("red") is not first


def test_nothing_is_kept_after_forgetting() -> None:
    queries = QueryVectors(HashingEncoder())
    first = queries.of("red")
    queries.forget()
    assert queries.of("red") is not first
