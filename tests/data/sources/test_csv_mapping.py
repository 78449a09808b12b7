"""A shop's own export through a mapping."""

import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.errors import BadFile
from data.sources import csv_mapping
from data.sources.csv_mapping import CsvSource
from tests.data.builders import Store

MAPPING = """
    currency: EUR
    images: pictures
    products:
      file: products.csv
      separator: ";"
      encoding: cp949
      decimal: ","
      columns: {id: SKU, title: Name, description: Text, price: Price, image: Picture}
      facets: {product_type: Category, colour: Farbe}
      constants: {audience: Women}
    customers:
      file: customers.csv
      columns: {id: Client}
      attributes: {age: Age, zip: Zip}
    events:
      - file: orders.csv
        columns: {customer: Client, product: SKU, at: Ordered, quantity: Pieces, price: UnitPrice}
        date_format: "%d/%m/%Y %H:%M"
        time_zone: Europe/Berlin
      - file: clicks.csv
        columns: {customer: user, product: item, at: time, kind: type, session: visit, dwell: sec}
        date_format: unix
        kinds: {seen: view, basket: cart, heartbeat: null, 1: like}
"""
PRODUCTS = """SKU;Name;Text;Price;Picture;Category;Farbe
a1;원피스;여름;1.019,50;a.jpg;Dress;Red
a2;Shirt;;;;Shirt;
a3;Hat;;9,90;https://cdn.example/hat.png;Hat;Blue
a4;Bag;;ten;;Bag;Blue
;Nameless;;;;Bag;
"""
CUSTOMERS = "Client,Age,Zip\nkim,34,01067\nlee,,\n,5,\n"
ORDERS = """Client,SKU,Ordered,Pieces,UnitPrice
kim,a2,01/07/2024 12:00,2,15.00
kim,a1,02/07/2024 12:00,,
lee,a9,02/07/2024 12:00,1,1
lee,a1,2024-07-02,1,1
lee,a1,02/07/2024 12:00,0,1
"""
CLICKS = """user,item,time,type,visit,sec
kim,a1,86400,seen,v1,12.5
kim,a1,86401,basket,v1,
kim,a1,86402,heartbeat,v1,
kim,a1,86403,1,,
kim,a1,86404,bought,v1,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "a.jpg").write_bytes(b"jpeg")
    (folder / "products.csv").write_bytes(PRODUCTS.encode("cp949"))
    (folder / "customers.csv").write_text(CUSTOMERS)
    (folder / "orders.csv").write_text(ORDERS)
    (folder / "clicks.csv").write_text(CLICKS)
    return folder


def _mapping(tmp_path: Path, text: str = MAPPING) -> Path:
    path = tmp_path / "mapping.yaml"
    path.write_text(textwrap.dedent(text))
    return path


def test_a_whole_export(store: Store, tmp_path: Path, folder: Path) -> None:
    source = CsvSource(folder, _mapping(tmp_path))
    report = store.load(source)
    assert (report.source, report.products, report.customers, report.events) == ("csv", 3, 2, 5)
    dress, shirt, hat = store.catalogue
    assert (dress.title, dress.description, dress.price) == ("원피스", "여름", 1019.5)
    assert dict(dress.facets) == {"product_type": "Dress", "colour": "Red", "audience": "Women"}
    assert dict(shirt.facets) == {"product_type": "Shirt", "audience": "Women"}
    assert (shirt.price, shirt.currency) == (None, "EUR")
    assert dress.image == "a.jpg"
    assert (store.home.images / "a.jpg").read_bytes() == b"jpeg"
    assert hat.image == "https://cdn.example/hat.png"
    kim = store.customers.key("kim")
    assert store.customers.attributes(kim) == {"age": 34, "zip": "01067"}
    events = store.events.of_customer(kim)
    assert [event.kind for event in events] == ["purchase", "purchase", "like", "cart", "view"]
    assert events[1].at == datetime(2024, 7, 1, 10, tzinfo=UTC)
    assert (events[1].quantity, events[1].price) == (2, 15)
    assert (events[0].quantity, events[0].price) == (1, None)
    assert events[4].dwell == 12.5
    assert events[4].session == events[3].session
    again = store.load(source)
    assert (again.products, again.customers, again.events) == (0, 0, 0)


def test_its_bad_rows(store: Store, tmp_path: Path, folder: Path) -> None:
    report = store.load(CsvSource(folder, _mapping(tmp_path)))
    assert [(bad.file, bad.row, bad.reason) for bad in report.rejected.first] == [
        ("products.csv", 5, 'Price "ten" is not a number'),
        ("products.csv", 6, "SKU is missing"),
        ("customers.csv", 4, "Client is missing"),
        ("orders.csv", 4, 'unknown product "a9"'),
        ("orders.csv", 5, 'Ordered "2024-07-02" is not a date'),
        ("orders.csv", 6, 'Pieces "0" is not above zero'),
        ("clicks.csv", 6, 'type "bought" is not among the kinds of the mapping'),
    ]


ONE_FILE = """
    products:
      columns: {id: SKU, title: Name}
    events:
      columns: {customer: Client, product: SKU, at: Day, price: Price}
