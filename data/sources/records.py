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

    A quote that is never closed would swallow the rows after it: a record of several lines and
    the wrong width gives all but its first line back.
    """
    source = _Lines(lines)
    reader = csv.reader(source, delimiter=separator)
    while True:
        source.taken = []
        try:
            record: list[str] | str = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            record = f"cannot be read: {error}"
        if len(source.taken) > 1 and (isinstance(record, str) or len(record) != width):
            source.put_back()
            reader = csv.reader(source, delimiter=separator)
            record = "has a quote that is not closed"
        yield record
