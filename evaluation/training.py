"""Recommenders that know a part of the events only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from cf import Recommender, build_cf
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event_table import EventTable
from data.progress import Progress, silent

Opened = Callable[[], Recommender]
"""Opens a recommender that nothing was told since it was trained."""


@dataclass(frozen=True, slots=True)
class _Events:
    """Events at hand, as the recommender is trained on them."""

    table: EventTable

    def all(self) -> EventTable:
        """Return them."""
        return self.table


@contextmanager
def trained_on(
    past: EventTable,
    catalogue: Catalogue,
    keyring: Keyring,
    progress: Progress = silent,
    *,
    nobody: EventTable | None = None,
    content: NDArray[np.floating] | None = None,
) -> Iterator[Opened]:
    """Train on these events alone, in a folder that is then removed; each call opens it afresh.

    ``nobody`` and ``content`` are those of ``build_cf``.
    """
    with TemporaryDirectory() as folder:
        build_cf(
            catalogue,
            _Events(past),
            keyring,
            Path(folder),
            progress=progress,
            nobody=nobody,
            content=content,
        )
        yield partial(Recommender.open, Path(folder), catalogue, keyring)