"""


def test_one_file_that_holds_everything(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("Client,SKU,Name,Day,Price\nkim,a1,Hat,2024-01-02,5\nlee,a1,Hat,2024-01-03,6\n")
    report = store.load(CsvSource(path, _mapping(tmp_path, ONE_FILE)))
    assert (report.products, report.customers, report.events) == (1, 2, 2)
    assert store.catalogue["a1"].price == 6, "without a price column, that of the latest purchase"


def test_a_constant_kind(store: Store, tmp_path: Path, folder: Path) -> None:
    mapping = """
        products: {file: customers.csv, columns: {id: Client, title: Client}}
        events:
          file: returns.csv
          columns: {customer: who, product: what, at: day}
          constants: {kind: return, quantity: 3}
    """
    (folder / "returns.csv").write_text("who,what,day\nkim,lee,2024-01-02\n")
    store.load(CsvSource(folder, _mapping(tmp_path, mapping)))
    (event,) = store.events.of_customer(store.customers.key("kim"))
    assert (event.kind, event.quantity) == ("return", 3)


def test_a_picture_outside_its_folder_is_not_taken(
    store: Store, tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    products = PRODUCTS.replace("a.jpg", "../../secret.jpg").encode("cp949")
    (folder / "products.csv").write_bytes(products)
    store.load(CsvSource(folder, _mapping(tmp_path)))
    assert store.catalogue["a1"].image is None
    assert not list(store.home.path.rglob("secret.jpg"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "cannot be read"),
        ("just words", "must be a mapping"),
        ("currency: EUR", "none of products, customers, events"),
        ("product: {}", "product is not known here; use currency"),
        ("products: {columns: {id: a}}", "products.columns.title is missing"),
        ("products: {columns: {id: a, title: b, sku: c}}", "columns.sku is not a column of ours"),
        ("products: {columns: {id: [a], title: b}}", "columns.id must be a single value"),
        ("products: [1]", "products must be a mapping"),
        ("products: {columns: {id: a, title: b}, kinds: {}}", "products.kinds is not known"),
        ("events: [{columns: {customer: a, product: b}}]", r"events\[0\].columns.at is missing"),
        ("events: {E, kinds: {x: bought}}", 'kinds.x is "bought", not a kind of event'),
        ("events: {E, constants: {kind: x}}", "constants.kind is not a kind of event"),
        ("events: {E, constants: {at: x}}", "constants.at is none of kind"),
        ("events: {E, time_zone: Mars/Olympus}", "time_zone .* is not a time zone"),
        ("events: {E, encoding: utf-99}", "encoding .* is not known"),
        ("events: {E, separator: '||'}", "separator .* not one character"),
        ("events: {E, decimal: x}", "decimal must be"),
    ],
)
def test_a_wrong_mapping_is_refused(tmp_path: Path, text: str, said: str) -> None:
    text = text.replace("E,", "columns: {customer: a, product: b, at: c},")
    with pytest.raises(BadFile, match=rf"mapping\.yaml.*{said}"):
        CsvSource(tmp_path, _mapping(tmp_path, text))


def test_missing_mappings_files_and_columns_are_named(
    store: Store, tmp_path: Path, folder: Path
) -> None:
    with pytest.raises(BadFile, match=r"nothing\.yaml"):
        CsvSource(folder, tmp_path / "nothing.yaml")
    (folder / "orders.csv").write_text("Client,SKU\n")
    with pytest.raises(BadFile, match=r"orders\.csv lacks the columns Ordered, Pieces, UnitPrice"):
        store.load(CsvSource(folder, _mapping(tmp_path)))
    assert len(store.catalogue) == 0
    (folder / "orders.csv").unlink()
    with pytest.raises(BadFile, match=r"no file .*orders\.csv"):
        store.load(CsvSource(folder, _mapping(tmp_path)))
    with pytest.raises(BadFile, match="each section"):
        store.load(CsvSource(folder, _mapping(tmp_path, ONE_FILE)))


def test_the_documented_mapping_is_valid(tmp_path: Path) -> None:
    assert csv_mapping.__doc__ is not None
    lines = csv_mapping.__doc__.splitlines()
    example = "\n".join(line for line in lines if line.startswith("    "))
    mapping = CsvSource(tmp_path, _mapping(tmp_path, example)).mapping
    assert mapping.products is not None
    assert mapping.products.encoding == "cp949"
    assert len(mapping.events) == 3
