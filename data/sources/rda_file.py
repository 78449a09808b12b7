"""A table in a file that R saved: ``.rda``."""

import warnings
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from data.batch import Rejections
from data.errors import BadFile
from data.sources.rows import Rows

SUFFIX = ".rda"


@dataclass(frozen=True, slots=True)
class RdaFile:
    """Reads columns by name of the one table that a file holds; it is read whole."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def require(self, columns: Collection[str]) -> list[str]:
        """Return the header; raise BadFile naming the columns that are missing from it."""
        header = list(self._table().columns)
        missing = [name for name in dict.fromkeys(columns) if name not in header]
        if missing:
            raise BadFile(
                f"{self.path} lacks the column{'s' if len(missing) > 1 else ''} "
                f"{', '.join(missing)}; it has {', '.join(header)}"
            )
        return header

    def rows(self, columns: Sequence[str]) -> Iterator[Rows]:
        """Read these columns."""
        table = pa.Table.from_pandas(self._table()[list(columns)], preserve_index=False)
        size = table.num_rows
        arrays = {name: table.column(name).combine_chunks() for name in columns}
        yield Rows(arrays, np.arange(2, size + 2), Rejections(), size, size)

    def _table(self) -> Any:
        import pandas as pd
        import rdata

        if not self.path.is_file():
            raise BadFile(f"there is no file {self.path}")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about classes of R that plain tables do not need
                held = rdata.read_rda(self.path)
        except (OSError, ValueError, NotImplementedError, EOFError) as error:
            raise BadFile(f"{self.path} is not an .rda file, or damaged: {error}") from error
        tables = [value for value in held.values() if isinstance(value, pd.DataFrame)]
        if len(tables) != 1:
            raise BadFile(f"{self.path} holds {len(tables)} tables; one is expected")
        return tables[0]
