"""A file of JSON objects, one a line."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.batch import FIRST, Rejection, Rejections
from data.errors import BadFile
from data.sources.text_file import ENDS_EARLY, UNDECODED, TextFile

OBJECTS_AT_ONCE = 2_000
SUFFIXES = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Objects:
    """A part of a file."""

    held: list[Mapping[str, Any]]
    numbers: list[int]
    """Each object's line in the file; the first line is 1."""
    rejected: Rejections
    done: int
    """How far in the file, of ``total``."""
    total: int


@dataclass(frozen=True, slots=True)
class JsonLines:
    """Reads objects from a file, gzipped or not."""

    path: Path

    @classmethod
    def find(cls, folder: Path, stem: str) -> "JsonLines | None":
        """Return the file of this name and any known ending, or None."""
        paths = (folder / f"{stem}{suffix}" for suffix in SUFFIXES)
        return next((cls(path) for path in paths if path.is_file()), None)

    def require(self, keys: Collection[str]) -> None:
        """Raise BadFile unless the first line is an object that has these keys."""
        if not self.path.is_file():
            raise BadFile(f"there is no file {self.path}")
        with TextFile(self.path).open() as (text, _):
            first = _object(text.readline())
        if isinstance(first, str):
            raise BadFile(f"{self.path} is not JSON, one object a line: its first line {first}")
        missing = [key for key in keys if key not in first]
        if missing:
            raise BadFile(f"{self.path} lacks {', '.join(missing)} in the object of its first line")

    def objects(self) -> Iterator[Objects]:
        """Read all objects, part by part; bad lines are told, not raised."""
        total = max(self.path.stat().st_size, 1)
        with TextFile(self.path).open() as (text, raw):
            held: list[Mapping[str, Any]] = []
            numbers: list[int] = []
            bad: list[Rejection] = []
            count, number = 0, 0
            for number, line in enumerate(text, start=1):
                read = _object(line)
                if not isinstance(read, str):
                    held.append(read)
                    numbers.append(number)
                elif line.strip():
                    count += 1
                    bad += [Rejection(self.path.name, number, read)] if len(bad) < FIRST else []
                if len(held) >= OBJECTS_AT_ONCE:
                    yield Objects(held, numbers, Rejections(count, tuple(bad)), raw.tell(), total)
                    held, numbers, bad, count = [], [], [], 0
            if raw.broken:
                bad.append(Rejection(self.path.name, number + 1, ENDS_EARLY))
                count += 1
            yield Objects(held, numbers, Rejections(count, tuple(bad)), total, total)


def _object(line: str) -> Mapping[str, Any] | str:
    """Read a line, or say what is wrong with it."""
    if UNDECODED.search(line):
        return "holds bytes that are not UTF-8"
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        return "is not JSON"
    return read if isinstance(read, dict) else "is not a JSON object"
