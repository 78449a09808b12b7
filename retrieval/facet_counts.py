"""How many of the products found have which value of each facet."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue

Counts = dict[str, list[tuple[str, int]]]


def facet_counts(
    catalogue: Catalogue, mask: NDArray[np.bool_], names: Iterable[str] | None = None
) -> Counts:
    """Return the values of each facet among the products of a mask, the most frequent first."""
    positions = np.flatnonzero(mask)
    known = set(catalogue.facet_names)
    wanted = catalogue.facet_names if names is None else [name for name in names if name in known]
    counted: Counts = {}
    for name in wanted:
        values = catalogue.facet_values(name)
        codes = catalogue.facet_codes(name)
        found = codes if len(positions) == len(codes) else codes.take(positions)
        # the code -1 of a missing value is counted first and left out
        counts = np.bincount(found + 1, minlength=len(values) + 1)[1:]
        held = np.flatnonzero(counts)
        order = held[np.argsort(-counts[held], kind="stable")].tolist()
        counted[name] = [(values[code], int(counts[code])) for code in order]
    return counted
