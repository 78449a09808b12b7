"""A recommender's folder.

::

    product_factors.npy   the factor model, in clear: it says nothing of single customers
    products.json         the ids of its rows
    content.npy           what products' texts say, in clear, where search was built
    ranker*.*             what orders candidates, in clear: see cf.ranker
    again.npy             what tells that a purchase comes again, in clear
    segments.sealed       which group a customer is of, sealed
    model.json            the settings, and the fingerprint of what was trained on
    events.sealed         who did what, sealed; no customer's vector is stored at all
    nobody.sealed         late purchases whose customer is not known
    neighbours.sealed     which products are near which, sealed: a pair may be one person's

Nothing is pickled.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from cf.als import AlsConfig
from cf.blend import BlendConfig
from cf.factor_model import FactorModel, placed
from cf.fingerprint import fingerprint
from cf.neighbourhoods import Neighbourhoods
from cf.parts import CfConfig, Parts, Trained, histories_of
from cf.ranker import RankerConfig, RankModel
from cf.segments import Segments
from cf.tuned import Tuned
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.errors import NotBuilt
from data.event import CustomerKey
from data.event_table import EventTable

VERSION = 3
SETTINGS, PRODUCTS = "model.json", "products.json"
CONTENT, AGAIN = "content.npy", "again.npy"
SEGMENTS = "segments.sealed"
EVENTS, NOBODY, NEIGHBOURS = "events.sealed", "nobody.sealed", "neighbours.sealed"
EVENT_COLUMNS = ("customer", "product", "kind", "at", "quantity", "session", "price")
"""The columns of events that recommending needs."""
CSR = ("data", "indices", "indptr")


def save(folder: Path, keyring: Keyring, catalogue: Catalogue, parts: Parts) -> None:
    """Write what was trained, and the events it serves from."""
    trained, table = parts.trained, parts.histories.table
    trained.model.save(folder)
    (folder / PRODUCTS).write_text(json.dumps(catalogue.ids), "utf-8")
    np.save(folder / AGAIN, trained.again, allow_pickle=False)
    if trained.content is not None:
        np.save(folder / CONTENT, trained.content.astype(np.float16), allow_pickle=False)
    if trained.ranker is not None:
        trained.ranker.save(folder)
    for name, events in ((EVENTS, table), (NOBODY, parts.nobody)):
        keyring.write_file(folder / name, _packed({c: getattr(events, c) for c in EVENT_COLUMNS}))
    keyring.write_file(folder / NEIGHBOURS, _packed(_matrices(trained.neighbourhoods)))
    _write_segments(folder, keyring, parts.histories.segments)
    settings = {
        "version": VERSION,
        "fingerprint": fingerprint(table, catalogue),
        **asdict(parts.config),
    }
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
    table, nobody = (
        EventTable.of(len(arrays["customer"]), **arrays)
        for arrays in (_unpacked(keyring.read_file(folder / name)) for name in (EVENTS, NOBODY))
    )
    near = _neighbourhoods(_unpacked(keyring.read_file(folder / NEIGHBOURS)))
    if columns is not None:
        near = near.moved(columns)
    again = np.load(folder / AGAIN, allow_pickle=False)
    trained = Trained(model, near, again, _content(folder, columns), RankModel.load(folder))
    histories = histories_of(table, catalogue, config, _segments(folder, keyring))
    return Parts.of(catalogue, histories, trained, config, nobody)


def tuned_config(folder: Path | None) -> CfConfig:
    """Return the settings that a folder was built with where they were searched for, else ours."""
    try:
        config = _settings(folder)
    except NotBuilt:
        return CfConfig()
    return config if config.tuned else CfConfig()


def erase(folder: Path, keyring: Keyring, customer: CustomerKey) -> None:
    """Remove a customer's events, and what group they are of, from a folder."""
    _write_segments(folder, keyring, _segments(folder, keyring).without(customer))
    arrays = _unpacked(keyring.read_file(folder / EVENTS))
    others = arrays["customer"] != customer
    keyring.write_file(
        folder / EVENTS, _packed({name: column[others] for name, column in arrays.items()})
    )


def _segments(folder: Path, keyring: Keyring) -> Segments:
    arrays = _unpacked(keyring.read_file(folder / SEGMENTS))
    return Segments(arrays["customers"], arrays["codes"], int(arrays["count"]))


def _write_segments(folder: Path, keyring: Keyring, segments: Segments) -> None:
    count = np.array(segments.count)
    packed = _packed({"customers": segments.customers, "codes": segments.codes, "count": count})
    keyring.write_file(folder / SEGMENTS, packed)


def _settings(folder: Path | None) -> CfConfig:
    if folder is None or not (folder / SETTINGS).exists():
        raise NotBuilt('this home has no recommender; run "aisle build"')
    settings = json.loads((folder / SETTINGS).read_text("utf-8"))
    stale = NotBuilt('another version of Aisle built this recommender; run "aisle build" again')
    if settings["version"] != VERSION:
        raise stale
    try:
        return _config(settings)
    except (KeyError, TypeError) as error:  # a setting that is not known, or no more
        raise stale from error


def _config(settings: dict[str, Any]) -> CfConfig:
    return CfConfig(
        als=AlsConfig(**settings["als"]),
        blend=BlendConfig(**settings["blend"]),
        neighbours=settings["neighbours"],
        candidates=settings["candidates"],
        ranker=None if settings["ranker"] is None else RankerConfig(**settings["ranker"]),
        tuned=Tuned(**settings["tuned"]) if settings.get("tuned") else None,
    )


def _columns(saved: list[str], catalogue: Catalogue) -> NDArray[np.int64] | None:
    """Return where each of today's products was when the folder was written; None for the same."""
    if saved == catalogue.ids:
        return None
    place = {id_: column for column, id_ in enumerate(saved)}
    return np.array([place.get(id_, -1) for id_ in catalogue.ids], dtype=np.int64)


def _content(folder: Path, columns: NDArray[np.int64] | None) -> NDArray[np.float32] | None:
    if not (folder / CONTENT).exists():
        return None
    content = np.load(folder / CONTENT, allow_pickle=False).astype(np.float32)
    return content if columns is None else placed(content, columns)


def _matrices(near: Neighbourhoods) -> dict[str, NDArray[Any]]:
    """Return the arrays that three matrices are made of."""
    return {
        f"{kind.name}_{array}": getattr(getattr(near, kind.name), array)
        for kind in fields(near)
        for array in CSR
    }


def _neighbourhoods(arrays: Mapping[str, NDArray[Any]]) -> Neighbourhoods:
    made = {}
    for kind in fields(Neighbourhoods):
        data, indices, starts = (arrays[f"{kind.name}_{array}"] for array in CSR)
        size = len(starts) - 1
        made[kind.name] = sp.csr_matrix((data, indices, starts), shape=(size, size))
    return Neighbourhoods(**made)


def _packed(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def _unpacked(packed: bytes) -> dict[str, NDArray[Any]]:
    with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
        return dict(arrays)
