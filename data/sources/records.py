"""Records of delimited text, whatever its quotes do."""

import csv
from collections import deque
from collections.abc import Iterator


class _Lines:
    """Lines that can be put back: all but the first that a broken record swallowed."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.taken.append(line)
        return line

    def put_back(self) -> None:
        self._waiting.extendleft(reversed(self.taken[1:]))
        self.taken = []


def records(lines: Iterator[str], separator: str, width: int) -> Iterator[list[str] | str]:
    """Yield records, or why one could not be read.

    A quote that is never closed would swallow the rows after it: a record of several lines that
    is wrong gives all but its first line back.
    """
    source = _Lines(lines)
    reader = csv.reader(source, delimiter=separator, strict=True)
    while True:
        source.taken = []
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if len(source.taken) == 1:
                yield _leniently(source.taken[0], separator) or f"cannot be read: {error}"
                continue
            record = []
        if len(source.taken) > 1 and len(record) != width:
            source.put_back()
            reader = csv.reader(source, delimiter=separator, strict=True)
            yield "has a quote that is not closed"
        else:
            yield record


def _leniently(line: str, separator: str) -> list[str]:
    """Read a line whose quotes are not written as they should be; nothing where that fails too."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []
