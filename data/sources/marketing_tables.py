"""The tables of Marketing Insights that are about the shop: coupons, marketing spend, taxes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from data.batch import Batch, Rejection, Rejections
from data.sources.checks import Numbers, Times, quoted
from data.sources.rows import Rows

DAYS = Times(format="%m/%d/%Y", others=("%Y%m%d", "iso"))
"""As the tables write a day; the sales write the second form."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns and what they are in a table of the shop."""

    name: str
    columns: Mapping[str, tuple[str, Callable[[str], str | float]]]
    """Ours, with the file's and what reads it."""

    @property
    def file_columns(self) -> list[str]:
        """The file's columns that are read."""
        return [theirs for theirs, _ in self.columns.values()]

    def batch(self, file: str, rows: Rows) -> Batch:
        """Read a part of the file."""
        texts = {theirs: rows.texts(theirs) for theirs in self.file_columns}
        kept: list[dict[str, str | float]] = []
        bad = []
        for place, number in enumerate(rows.numbers.tolist()):
            try:
                kept.append(self._row({theirs: column[place] for theirs, column in texts.items()}))
            except ValueError as error:
                bad.append(Rejection(file, number, str(error)))
        return Batch(
            tables={self.name: kept},
            rejected=rows.rejected.beside(Rejections.of(bad)),
            step=file,
            done=rows.done,
            total=rows.total,
        )

    def _row(self, said: Mapping[str, str]) -> dict[str, str | float]:
        """Read a row; raise ValueError with its first fault."""
        row = {}
        for ours, (theirs, read) in self.columns.items():
            if not said[theirs]:
                raise ValueError(f"{theirs} is missing")
            try:
                row[ours] = read(said[theirs])
            except ValueError as error:
                raise ValueError(f"{theirs} {error}") from None
        return row


def _month(said: str) -> str:
    """Read a month's English name or number as two digits."""
    for form in ("%b", "%B", "%m"):
        try:
            return f"{datetime.strptime(said, form):%m}"
        except ValueError:
            continue
    raise ValueError(f"{quoted(said)} is not a month")


def _day(said: str) -> str:
    return f"{datetime.fromtimestamp(DAYS(said), UTC):%Y-%m-%d}"


def _share(said: str) -> float:
    """Read a share, written as 0.18 or 18%."""
    return _percent(said.removesuffix("%")) if said.endswith("%") else Numbers()(said)


def _percent(said: str) -> float:
    return round(Numbers()(said) / 100, 6)


TABLES = {
    "Discount_Coupon": Table(
        "coupons",
        {
            "month": ("Month", _month),
            "category": ("Product_Category", str),
            "code": ("Coupon_Code", str),
            "discount": ("Discount_pct", _percent),
        },
    ),
    "Marketing_Spend": Table(
        "marketing",
        {
            "day": ("Date", _day),
            "offline": ("Offline_Spend", Numbers()),
            "online": ("Online_Spend", Numbers()),
        },
    ),
    "Tax_amount": Table("taxes", {"category": ("Product_Category", str), "rate": ("GST", _share)}),
}
"""By the names of the files."""
