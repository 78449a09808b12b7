"""A table in a file: CSV, gzipped CSV or Parquet."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.batch import Rejections
from data.errors import BadFile
from data.sources.delimited import Delimited
from data.sources.rows import Rows

SUFFIXES = (".csv", ".csv.gz", ".parquet")
ROWS_AT_ONCE = 500_000


@dataclass(frozen=True, slots=True)
class TableFile:
    """Reads columns of a file by name, part by part."""

    path: Path
    separator: str = ","
    encoding: str = "utf-8"

    @classmethod
    def find(cls, folder: Path, stem: str) -> "TableFile | None":
        """Return the file of this name and any known ending, or None."""
        for suffix in SUFFIXES:
            path = folder / f"{stem}{suffix}"
            if path.is_file():
                return cls(path)
        return None

    @classmethod
    def all_in(cls, folder: Path) -> "list[TableFile]":
        """Return the tables of a folder, by name."""
        paths = (path for path in sorted(folder.iterdir()) if path.name.endswith(SUFFIXES))
        return [cls(path) for path in paths if path.is_file()]

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def header(self) -> list[str]:
        """Return the column names.

        Raises
        ------
        BadFile
            The file is missing, empty or not of its kind.
        """
        if not self.path.is_file():
            raise BadFile(f"there is no file {self.path}")
        if self._is_parquet:
            return list(self._parquet().schema_arrow.names)
        return self._delimited.header()

    def require(self, columns: Collection[str]) -> list[str]:
        """Return the header; raise BadFile naming the columns that are missing from it."""
        header = self.header()
        missing = [name for name in dict.fromkeys(columns) if name not in header]
        if missing:
            raise BadFile(
                f"{self.path} lacks the column{'s' if len(missing) > 1 else ''} "
                f"{', '.join(missing)}; it has {', '.join(header)}"
            )
        return header

    def rows(self, columns: Sequence[str]) -> Iterator[Rows]:
        """Read these columns; bad rows are told, not raised."""
        columns = list(dict.fromkeys(columns))
        if self._is_parquet:
            return self._parquet_rows(columns)
        return self._delimited.rows(columns)

    @property
    def _is_parquet(self) -> bool:
        return self.path.suffix == ".parquet"

    @property
    def _delimited(self) -> Delimited:
        return Delimited(self.path, self.separator, self.encoding)

    def _parquet(self) -> Any:
        try:
            return pq.ParquetFile(self.path)
        except (OSError, pa.ArrowException) as error:
            raise BadFile(f"{self.path} is not a Parquet file: {error}") from error

    def _parquet_rows(self, columns: list[str]) -> Iterator[Rows]:
        file = self._parquet()
        total, number = file.metadata.num_rows, 2
        try:
            for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns):
                numbers = np.arange(number, number + batch.num_rows)
                number += batch.num_rows
                arrays = {name: batch.column(name) for name in columns}
                yield Rows(arrays, numbers, Rejections(), number - 2, total)
        except (OSError, pa.ArrowException) as error:
            raise BadFile(f"{self.path} is damaged after row {number - 1}: {error}") from error
