"""Reading the first products found once more, word by word with the query: a cross-encoder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from data.errors import InputError

_LONGEST = 256
"""Tokens of query and text together that are read."""


class Reranker(Protocol):
    """Judges texts for a query better than search can, but slowly."""

    def scores(self, query: str, texts: Sequence[str]) -> NDArray[np.floating]:
        """Return how well each text answers the query, from 0 to 1."""


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder on the CPU (Nogueira & Cho, 2019)."""

    def __init__(self, model: str) -> None:
        """Load a model by name or folder; InputError where it is none."""
        missing = InputError(
            f'the reranker "{model}" is no cross-encoder on this machine; AISLE_RERANKER must name '
            "a sentence-transformers cross-encoder or the folder of one"
        )
        if Path(model).is_absolute() and not Path(model).is_dir():
            raise missing
        from sentence_transformers import CrossEncoder
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            loaded: Any = CrossEncoder(model, device="cpu", max_length=_LONGEST)
        except (OSError, ValueError) as error:
            raise missing from error
        # any other model would load, too, with a head that learned nothing
        architectures = loaded.config.architectures or []
        trained = any(name.endswith("ForSequenceClassification") for name in architectures)
        if not trained or loaded.config.num_labels != 1:
            raise missing
        self._model = loaded

    def scores(self, query: str, texts: Sequence[str]) -> NDArray[np.floating]:
        """Return how well each text answers the query, from 0 to 1."""
        from torch.nn import Sigmoid

        pairs = [(query, text) for text in texts]
        scores: NDArray[np.floating] = self._model.predict(
            pairs, show_progress_bar=False, activation_fn=Sigmoid()
        )
        return scores
