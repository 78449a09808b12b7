"""Loading: counted, idempotent, incremental, safe to interrupt."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.batch import Batch, Coded, EventRows, Rejection, Rejections
from data.errors import BadFile, DatabaseBusy
from data.event import EventKind
from data.event_table import CODE_OF
from tests.data.builders import DRESS, PRODUCTS, Given, Store

DAY = 86_400


def _sales(
    *rows: tuple[str, str, int, float], sets_price: Sequence[EventKind] = (EventKind.PURCHASE,)
) -> EventRows:
    customers, products, days, prices = zip(*rows, strict=True)
    return EventRows(
        customers=Coded.of(customers),
        products=Coded.of(products),
        kind=np.zeros(len(rows), dtype=np.int8),
        at=np.array(days) * DAY,
        price=np.array(prices, dtype=float),
        file="sales.csv",
        sets_price=sets_price,
        currency="EUR",
    )


SALES = _sales(("kim", "p1", 1, 10.0), ("lee", "p2", 1, 20.0), ("kim", "p1", 1, 10.0))


def _source(*events: EventRows, products: Sequence[object] = PRODUCTS) -> Given:
    first = Batch(products=products, customers=[("park", {"age": 30})])  # type: ignore[arg-type]
    return Given([first, *(Batch(events=part) for part in events)])


def test_a_first_load_counts_what_it_brought(store: Store) -> None:
    report = store.load(_source(SALES))
    assert (report.products, report.customers, report.events) == (3, 3, 3)
    assert report.rejected == Rejections()
    kim = store.customers.key("kim")
    assert [event.product for event in store.events.of_customer(kim)] == ["p1", "p1"]
    assert store.customers.attributes(store.customers.key("park")) == {"age": 30}
    assert store.catalogue["p1"].price == 10
    assert store.catalogue["p3"].price == 4.5


def test_loading_again_changes_nothing(store: Store) -> None:
    store.load(_source(SALES))
    before = list(store.catalogue), store.catalogue.version, store.events.count()
    report = store.load(_source(SALES))
    assert (report.products, report.customers, report.events) == (0, 0, 0)
    assert (list(store.catalogue), store.catalogue.version, store.events.count()) == before


def test_newer_files_add_what_is_new(store: Store) -> None:
    store.load(_source(SALES))
    changed = (replace(DRESS, title="Dark red dress"), *PRODUCTS[::2])
    newer = _sales(("kim", "p1", 1, 10.0), ("kim", "p1", 2, 12.0), ("cho", "p1", 1, 9.0))
    report = store.load(_source(newer, products=changed))
    assert (report.products, report.customers, report.events) == (2, 1, 2)
    assert store.catalogue["p1"].price == 12
    assert store.catalogue["p2"].title == "Dark red dress"
    assert store.catalogue["p2"].price == 20


def test_an_older_file_does_not_take_a_price_back(store: Store) -> None:
    older = _sales(("kim", "p1", 1, 8.0), ("kim", "p2", 1, 21.0))
    store.load(_source(older))
    store.load(_source(_sales(("kim", "p1", 1, 9.0), ("kim", "p2", 2, 22.0))))
    assert store.catalogue["p1"].price == 9, "a further sale of the same day is later"
    assert store.load(_source(older)).products == 0
    assert [p.price for p in store.catalogue][:2] == [9, 22]


def test_prices_of_sales_are_not_the_shops_where_the_source_says_so(store: Store) -> None:
    store.load(_source(_sales(("kim", "p3", 1, 1.0), sets_price=())))
    assert store.catalogue["p3"].price == 4.5


def test_unknown_products_are_rejected_beside_other_bad_rows(store: Store) -> None:
    sales = _sales(("kim", "p9", 1, 1.0), ("kim", "p1", 1, 1.0), ("cho", "p8", 1, 1.0))
    bad = Rejections.of([Rejection("sales.csv", 3, "price is missing")])
    numbered = replace(sales, rows=np.array([2, 4, 5]))
    report = store.load(Given([Batch(products=PRODUCTS), Batch(events=numbered, rejected=bad)]))
    assert [(r.row, r.reason) for r in report.rejected.first] == [
        (2, 'unknown product "p9"'),
        (3, "price is missing"),
        (5, 'unknown product "p8"'),
    ]
    assert (report.events, report.customers) == (1, 1), "nobody is known by a rejected row alone"
    assert report.as_json()["rejected"]["count"] == 3
    assert "sales.csv row 5" in report.as_text()


def test_events_of_products_loaded_earlier(store: Store) -> None:
    store.load(_source())
    assert store.load(Given([Batch(events=SALES)])).events == 3


def test_sessions_and_kinds(store: Store) -> None:
    views = EventRows(
        customers=Coded.of(["kim", "kim"]),
        products=Coded.of(["p1", "p2"]),
        kind=np.full(2, CODE_OF["view"]),  # type: ignore[index]
        at=np.array([1, 2]),
        sessions=Coded.of(["s1", ""]),
        dwell=np.array([3.5, np.nan]),
    )
    store.load(_source(views))
    newest, oldest = store.events.of_customer(store.customers.key("kim"))
    assert (newest.kind, newest.session, newest.dwell) == ("view", None, None)
    assert oldest.session
    assert oldest.dwell == 3.5


def test_a_load_that_died_is_completed_by_the_next(store: Store, tmp_path: Path) -> None:
    later = _sales(("kim", "p2", 3, 30.0))
    died = replace(_source(SALES, later), fails=KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        store.load(died)
    assert store.events.count() == 0
    store.load(_source(SALES, later))
    whole = Store.at(tmp_path / "other")
    whole.load(_source(SALES, later))
    assert list(store.catalogue) == list(whole.catalogue)
    assert store.events.count() == whole.events.count() == 4
    assert len(store.customers) == len(whole.customers)


def test_a_refused_file_loads_nothing(store: Store) -> None:
    with pytest.raises(BadFile, match="no header"):
        store.load(Given([], fails=BadFile("no header")))
    assert len(store.catalogue) == 0


def test_two_loads_do_not_mix(store: Store) -> None:
    with (
        store.home.lock("load", "a load is under way"),
        pytest.raises(DatabaseBusy, match="another load"),
    ):
        store.load(_source(SALES))


def test_pictures_are_copied_into_the_home(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"jpeg")
    pictures = {"010/a.jpg": tmp_path / "a.jpg", "b.png": b"png"}
    for _ in range(2):
        store.load(Given([Batch(products=PRODUCTS, pictures=pictures)]))
    assert (store.home.images / "010/a.jpg").read_bytes() == b"jpeg"
    assert (store.home.images / "b.png").read_bytes() == b"png"


def test_progress_is_told(store: Store) -> None:
    from data.loading import load

    steps: list[str] = []
    load(
        Given([Batch(products=PRODUCTS, step="articles.csv", done=3, total=3)]),
        database=store.database,
        keyring=store.keyring,
        home=store.home,
        progress=lambda step, _done, _total: steps.append(step),
    )
    assert steps[0] == "articles.csv"


def test_products_first_seen_leave_those_that_are_known_as_they_are(store: Store) -> None:
    store.with_products([DRESS])
    batch = Batch(first_seen=[replace(DRESS, title="Other"), replace(DRESS, id="new")])
    report = store.load(Given([batch]))
    assert report.products == 1
    assert store.catalogue[DRESS.id].title == DRESS.title
    assert store.catalogue["new"].title == DRESS.title
