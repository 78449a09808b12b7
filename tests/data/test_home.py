"""The home: published generations, locks, full disks."""

import stat
from pathlib import Path

import numpy as np
import pytest

from data import Home
from data.errors import AisleError, DatabaseBusy, StorageFull
from data.home import is_full, replace_file


def test_a_new_home_is_private(tmp_path: Path) -> None:
    home = Home(tmp_path / "deep" / "home")
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AisleError, match="file/home"):
        Home(tmp_path / "file" / "home")


def test_publish_switches_to_the_new_generation(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.index("search") is None
    first = home.publish("search", lambda folder: _write(folder, "one"))
    second = home.publish("search", lambda folder: _write(folder, "two"))
    assert home.index("search") == second
    assert (second / "vectors").read_text() == "two"
    assert not first.exists()
    assert home.index("cf") is None


def test_a_failed_build_leaves_the_old_one(tmp_path: Path) -> None:
    home = Home(tmp_path)
    good = home.publish("cf", lambda folder: _write(folder, "one"))

    def broken(folder: Path) -> None:
        _write(folder, "half")
        raise ValueError("the model diverged")

    with pytest.raises(ValueError, match="diverged"):
        home.publish("cf", broken)
    assert home.index("cf") == good
    assert [path.name for path in (home.indexes / "cf").iterdir() if path.is_dir()] == [good.name]


def test_a_full_disk_while_building_keeps_the_old_index(tmp_path: Path) -> None:
    home = Home(tmp_path)
    good = home.publish("search", lambda folder: _write(folder, "one"))

    def fill(folder: Path) -> None:
        (folder / "vectors.npy").symlink_to("/dev/full")
        np.save(folder / "vectors.npy", np.zeros(100_000))

    with pytest.raises(StorageFull, match="no space is left"):
        home.publish("search", fill)
    assert home.index("search") == good
    assert (good / "vectors").read_text() == "one"


def test_leftovers_of_a_killed_build_are_removed(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.publish("search", lambda folder: _write(folder, "one"))
    dead = home.indexes / "search" / "000007"
    dead.mkdir()
    current = home.publish("search", lambda folder: _write(folder, "two"))
    assert not dead.exists()
    assert home.index("search") == current


def test_two_builds_do_not_mix(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with (
        home.lock("build", "a build is under way"),
        pytest.raises(DatabaseBusy, match="another build"),
    ):
        Home(tmp_path).publish("cf", lambda folder: _write(folder, "one"))


def test_replacing_a_file_on_a_full_disk_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "key"
    replace_file(target, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.home.os.fsync", full)
    with pytest.raises(StorageFull, match="no space is left"):
        replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(28, "No space left on device"), True),
        (RuntimeError("write error: No space left on device"), True),
        (OSError("100 requested and 7 written"), True),
        (OSError(2, "No such file"), False),
        (RuntimeError("bad dimensions"), False),
    ],
)
def test_which_errors_mean_a_full_disk(error: Exception, full: bool) -> None:
    assert is_full(error) is full


def _write(folder: Path, text: str) -> None:
    (folder / "vectors").write_text(text)
