from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from data.progress import Progress
from retrieval.engine import SearchEngine
from retrieval.language.nearness import Nearness
from retrieval.language.vocabulary import Vocabulary
from tests.retrieval.builders import HashingEncoder, engine, shop

SYNONYMS = {"vermilion": "red", "houppelande": "coat", "redcoat": "red coat"}
COMPOUNDS = {"guardscoat": "coat", "redlaptop": "red"}
NEAR = SYNONYMS | COMPOUNDS


class SynonymEncoder(HashingEncoder):
    """Holds some words for the same."""

    dimensions = 512
    name = "synonyms"

    def encode(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        return super().encode([NEAR.get(text, text) for text in texts], progress=progress)


@pytest.fixture(scope="module")
def nearness() -> Nearness:
    return Nearness(SynonymEncoder(), Vocabulary.of(shop()))


@pytest.mark.parametrize(("word", "value"), [("vermilion", "Red"), ("houppelande", "Coat")])
def test_a_near_word_wishes_for_the_value(nearness: Nearness, word: str, value: str) -> None:
    meaning = nearness.meaning(word)
    assert meaning is not None
    assert value in meaning.senses[0].values and not meaning.hard


@pytest.mark.parametrize("word", ["zzyzx", "redcoat"])
def test_a_word_near_to_none_or_to_two_says_nothing(nearness: Nearness, word: str) -> None:
    assert nearness.meaning(word) is None


def test_a_text_is_encoded_once_for_all_catalogues() -> None:
    encoder = SynonymEncoder()
    Nearness(encoder, Vocabulary.of(shop())).meaning("vermilion")
    encoded = len(encoder.encoded)
    Nearness(encoder, Vocabulary.of(shop())).meaning("vermilion")
    assert 0 < encoded == len(encoder.encoded)


def test_a_near_word_ranks_and_never_filters(tmp_path: Path) -> None:
    built = engine(tmp_path)
    search = SearchEngine(shop(), SynonymEncoder(), built.index)
    understood = search.understand("something vermilion")
    assert understood.hard == ()
    assert {v for c in understood.soft for v in (c.value,)} == {"Red"}
    assert {c.said for c in understood.soft} == {"vermilion"}


def test_a_compound_is_of_its_head_never_of_its_first_part(tmp_path: Path) -> None:
    search = SearchEngine(shop(), SynonymEncoder(), engine(tmp_path).index)
    assert [(c.field, c.value) for c in search.understand("guardscoat").hard] == [
        ("product_type", "Coat")
    ]
    assert search.understand("something redlaptop").constraints == ()
