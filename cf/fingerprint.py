"""Telling whether two models were trained on the same data."""

from hashlib import blake2b, sha256

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.event_table import EventTable

Words = NDArray[np.uint64]


def fingerprint(table: EventTable, catalogue: Catalogue) -> str:
    """Return a digest of the events that a catalogue's products have: 64 hexadecimal digits.

    It is the same for the same events in any order, of the same home or another, since customers
    count by what they did and not by their keys: nothing of anybody can be read from it.
    """
    positions = catalogue.positions_of(table.product)
    held = positions >= 0
    ids = np.array([_word(id_) for id_ in catalogue.ids], dtype=np.uint64)
    events = _mixed(ids[positions[held]])
    for column in (table.kind, table.at, table.quantity.astype(np.float64).view(np.uint64)):
        events = _mixed(events ^ column[held].astype(np.uint64))
    _, rows = np.unique(table.customer[held], return_inverse=True)
    customers = np.zeros(int(rows.max(initial=-1)) + 1, dtype=np.uint64)
    np.add.at(customers, rows, events)
    digest = sha256(np.sort(ids).tobytes())
    digest.update(np.sort(_mixed(customers)).tobytes())
    return digest.hexdigest()


def _word(id_: str) -> int:
    return int.from_bytes(blake2b(id_.encode(), digest_size=8).digest(), "little")


def _mixed(words: Words) -> Words:
    """Scatter 64-bit words (SplitMix64; Steele, Lea & Flood, OOPSLA 2014), overflow wanted."""
    words = words + np.uint64(0x9E3779B97F4A7C15)
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Words = words ^ (words >> np.uint64(31))
    return mixed
