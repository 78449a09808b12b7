"""Results of analyses in a home: sealed, one generation each, replaced whole.

::

    indexes/NAME/GENERATION/
    ├── document.sealed     the result as JSON: what pages and reports are made of
    ├── arrays.sealed       arrays; where ``customers`` is among them, its rows are people
    └── texts.sealed        further texts by name: models in their library's own text form

Nothing is pickled.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.encryption import Keyring
from data.event import CustomerKey
from data.home import Home

CUSTOMERS = "customers"
KIND = "analysis"
PATIENCE_SECONDS = 60.0
"""Writing a result takes a moment, and who comes second waits rather than lose theirs."""
DOCUMENT, ARRAYS, TEXTS = "document.sealed", "arrays.sealed", "texts.sealed"


@dataclass(frozen=True, slots=True, eq=False)
class Saved:
    """A result as it is kept."""

    document: Mapping[str, Any]
    """JSON, without anybody's name or id."""
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    """``customers`` holds customer keys, shape [n]; what else is of shape [n, ...] is theirs."""
    texts: Mapping[str, str] = field(default_factory=dict)
    made_at: datetime = field(default_factory=lambda: datetime.now(UTC))


class AnalysisStore:
    """Keeps the latest result of each analysis."""

    def __init__(self, home: Home, keyring: Keyring) -> None:
        self._home = home
        self._keyring = keyring

    def save(self, name: str, saved: Saved) -> None:
        """Replace an analysis's result; the old one stands until the new one is whole.

        Raises
        ------
        StorageFull
            No space is left.
        DatabaseBusy
            Another process keeps this home's results locked, rotating its keys, say.
        """
        self._home.publish(
            name,
            lambda folder: self._write(folder, saved),
            kind=KIND,
            wait_seconds=PATIENCE_SECONDS,
        )

    def load(self, name: str) -> Saved | None:
        """Return the latest result, None where the analysis was never made."""
        folder = self._home.index(name)
        return None if folder is None else self._read(folder)

    def version(self, name: str) -> str | None:
        """Return what changes with each result: for what is made of one and kept in memory."""
        folder = self._home.index(name)
        return None if folder is None else folder.name

    def names(self) -> list[str]:
        """Return the analyses that have a result."""
        root = self._home.indexes
        folders = sorted(root.iterdir()) if root.is_dir() else []
        indexes = ((folder.name, self._home.index(folder.name)) for folder in folders)
        return [name for name, index in indexes if index and (index / DOCUMENT).exists()]

    def of_customer(self, name: str, customer: CustomerKey) -> dict[str, Any]:
        """Return what a result says of one person, by array; nothing where it has no word."""
        saved = self.load(name)
        customers = () if saved is None else saved.arrays.get(CUSTOMERS, ())
        if saved is None or customer not in customers:
            return {}
        row = int(np.flatnonzero(customers == customer)[0])
        return {
            array: values[row].tolist()
            for array, values in saved.arrays.items()
            if array != CUSTOMERS
            and values.shape[:1] == saved.arrays[CUSTOMERS].shape
            and _known(values[row])
        }

    def forget(self, name: str, customer: CustomerKey) -> None:
        """Take a person's rows out of a result's arrays."""
        busy = f"an analysis is being written in {self._home.path}"
        with self._home.lock(KIND, busy, wait_seconds=PATIENCE_SECONDS):
            folder = self._home.index(name)
            if folder is None:
                return
            arrays = self._read(folder).arrays
            if customer in arrays.get(CUSTOMERS, ()):
                self._keyring.write_file(folder / ARRAYS, _packed(_without(arrays, customer)))

    def _write(self, folder: Path, saved: Saved) -> None:
        document = {"made_at": saved.made_at.isoformat(), "document": saved.document}
        for name, content in (
            (DOCUMENT, _json(document)),
            (ARRAYS, _packed(saved.arrays)),
            (TEXTS, _json(saved.texts)),
        ):
            self._keyring.write_file(folder / name, content)

    def _read(self, folder: Path) -> Saved:
        document = json.loads(self._keyring.read_file(folder / DOCUMENT))
        return Saved(
            document["document"],
            _unpacked(self._keyring.read_file(folder / ARRAYS)),
            json.loads(self._keyring.read_file(folder / TEXTS)),
            datetime.fromisoformat(document["made_at"]),
        )


def _known(value: Any) -> bool:
    """Say whether a value is none of those that stand for nothing."""
    return not (np.asarray(value).dtype.kind == "f" and np.isnan(value).any())


def _without(arrays: Mapping[str, NDArray[Any]], customer: CustomerKey) -> dict[str, NDArray[Any]]:
    """Return the arrays without one customer's rows."""
    customers = arrays[CUSTOMERS]
    others = customers != customer
    return {
        name: array[others] if array.shape[:1] == customers.shape else array
        for name, array in arrays.items()
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


def _packed(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _unpacked(packed: bytes) -> dict[str, NDArray[Any]]:
    with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
        return dict(arrays)
