"""Text in a file, gzipped or not, whatever became of it."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from data.errors import BadFile

UNDECODED = re.compile("[\ud800-\udfff]")
"""What bytes that are not of the encoding become."""
ENDS_EARLY = "the compressed file ends early or is damaged; its rest is missing"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of text."""

    path: Path
    encoding: str = "utf-8"

    @contextmanager
    def open(self) -> Iterator[tuple[IO[str], "RawFile"]]:
        """Open the text, and its bytes, which know how far they are read; raise BadFile."""
        encoding = "utf-8-sig" if self.encoding.lower() in ("utf-8", "utf8") else self.encoding
        try:
            with self.path.open("rb") as file:
                raw = RawFile(file, gzipped=self.path.suffix == ".gz")
                buffered = io.BufferedReader(raw, 1 << 20)
                with io.TextIOWrapper(buffered, encoding, "surrogateescape", newline="") as text:
                    yield text, raw
        except (OSError, UnicodeError, LookupError) as error:
            raise BadFile(f"{self.path} cannot be read: {error}") from error


class RawFile(io.RawIOBase):
    """A file's bytes, unpacked; a damaged gzip file simply ends, and says so."""

    def __init__(self, file: IO[bytes], *, gzipped: bool) -> None:
        self._file = file
        self._bytes: Any = gzip.GzipFile(fileobj=file) if gzipped else file
        self._given = 0
        self.broken = False

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read unpacked bytes."""
        try:
            part: bytes = self._bytes.read1(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            if not self._given:
                raise OSError(f"it is not gzipped, or damaged: {error}") from error
            self.broken = True
            return 0
        self._given += len(part)
        buffer[: len(part)] = part
        return len(part)

    def tell(self) -> int:
        """Return how much of the file, as it lies there, is read."""
        return self._file.tell()
