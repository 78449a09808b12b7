"""Tables of finished or running sessions, as Online Shoppers Purchasing Intention is published.

Sakar, Polat, Katircioglu & Kastro, Neural Computing and Applications 2019; UCI, CC BY 4.0. Page
values are what a page's visitors went on to spend on average (Google Analytics): a strong sign
that a shop may not have, so models are judged without it as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from customers.propensity.examples import Examples
from data.batch import Rejections
from data.errors import BadFile
from data.sources.checks import Numbers, RowChecks, quoted
from data.sources.table_file import TableFile

SOURCE = "online-shoppers"
LABEL = "Revenue"
FINISHED = "session"
"""The only moment at which a table shows its sessions."""
NUMBERS = (
    "Administrative",
    "Administrative_Duration",
    "Informational",
    "Informational_Duration",
    "ProductRelated",
    "ProductRelated_Duration",
    "BounceRates",
    "ExitRates",
    "PageValues",
    "SpecialDay",
)
CODES = ("OperatingSystems", "Browser", "Region", "TrafficType")
VISITORS = ("new_visitor", "returning_visitor", "other")
COLUMNS = (*NUMBERS, "Month", *CODES, "VisitorType", "Weekend")
NOMINAL = frozenset((*CODES, "VisitorType"))

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_TRUTHS = {"true": 1.0, "1": 1.0, "false": 0.0, "0": 0.0}

_DERIVED: dict[str, Callable[[Callable[[str], NDArray[np.float64]]], NDArray[np.float64]]] = {
    "pages": lambda of: of("Administrative") + of("Informational") + of("ProductRelated"),
    "product_share": lambda of: of("ProductRelated") / np.maximum(of("pages"), 1),
    "product_seconds_per_page": lambda of: (
        of("ProductRelated_Duration") / np.maximum(of("ProductRelated"), 1)
    ),
    "expected_exits": lambda of: of("ExitRates") * of("pages"),
    "bounces_of_exits": lambda of: of("BounceRates") / np.maximum(of("ExitRates"), 1e-9),
    "value_of_pages": lambda of: of("PageValues") * of("pages"),
}
"""What is made of the published columns and of those before it."""

PAGE_VALUE = frozenset({"PageValues", "value_of_pages"})
"""The page-value field, and what is made of it."""


@dataclass(frozen=True, slots=True, eq=False)
class SessionTable:
    """The good rows of a file."""

    examples: Examples
    """All false in ``bought`` where the file has no labels."""
    rows: NDArray[np.int64]
    """Each one's place among the file's data rows, from 0."""
    rejected: Rejections

    @property
    def count(self) -> int:
        """How many data rows the file has, the bad ones among them."""
        return len(self.rows) + self.rejected.count


def read_table(path: Path, *, labelled: bool) -> SessionTable:
    """Read a table; bad rows are counted and named, further columns ignored.

    Raises
    ------
    BadFile
        The file is missing, lacks a column or has no good row.
    """
    file = TableFile(path)
    wanted = (*COLUMNS, LABEL) if labelled else COLUMNS
    file.require(wanted)
    parts, bought, rows, rejected = [], [], [], Rejections()
    for part in file.rows(wanted):
        checks = RowChecks(file.name, part)
        values = np.stack([checks.values(name, _reader(name)) for name in COLUMNS], axis=1)
        labels = checks.values(LABEL, _truth) if labelled else np.zeros(len(part))
        good = checks.good
        parts.append(values[good])
        bought.append(labels[good] > 0)
        rows.append(part.numbers[good] - 2)  # the header is row 1
        rejected += checks.rejected()
    if not sum(map(len, rows)):
        raise BadFile(f"{path} has no usable row{_first_fault(rejected)}")
    places = np.concatenate(rows)
    examples = described(np.concatenate(parts), np.concatenate(bought))
    return SessionTable(examples, places, rejected)


def described(values: NDArray[np.float64], bought: NDArray[np.bool_]) -> Examples:
    """Describe rows of the published columns, each a person of its own."""
    held = dict(zip(COLUMNS, values.T, strict=True))
    for name, make in _DERIVED.items():
        held[name] = make(held.__getitem__)
    return Examples(
        tuple(held),
        np.stack(list(held.values()), axis=1),
        bought,
        np.arange(len(bought)),
        NOMINAL,
        {FINISHED: np.ones(len(bought), dtype=bool)},
        FINISHED,
    )


def _first_fault(rejected: Rejections) -> str:
    return "".join(f": {bad.reason} in row {bad.row}" for bad in rejected.first[:1])


def _reader(column: str) -> Callable[[str], float]:
    special = {"Month": _month, "VisitorType": _visitor, "Weekend": _truth}
    return special.get(column, Numbers())


def _month(text: str) -> float:
    """Read a month's English name or its first letters, three at least, as from 1 to 12."""
    for number, name in enumerate(_MONTHS, start=1):
        if len(text) >= 3 and name.startswith(text.casefold()):
            return float(number)
    raise ValueError(f"{quoted(text)} is not a month")


def _visitor(text: str) -> float:
    if text.casefold() not in VISITORS:
        raise ValueError(f"{quoted(text)} is not New_Visitor, Returning_Visitor or Other")
    return float(VISITORS.index(text.casefold()))


def _truth(text: str) -> float:
    if text.casefold() not in _TRUTHS:
        raise ValueError(f"{quoted(text)} is not TRUE or FALSE")
    return _TRUTHS[text.casefold()]
