"""One collection on a Milvus server: the only file that speaks to pymilvus."""

import logging
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any, TypeVar
from urllib.parse import urlsplit

import numpy as np

from data.errors import InputError, ServerUnreachable
from retrieval.vectors.protocol import Cosines, Matrix, Rows

MOST = 16_384
"""The most rows that Milvus returns, and that one call of ours names."""
_AT_ONCE = 2_000
"""Vectors a call: some megabytes, far below the 64 that a message may have."""
_PATIENCE = 10.0
"""Seconds a call may take before the server counts as out of reach."""
_ROW, _VECTOR = "row", "vector"

Answer = TypeVar("Answer")


class MilvusCollection:
    """Unit vectors under their row numbers, on a cluster or in a file of Milvus Lite."""

    def __init__(self, address: str, name: str) -> None:
        self.name = name
        self._where = _shown(address)
        # a server's own choice; but Lite's filters the nearest few of all, and finds next to none
        self._index = "FLAT" if address.endswith(".db") else "AUTOINDEX"
        self._milvus = _pymilvus()
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # we say it ourselves, once
        with self._errors():
            self._client: Any = self._milvus.MilvusClient(address, timeout=_PATIENCE)

    def names(self) -> list[str]:
        """Return the names of all collections on the server."""
        return list(self._call(self._client.list_collections))

    def exists(self) -> bool:
        """Say whether the server holds this collection."""
        return bool(self._call(partial(self._client.has_collection, self.name)))

    def create(self, dimensions: int) -> None:
        """Make the collection anew, empty."""
        self.drop(self.name)
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field(_ROW, self._milvus.DataType.INT64, is_primary=True)
        schema.add_field(_VECTOR, self._milvus.DataType.FLOAT_VECTOR, dim=dimensions)
        index = self._client.prepare_index_params()
        index.add_index(_VECTOR, index_type=self._index, metric_type="IP")
        create = self._client.create_collection
        self._call(partial(create, self.name, schema=schema, index_params=index))

    def drop(self, name: str) -> None:
        """Delete a collection of the server, if it is there."""
        self._call(partial(self._client.drop_collection, name))

    def fill(self, batches: Iterable[Matrix]) -> int:
        """Store the vectors of rows 0, 1, 2 …, durably; return how many."""
        row = 0
        for batch in batches:
            for start in range(0, len(batch), _AT_ONCE):
                part = np.asarray(batch[start : start + _AT_ONCE], np.float32)
                records = [{_ROW: row + n, _VECTOR: vector} for n, vector in enumerate(part)]
                self._call(partial(self._client.insert, self.name, records))
                row += len(part)
        self._call(partial(self._client.flush, self.name))
        return row

    def load(self) -> None:
        """Have the server hold the collection ready for searching."""
        self._call(partial(self._client.load_collection, self.name))

    def search(self, vector: Matrix, k: int, among: Rows | None = None) -> tuple[Rows, Cosines]:
        """Return the nearest rows, best first; ``among`` names at most MOST that are allowed."""
        wanted = "" if among is None else f"{_ROW} in {among.tolist()}"
        search = self._client.search
        (hits,) = self._call(
            partial(search, self.name, [vector], wanted, min(k, MOST), output_fields=[_ROW])
        )
        rows = np.fromiter((hit[_ROW] for hit in hits), np.int64, len(hits))
        return rows, np.fromiter((hit["distance"] for hit in hits), np.float32, len(hits))

    def vectors(self, rows: Rows) -> dict[int, Matrix]:
        """Return the vectors of rows."""
        found: dict[int, Matrix] = {}
        for start in range(0, len(rows), _AT_ONCE):
            ids = rows[start : start + _AT_ONCE].tolist()
            get = partial(self._client.get, self.name, ids, output_fields=[_ROW, _VECTOR])
            found |= {hit[_ROW]: np.asarray(hit[_VECTOR], np.float32) for hit in self._call(get)}
        return found

    def _call(self, action: Callable[..., Answer]) -> Answer:
        with self._errors():
            return action(timeout=_PATIENCE)

    @contextmanager
    def _errors(self) -> Any:
        try:
            yield
        except self._milvus.exceptions.ConnectionConfigException as exc:
            raise InputError(f"AISLE_MILVUS_URL names no Milvus server: {exc.message}") from exc
        except self._milvus.MilvusException as exc:
            raise ServerUnreachable(
                f"Milvus at {self._where} does not answer as it should ({exc.message}); "
                "see that it runs and that AISLE_MILVUS_URL is right"
            ) from exc


def _pymilvus() -> Any:
    try:
        return import_module("pymilvus")
    except ImportError as exc:
        raise InputError(
            "AISLE_MILVUS_URL is set, but pymilvus is not installed; "
            "run: pip install -r requirements-milvus.txt"
        ) from exc


def _shown(address: str) -> str:
    """Return an address without the password that it may hold."""
    parts = urlsplit(address)
    return address if parts.hostname is None else f"{parts.hostname}:{parts.port or 19530}"
