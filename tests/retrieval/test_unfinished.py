from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from data.progress import Progress
from retrieval import embedding
from retrieval.build import build_search
from tests.retrieval.builders import HashingEncoder, shop


class Interrupted(Exception):
    pass


class FailingEncoder(HashingEncoder):
    """Is interrupted after so many calls."""

    def __init__(self, calls: int) -> None:
        super().__init__()
        self.calls = calls

    def encode(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        if not self.calls:
            raise Interrupted
        self.calls -= 1
        return super().encode(texts, progress=progress)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "CHUNK", 50)


def test_an_interrupted_build_resumes(tmp_path: Path) -> None:
    first, second, whole = FailingEncoder(2), HashingEncoder(), HashingEncoder()
    with pytest.raises(Interrupted):
        build_search(shop(), first, None, tmp_path / "1")
    assert len(first.encoded) == 100
    report = build_search(shop(), second, None, tmp_path / "2")
    assert report.embedded == len(shop())
    build_search(shop(), whole, None, tmp_path / "apart" / "3")
    assert sorted([*first.encoded, *second.encoded]) == sorted(whole.encoded)
    resumed = (tmp_path / "2" / "dense.faiss").read_bytes()
    assert resumed == (tmp_path / "apart" / "3" / "dense.faiss").read_bytes()
    assert not list(tmp_path.glob("*.f16"))


def test_a_record_cut_short_is_embedded_again(tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        build_search(shop(), FailingEncoder(2), None, tmp_path / "1")
    (kept,) = tmp_path.glob("*.f16")
    kept.write_bytes(kept.read_bytes()[:-5])
    encoder = FailingEncoder(1)
    with pytest.raises(Interrupted):
        build_search(shop(), encoder, None, tmp_path / "2")
    last = HashingEncoder()
    report = build_search(shop(), last, None, tmp_path / "3")
    assert len(last.encoded) == report.texts - 99 - 50


def test_progress_counts_what_was_kept(tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        build_search(shop(), FailingEncoder(2), None, tmp_path / "1")
    seen: list[tuple[int, int | None]] = []

    def told(step: str, done: int, total: int | None) -> None:
        if step == "embedding":
            seen.append((done, total))

    report = build_search(shop(), HashingEncoder(), None, tmp_path / "2", told)
    assert min(done for done, _ in seen) > 100
    assert seen[-1] == (report.texts, report.texts)
