from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from data.errors import InputError
from retrieval.constraint import Constraint, satisfies
from retrieval.reranking import CrossEncoderReranker
from retrieval.understanding import Understanding
from tests.retrieval.builders import engine, shop

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "red", "dress", "blue", "coat"]


def small_model(folder: Path, *, labels: int | None = 1) -> str:
    """Save a tiny BERT with random weights, with a head of so many labels or none."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        BertModel,
        PreTrainedTokenizerFast,
    )

    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    config.num_labels = labels or 2
    model = BertModel if labels is None else BertForSequenceClassification
    model(config).save_pretrained(folder)
    words = Tokenizer(WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    words.pre_tokenizer = Whitespace()
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=words, unk_token="[UNK]", pad_token="[PAD]", sep_token="[SEP]"
    ).save_pretrained(folder)
    return str(folder)


def test_a_cross_encoder_scores_every_text(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(small_model(tmp_path))
    scores = reranker.scores("red dress", ["a red dress", "a blue coat", "a red dress"])
    assert scores.shape == (3,) and ((scores > 0) & (scores < 1)).all()
    assert scores[0] == pytest.approx(scores[2]) and scores[0] != scores[1]


@pytest.mark.parametrize("labels", [None, 3])
def test_a_model_that_is_no_cross_encoder_is_refused(tmp_path: Path, labels: int | None) -> None:
    with pytest.raises(InputError, match="AISLE_RERANKER must name"):
        CrossEncoderReranker(small_model(tmp_path, labels=labels))


def test_a_folder_that_is_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="AISLE_RERANKER must name"):
        CrossEncoderReranker(str(tmp_path / "missing"))
    with pytest.raises(InputError, match="AISLE_RERANKER must name"):
        CrossEncoderReranker(str(tmp_path))


class Fondness:
    """Prefers texts with a word, and keeps what it was asked."""

    def __init__(self, word: str) -> None:
        self._word = word
        self.asked: list[tuple[str, int]] = []

    def scores(self, query: str, texts: Sequence[str]) -> NDArray[np.floating]:
        self.asked.append((query, len(texts)))
        return np.array([float(self._word in text) for text in texts])


def test_a_reranker_reorders_the_first_within_the_constraints(tmp_path: Path) -> None:
    catalogue = shop()
    found = engine(tmp_path, catalogue)
    wish = Understanding("soft dress", (Constraint("colour_family", "is", "Red"),))
    before = [catalogue[hit.product] for hit in found.search(wish, k=9).hits]
    found.reranker = fond = Fondness(before[6].text)
    after = [catalogue[hit.product] for hit in found.search(wish, k=9).hits]
    assert before[0] != before[6] == after[0]
    assert all(satisfies(product, wish.hard[0]) for product in after)
    assert fond.asked[0][0] == "soft dress" and 9 <= fond.asked[0][1] <= found.config.reranked
