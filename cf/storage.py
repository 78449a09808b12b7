"""A recommender's folder.

::

    product_factors.npy   the factor model, in clear: it says nothing of single customers
    products.json         the ids of its rows
    model.json            the settings
    events.sealed         who did what, sealed; no customer's vector is stored at all
    neighbours.sealed     which products are bought together, sealed: a pair may be one person's

Nothing is pickled.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.als import AlsConfig
from cf.blend import BlendConfig
from cf.factor_model import FactorModel
from cf.parts import CfConfig, Parts, Trained, histories_of
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.errors import NotBuilt
from data.event import CustomerKey
from data.event_table import EventTable

VERSION = 1
SETTINGS, PRODUCTS = "model.json", "products.json"
EVENTS, NEIGHBOURS = "events.sealed", "neighbours.sealed"
EVENT_COLUMNS = ("customer", "product", "kind", "at", "quantity", "session")
"""The columns of events that recommending needs."""


def save(
    folder: Path,
    keyring: Keyring,
    config: CfConfig,
    catalogue: Catalogue,
    table: EventTable,
    trained: Trained,
) -> None:
    """Write what was trained, and the events it serves from."""
    trained.model.save(folder)
    (folder / PRODUCTS).write_text(json.dumps(catalogue.ids), "utf-8")
    events = {name: getattr(table, name) for name in EVENT_COLUMNS}
    keyring.write_file(folder / EVENTS, _packed(events))
    parts = {name: getattr(trained.neighbours, name) for name in ("data", "indices", "indptr")}
    keyring.write_file(folder / NEIGHBOURS, _packed(parts))
    settings = {"version": VERSION, **asdict(config)}
    (folder / SETTINGS).write_text(json.dumps(settings, indent=1), "utf-8")


def load(folder: Path | None, catalogue: Catalogue, keyring: Keyring) -> Parts:
    """Read a folder for today's catalogue, in which products may have come, gone or moved.

    Raises
    ------
    NotBuilt
        There is no such folder, or another version of Aisle wrote it.
    """
    config = _settings(folder)
    assert folder is not None
    columns = _columns(json.loads((folder / PRODUCTS).read_text("utf-8")), catalogue)
    als = config.als
    model = FactorModel.load(folder, columns, als.regularization, als.alpha)
    arrays = _unpacked(keyring.read_file(folder / EVENTS))
    table = EventTable.of(len(arrays["customer"]), **arrays)
    neighbours = _neighbours(_unpacked(keyring.read_file(folder / NEIGHBOURS)), columns)
    histories = histories_of(table, catalogue, config)
    return Parts.of(catalogue, histories, Trained(model, neighbours), config)


def erase(folder: Path, keyring: Keyring, customer: CustomerKey) -> None:
    """Remove a customer's events from a folder."""
    arrays = _unpacked(keyring.read_file(folder / EVENTS))
    others = arrays["customer"] != customer
    keyring.write_file(
        folder / EVENTS, _packed({name: column[others] for name, column in arrays.items()})
    )


def _settings(folder: Path | None) -> CfConfig:
    if folder is None or not (folder / SETTINGS).exists():
        raise NotBuilt('this home has no recommender; run "aisle build"')
    settings = json.loads((folder / SETTINGS).read_text("utf-8"))
    if settings["version"] != VERSION:
        raise NotBuilt('another version of Aisle built this recommender; run "aisle build" again')
    return CfConfig(
        als=AlsConfig(**settings["als"]),
        blend=BlendConfig(**settings["blend"]),
        neighbours=settings["neighbours"],
    )


def _columns(saved: list[str], catalogue: Catalogue) -> NDArray[np.int64] | None:
    """Return where each of today's products was when the folder was written; None for the same."""
    if saved == catalogue.ids:
        return None
    place = {id_: column for column, id_ in enumerate(saved)}
    return np.array([place.get(id_, -1) for id_ in catalogue.ids], dtype=np.int64)


def _neighbours(
    parts: Mapping[str, NDArray[Any]], columns: NDArray[np.int64] | None
) -> sp.csr_matrix:
    size = len(parts["indptr"]) - 1
    saved = sp.csr_matrix((parts["data"], parts["indices"], parts["indptr"]), shape=(size, size))
    if columns is None:
        return saved
    today = np.flatnonzero(columns >= 0)
    ones = np.ones(len(today), dtype=np.float32)
    move = sp.csr_matrix((ones, (today, columns[today])), shape=(len(columns), size))
    return sp.csr_matrix(move @ saved @ move.T)


def _packed(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _unpacked(packed: bytes) -> dict[str, NDArray[Any]]:
    with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
        return dict(arrays)
