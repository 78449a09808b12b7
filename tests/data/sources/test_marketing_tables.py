"""How the tables about the shop are read."""

import numpy as np
import pyarrow as pa
import pytest

from data.batch import Rejections
from data.sources.marketing_tables import TABLES
from data.sources.rows import Rows


def _read(stem: str, *rows: tuple[str, ...]) -> tuple[list[object], list[str]]:
    table = TABLES[stem]
    columns = zip(table.file_columns, zip(*rows, strict=True), strict=True)
    arrays = {name: pa.array(values) for name, values in columns}
    part = Rows(arrays, np.arange(2, len(rows) + 2), Rejections(), 1, 1)
    batch = table.batch("f.csv", part)
    return list(batch.tables[table.name]), [bad.reason for bad in batch.rejected.first]


@pytest.mark.parametrize("month", ["Jan", "January", "1", "01"])
def test_months(month: str) -> None:
    rows, _ = _read("Discount_Coupon", (month, "Bags", "B10", "10"))
    assert rows == [{"month": "01", "category": "Bags", "code": "B10", "discount": 0.1}]


@pytest.mark.parametrize("day", ["1/2/2019", "20190102", "2019-01-02"])
def test_days(day: str) -> None:
    rows, _ = _read("Marketing_Spend", (day, "4500", "2424.5"))
    assert rows == [{"day": "2019-01-02", "offline": 4500.0, "online": 2424.5}]


def test_bad_rows() -> None:
    rows, bad = _read("Tax_amount", ("Bags", "0.18"), ("Bags", "much"), ("", "1%"), ("Fun", "18%"))
    assert rows == [{"category": "Bags", "rate": 0.18}, {"category": "Fun", "rate": 0.18}]
    assert bad == ['GST "much" is not a number', "Product_Category is missing"]
