"""The H&M source on a small folder of its shape."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from data.errors import BadFile
from data.event import EventKind
from data.sources.hm import FACETS, HmSource
from tests.data.builders import Store, write_table

ID = "0108775015"


def _article(id_: str, **other: str) -> dict[str, Any]:
    facets = {column: f"{name} of {id_}" for name, column in FACETS.items()}
    return {
        "article_id": id_,
        "product_code": 1,
        "prod_name": "Strap top",
        **facets,
        "detail_desc": 'Jersey top, "narrow" straps.',
    } | other


def _sale(day: int, customer: str, id_: str, price: Any) -> dict[str, Any]:
    date = f"2020-09-{day:02d}"
    return {
        "t_dat": date,
        "customer_id": customer,
        "article_id": id_,
        "price": price,
        "sales_channel_id": 2,
    }


ARTICLES = [_article(ID), _article("0108775044", detail_desc=""), _article("0999999999")]
SALES = [
    _sale(3, "kim", ID, 0.02),
    _sale(1, "kim", ID, 0.05),
    _sale(3, "lee", ID, 0.025406779661016947),
    _sale(2, "lee", "0108775044", 0.05),
    _sale(2, "lee", "0108775044", 0.05),
]
CUSTOMERS = [
    {"customer_id": "kim", "FN": 1.0, "Active": None, "age": 55.0, "postal_code": "canary"},
    {"customer_id": "cho", "FN": None, "Active": None, "age": None, "postal_code": "canary"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "hm"
    folder.mkdir()
    write_table(folder / "articles.csv", ARTICLES)
    write_table(folder / "transactions_train.csv", SALES)
    write_table(folder / "customers.csv", CUSTOMERS)
    return folder


def _append(path: Path, *lines: str | bytes) -> None:
    with path.open("ab") as file:
        for line in lines:
            file.write(line if isinstance(line, bytes) else line.encode())


def test_products_customers_and_sales(store: Store, folder: Path) -> None:
    report = store.load(HmSource(folder))
    assert (report.source, report.products, report.customers, report.events) == ("hm", 3, 3, 5)
    product = store.catalogue[ID]
    assert product.title == "Strap top"
    assert product.description == 'Jersey top, "narrow" straps.'
    assert dict(product.facets) == {name: f"{name} of {ID}" for name in FACETS}
    assert store.catalogue["0108775044"].description == ""
    assert store.customers.attributes(store.customers.key("kim")) == {"age": 55, "FN": 1}
    lee = store.events.of_customer(store.customers.key("lee"))
    assert [event.product for event in lee] == [ID, "0108775044", "0108775044"]
    assert (lee[0].at, lee[0].kind, lee[0].price) == (
        datetime(2020, 9, 3, tzinfo=UTC),
        EventKind.PURCHASE,
        14.99,
    )


def test_the_price_is_that_of_the_last_row_of_the_latest_day(store: Store, folder: Path) -> None:
    store.load(HmSource(folder))
    assert (store.catalogue[ID].price, store.catalogue[ID].currency) == (14.99, "EUR")
    assert store.catalogue["0108775044"].price == 29.5
    assert store.catalogue["0999999999"].price is None


def test_another_price_scale(store: Store, folder: Path) -> None:
    store.load(HmSource(folder, 1000))
    assert store.catalogue["0108775044"].price == 50


@pytest.mark.parametrize("suffix", [".csv.gz", ".parquet"])
@pytest.mark.parametrize("number", [str, int], ids=["texts", "numbers"])
def test_formats_and_ids_as_numbers(store: Store, tmp_path: Path, suffix: str, number: Any) -> None:
    for stem, rows in (("articles", ARTICLES), ("transactions_train", SALES)):
        shaped = [row | {"article_id": number(row["article_id"])} for row in rows]
        write_table(tmp_path / f"{stem}{suffix}", shaped)
    report = store.load(HmSource(tmp_path))
    assert (report.products, report.customers, report.events) == (3, 2, 5)
    assert report.rejected.count == 0
    assert store.catalogue[ID].price == 14.99


def test_loading_again_and_newer_files(store: Store, folder: Path) -> None:
    store.load(HmSource(folder))
    again = store.load(HmSource(folder))
    assert (again.products, again.customers, again.events) == (0, 0, 0)
    _append(folder / "transactions_train.csv", "2020-09-04,new,0999999999,0.01,2\n")
    newer = store.load(HmSource(folder))
    assert (newer.products, newer.customers, newer.events) == (1, 1, 1)
    assert store.catalogue["0999999999"].price == 5.9


def test_bad_rows_are_named_and_the_rest_is_loaded(store: Store, folder: Path) -> None:
    _append(folder / "articles.csv", "010877,Half\n", b"0108775060,\xff\xfe\n", "x1,Bad id\n")
    _append(
        folder / "transactions_train.csv",
        "2020-09-31,kim,0108775015,0.05,2\n",
        "2020-09-05,kim,0108775015,cheap,2\n",
        "2020-09-05,kim,0108775015,-0.05,2\n",
        "2020-09-05,,0108775015,0.05,2\n",
        "2020-09-05,kim,5,0.05,2\n",
        "2020-09-05,kim,0108775015,0.05,2\n",
        "2020-09-05,ki",
    )
    report = store.load(HmSource(folder))
    assert (report.products, report.events) == (3, 6)
    assert report.rejected.count == 9
    named = [(bad.file, bad.row, bad.reason) for bad in report.rejected.first]
    assert [row for file, row, _ in named if file == "articles.csv"] == [5, 6, 7]
    assert named[3:] == [
        ("transactions_train.csv", 7, 't_dat "2020-09-31" is not a date'),
        ("transactions_train.csv", 8, 'price "cheap" is not a number'),
        ("transactions_train.csv", 9, 'price "-0.05" is negative'),
        ("transactions_train.csv", 10, "customer_id is missing"),
        ("transactions_train.csv", 11, 'unknown product "0000000005"'),
        ("transactions_train.csv", 13, "has 2 fields, not 5"),
    ]


def test_an_id_that_is_none_is_a_bad_row(store: Store, folder: Path) -> None:
    write_table(folder / "articles.csv", [_article("10877501512"), _article(""), _article("5")])
    report = store.load(HmSource(folder))
    assert [bad.row for bad in report.rejected.first][:2] == [2, 3]
    assert store.catalogue.ids == ["0000000005"]


@pytest.mark.parametrize(
    ("stem", "column"),
    [("articles", "prod_name"), ("articles", "section_name"), ("transactions_train", "price")],
)
def test_a_wrong_header_is_refused_whole(
    store: Store, folder: Path, stem: str, column: str
) -> None:
    rows = ARTICLES if stem == "articles" else SALES
    cut = [{name: value for name, value in row.items() if name != column} for row in rows]
    write_table(folder / f"{stem}.csv", cut)
    with pytest.raises(BadFile, match=rf"{stem}\.csv lacks the column {column}"):
        store.load(HmSource(folder))
    assert len(store.catalogue) == 0


def test_ids_with_spaces_around_are_the_same(store: Store, folder: Path) -> None:
    sales = [_sale(1, who, f" {ID}", 0.05) for who in ("kim", " kim", "kim ", "new", " new")]
    write_table(folder / "transactions_train.csv", sales)
    report = store.load(HmSource(folder))
    assert (report.customers, report.events, report.rejected.count) == (3, 5, 0)
    assert len(store.events.of_customer(store.customers.key("new"))) == 2


def test_optional_files_and_columns(store: Store, tmp_path: Path) -> None:
    rows = [{k: v for k, v in row.items() if k != "detail_desc"} for row in ARTICLES]
    write_table(tmp_path / "articles.csv", rows)
    assert store.load(HmSource(tmp_path)).products == 3
    assert store.catalogue[ID].description == ""


def test_folders_without_articles_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"holds none of articles\.csv"):
        store.load(HmSource(tmp_path))
    with pytest.raises(BadFile, match="no folder"):
        store.load(HmSource(tmp_path / "missing"))


def test_pictures(store: Store, folder: Path) -> None:
    (folder / "images" / "010").mkdir(parents=True)
    (folder / "images" / "010" / f"{ID}.jpg").write_bytes(b"jpeg")
    store.load(HmSource(folder))
    assert store.catalogue[ID].image == f"010/{ID}.jpg"
    assert (store.home.images / "010" / f"{ID}.jpg").read_bytes() == b"jpeg"
    assert store.catalogue["0108775044"].image is None
