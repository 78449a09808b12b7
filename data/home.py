"""The folder that holds all state of one shop."""

import errno
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from data.errors import AisleError, DatabaseBusy, StorageFull

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
LOOK_AGAIN_SECONDS = 0.05
SAYS_FULL = ("no space left", "disk is full", "disk full", "requested and")
"""How libraries word a full disk; NumPy says "N requested and M written", without a number."""


class Home:
    """One shop's state: database, keys, images and the generations of its indexes.

    ::

        home/
        ├── aisle.db            the database, when it is SQLite
        ├── key                 the encryption keys, mode 0600, unless AISLE_KEY holds them
        ├── lookup              the sealed key of look-up hashes
        ├── images/             pictures of products
        └── indexes/NAME/       generation folders, and ``current``, which names the one in use
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path).expanduser().absolute()
        try:
            with storage(self.path):
                self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
                self.path.chmod(0o700)
        except OSError as error:
            raise AisleError(f"the home {self.path} cannot be used: {error.strerror}") from error

    def __repr__(self) -> str:
        return f"Home({str(self.path)!r})"

    @property
    def database_path(self) -> Path:
        """Where the SQLite database lies."""
        return self.path / "aisle.db"

    @property
    def images(self) -> Path:
        """Where the pictures of products lie."""
        return self.path / "images"

    @property
    def key_path(self) -> Path:
        """Where the encryption keys lie."""
        return self.path / "key"

    @property
    def lookup_path(self) -> Path:
        """Where the sealed key of look-up hashes lies."""
        return self.path / "lookup"

    @property
    def indexes(self) -> Path:
        """Where the built indexes and models lie."""
        return self.path / "indexes"

    def index(self, name: str) -> Path | None:
        """Return the folder of an index's current generation, or None where none was built."""
        try:
            generation = (self.indexes / name / "current").read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        folder = self.indexes / name / generation
        return folder if generation and folder.is_dir() else None

    def publish(
        self,
        name: str,
        write: Callable[[Path], None],
        *,
        kind: str = "build",
        wait_seconds: float = 0,
    ) -> Path:
        """Write a new generation of an index and switch to it; return its folder.

        Whatever fails, the old generation stays current and nothing of the new one remains. Those
        of one ``kind`` are written one after the other.

        Raises
        ------
        StorageFull
            No space is left.
        DatabaseBusy
            Another process is building in this home.
        """
        busy = f"another {kind} is under way in {self.path}"
        with self.lock(kind, busy, wait_seconds=wait_seconds):
            root = self.indexes / name
            with storage(self.path):
                root.mkdir(parents=True, exist_ok=True)
                folder = root / f"{_last_generation(root) + 1:06d}"
                try:
                    _fill(folder, write)
                    replace_file(root / "current", folder.name.encode())
                except BaseException:
                    shutil.rmtree(folder, ignore_errors=True)
                    raise
            for old in root.iterdir():
                if old.is_dir() and old != folder:
                    shutil.rmtree(old, ignore_errors=True)
            return folder

    @contextmanager
    def lock(self, name: str, busy: str, *, wait_seconds: float = 0) -> Iterator[None]:
        """Hold a lock between processes; raise DatabaseBusy with the sentence ``busy`` if taken."""
        with storage(self.path):
            file = (self.path / f".{name}.lock").open("a")
        end = time.monotonic() + wait_seconds
        with file:
            while not _locked(file):
                if time.monotonic() >= end:
                    raise DatabaseBusy(f"{busy}; try again when it has finished")
                time.sleep(LOOK_AGAIN_SECONDS)
            yield


def replace_file(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file so that readers see the old content or the new one, never a part.

    Raises
    ------
    StorageFull
        No space is left; the old content stays.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with storage(path.parent):
            descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
            with open(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def is_full(error: BaseException) -> bool:
    """Say whether an error of any library means that the disk is full."""
    if isinstance(error, OSError) and error.errno in FULL:
        return True
    return any(words in str(error).casefold() for words in SAYS_FULL)


@contextmanager
def storage(path: Path) -> Iterator[None]:
    """Map the errors of a full disk onto ours."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # faiss reports a full disk as RuntimeError
        if is_full(error):
            raise StorageFull(f"no space is left for {path}; free some and try again") from error
        raise


def _locked(file: IO[str]) -> bool:
    """Try to take a file's lock; say whether it was free."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _last_generation(root: Path) -> int:
    return max((int(f.name) for f in root.iterdir() if f.name.isdigit()), default=0)


def _fill(folder: Path, write: Callable[[Path], None]) -> None:
    folder.mkdir(mode=0o700)
    write(folder)
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
