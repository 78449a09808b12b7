"""Results of analyses, sealed in a home."""

import math
from pathlib import Path

import numpy as np
import pytest

from customers.store import AnalysisStore, Saved
from data.errors import DatabaseBusy
from tests.data.builders import Store


@pytest.fixture
def home(tmp_path: Path) -> Store:
    return Store.at(tmp_path / "home")


@pytest.fixture
def store(home: Store) -> AnalysisStore:
    return AnalysisStore(home.home, home.keyring)


def _saved() -> Saved:
    arrays = {
        "customers": np.array([3, 5, 9]),
        "segment": np.array([0, 1, 0]),
        "probability": np.array([0.5, math.nan, 0.25]),
        "centres": np.arange(8.0).reshape(2, 4),
    }
    return Saved({"k": 2, "segments": [{"name": "새 손님"}]}, arrays, {"model": "tree\n"})


def test_a_result_comes_back_as_it_was(store: AnalysisStore) -> None:
    saved = _saved()
    store.save("segments", saved)
    loaded = store.load("segments")
    assert loaded is not None
    assert (loaded.document, loaded.texts, loaded.made_at) == (
        saved.document,
        saved.texts,
        saved.made_at,
    )
    assert loaded.arrays.keys() == saved.arrays.keys()
    for name, array in saved.arrays.items():
        np.testing.assert_array_equal(loaded.arrays[name], array)
    assert store.names() == ["segments"]
    assert store.load("decline") is None


def test_each_result_has_another_version(store: AnalysisStore) -> None:
    assert store.version("segments") is None
    store.save("segments", _saved())
    first = store.version("segments")
    store.save("segments", _saved())
    assert first != store.version("segments")


def test_nothing_is_readable_on_disk(store: AnalysisStore, home: Store) -> None:
    store.save("segments", _saved())
    folder = home.home.index("segments")
    assert folder is not None
    for path in folder.iterdir():
        assert b"tree" not in path.read_bytes()
        assert b"segments" not in path.read_bytes()
        assert b"NUMPY" not in path.read_bytes()


def test_what_is_said_of_a_person(store: AnalysisStore) -> None:
    store.save("segments", _saved())
    assert store.of_customer("segments", 3) == {"segment": 0, "probability": 0.5}
    assert store.of_customer("segments", 5) == {"segment": 1}
    assert store.of_customer("segments", 4) == {}
    assert store.of_customer("decline", 3) == {}


def test_a_person_is_forgotten(store: AnalysisStore) -> None:
    store.save("segments", _saved())
    store.forget("segments", 5)
    store.forget("segments", 77)
    store.forget("decline", 5)
    loaded = store.load("segments")
    assert loaded is not None
    assert loaded.arrays["customers"].tolist() == [3, 9]
    assert loaded.arrays["segment"].tolist() == [0, 0]
    assert loaded.arrays["centres"].shape == (2, 4)


def test_a_result_is_kept_while_a_build_is_under_way(store: AnalysisStore, home: Store) -> None:
    with home.home.lock("build", "a build is under way"):
        store.save("segments", _saved())
    assert store.names() == ["segments"]


def test_a_rotation_keeps_results_out(
    store: AnalysisStore, home: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("customers.store.PATIENCE_SECONDS", 0.0)
    with (
        home.home.lock("analysis", "a rotation is under way"),
        pytest.raises(DatabaseBusy, match="another analysis"),
    ):
        store.save("segments", _saved())
    assert store.names() == []
