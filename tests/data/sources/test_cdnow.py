"""The CDNOW source on a few lines of its shape."""

from pathlib import Path

import pytest

from data.errors import BadFile
from data.sources.cdnow import CdnowSource
from tests.data.builders import Store

MASTER = """ 00001 19970101  1   11.77
 00002 19970112  1   12.00
 00002 19970112  5   77.00
"""
HEADING = " customer_id  date number_of_cds  dollar_value\n"


def _file(folder: Path, text: str) -> CdnowSource:
    path = folder / "CDNOW_master.txt"
    path.write_text(text)
    return CdnowSource(path)


@pytest.mark.parametrize("heading", ["", HEADING])
def test_each_line_is_a_purchase(store: Store, tmp_path: Path, heading: str) -> None:
    report = store.load(_file(tmp_path, heading + MASTER))
    assert (report.source, report.products, report.customers, report.events) == ("cdnow", 1, 2, 3)
    bought = store.events.of_customer(store.customers.key("00002"))
    assert sorted((e.quantity, e.price) for e in bought) == [
        (1.0, 12.0),
        (5.0, pytest.approx(15.4)),
    ]
    assert {e.at.date().isoformat() for e in bought} == {"1997-01-12"}


def test_the_sample_has_numbers_of_its_own(store: Store, tmp_path: Path) -> None:
    store.load(_file(tmp_path, " 00004 0001 19970101  2 29.33\n"))
    assert "0001" in [store.customers.id_of(key) for key in store.customers.keys().tolist()]


def test_bad_lines_are_told(store: Store, tmp_path: Path) -> None:
    lines = MASTER + " 00003 19971301 1 5.00\n 00003 19970101 0 5.00\n 00003 19970101\n"
    report = store.load(_file(tmp_path, lines))
    assert report.events == 3
    assert [(r.row, r.reason) for r in report.rejected.first] == [
        (4, 'date "19971301" is not a date'),
        (5, 'number_of_cds "0" is not above zero'),
        (6, "2 columns instead of 4"),
    ]


def test_loading_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    store.load(_file(tmp_path, MASTER))
    assert store.load(_file(tmp_path, HEADING + MASTER)).events == 0


def test_another_files_content(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="has 1 columns; expected are customer_id, date"):
        store.load(_file(tmp_path, "customer;date\n"))
    with pytest.raises(BadFile, match="there is no file"):
        store.load(CdnowSource(tmp_path / "none.txt"))
