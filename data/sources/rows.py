"""Rows as they stand in a file, column by column."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.batch import Coded, Rejections


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A part of a file."""

    columns: Mapping[str, Any]
    """Arrow arrays by the file's column names, of one length."""
    numbers: NDArray[np.int64]
    """Each row's number in the file; the header is row 1."""
    rejected: Rejections
    """Rows that could not even be split into columns."""
    done: int
    """How far in the file, of ``total``."""
    total: int

    def __len__(self) -> int:
        return len(self.numbers)

    def take(self, places: NDArray[Any]) -> "Rows":
        """Return the rows at these places, or where this mask holds."""
        places = np.flatnonzero(places) if places.dtype == bool else places
        columns = {name: array.take(pa.array(places)) for name, array in self.columns.items()}
        return replace(self, columns=columns, numbers=self.numbers[places])

    def coded(self, column: str) -> Coded:
        """Return a column's distinct texts and each row's place among them; missing is empty."""
        return coded(self.columns[column])

    def texts(self, column: str) -> list[str]:
        """Return a column's texts, stripped; missing is empty."""
        return [text.strip() for text in _as_texts(self.columns[column]).to_pylist()]


def coded(array: Any) -> Coded:
    """Code an Arrow array of any type."""
    encoded = pc.dictionary_encode(array, null_encoding="encode")
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    values = [text.strip() for text in _as_texts(encoded.dictionary).to_pylist()]
    return Coded(encoded.indices.to_numpy(zero_copy_only=False), values)


def _as_texts(array: Any) -> Any:
    """Write an Arrow array's values as text; whole numbers without a fraction, null as empty."""
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if pa.types.is_floating(array.type):
        array = pa.array(map(_number_text, array.to_pylist()), pa.string())
    elif not pa.types.is_string(array.type):
        array = pc.cast(array, pa.string())
    return pc.fill_null(array, "")


def _number_text(value: float | None) -> str:
    if value is None or value != value:
        return ""
    return str(int(value)) if value.is_integer() else repr(value)
