"""A catalogue that changes while the shop answers."""

import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data import Product
from data.database import Database
from data.errors import StorageFull
from data.event import Event, EventKind
from data.products import ProductStore
from data.progress import silent
from tests.ui.builders_shop import SmallShop, Visitor
from ui.building import build_shop
from ui.moment import one_moment
from ui.settings import Settings

PATIENCE = 20.0
"""Seconds until a shop that follows its database must have seen a change."""
HAT = Product("hat", "Velvet hat", "A hat with a zebra.", {"product_type": "Hat"}, 15.0, "EUR")


@pytest.fixture
def elsewhere(small_shop: SmallShop) -> Iterator[ProductStore]:
    """Another process's way to the same products."""
    database = Database(small_shop.home.database_path)
    yield ProductStore(database)
    database.close()


def now() -> datetime:
    return datetime.now(UTC)


def found(shop: SmallShop, text: str, k: int = 10) -> list[str]:
    return [pick.id for pick in shop.picks.search(text, k=k).picks]


def settle(shop: SmallShop) -> None:
    """Take in all that is new."""
    while shop.live.refresh():
        pass


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_products_come_change_and_go(small_shop: SmallShop, elsewhere: ProductStore) -> None:
    assert found(small_shop, "a dress under 40") == ["D00"]
    elsewhere.put([HAT])
    elsewhere.change("D00", lambda product: replace(product, price=99.0))
    elsewhere.change("D01", lambda product: replace(product, price=5.0))
    elsewhere.withdraw(["S00"])
    settle(small_shop)
    assert found(small_shop, "a hat with a zebra") == ["hat"]
    assert found(small_shop, "a dress under 40") == ["D01"]
    assert "S00" not in found(small_shop, "a shirt", k=100)
    picks = small_shop.picks.recommend(small_shop.customer_key("C-1"), k=100)
    assert "S00" not in {pick.id for pick in picks}
    assert small_shop.catalogue["S00"].title, "purchases name it still"


def test_a_shop_follows_its_database(small_shop: SmallShop, elsewhere: ProductStore) -> None:
    small_shop.warm()
    with small_shop.live.following():
        elsewhere.put([HAT])
        wait_for(lambda: found(small_shop, "a hat with a zebra") == ["hat"])
        elsewhere.withdraw(["hat"])
        wait_for(lambda: "hat" not in found(small_shop, "a hat with a zebra"))


def test_one_answer_knows_one_state(small_shop: SmallShop, elsewhere: ProductStore) -> None:
    with one_moment():
        before = small_shop.catalogue
        elsewhere.put([HAT])
        settle(small_shop)
        assert small_shop.catalogue is before
        assert small_shop.picks.catalogue is before
        assert len(small_shop.search.mask(())) == len(before)
    assert small_shop.catalogue.offers("hat")


def test_what_a_request_leaves_behind_sees_what_is_new(small_shop: SmallShop) -> None:
    with one_moment():
        assert not small_shop.catalogue.offers("hat")
        left_behind = copy_context()
    small_shop.products.put([HAT])
    settle(small_shop)
    assert left_behind.run(lambda: small_shop.catalogue.offers("hat"))


def test_what_is_new_is_compared_and_liked_as_anything_else(small_shop: SmallShop) -> None:
    key = small_shop.customer_key("C-1")
    assert small_shop.recommender.knows(key)
    small_shop.products.put([HAT, replace(HAT, id="cap", title="Velvet cap with a zebra")])
    settle(small_shop)
    assert small_shop.picks.similar("hat", customer=key)[0].id == "cap"
    everything = {pick.id for pick in small_shop.picks.recommend(key, k=1000)}
    assert {"hat", "cap"} <= everything
    small_shop.thumbs.give(key, "hat", "dislike")
    assert "hat" not in {pick.id for pick in small_shop.picks.recommend(key, k=1000)}
    assert small_shop.picks.explain(key, "cap")


def test_a_running_shop_takes_over_a_new_build(small_shop: SmallShop) -> None:
    key = small_shop.customer_key("C-1")
    small_shop.warm()
    small_shop.products.put([HAT])
    settle(small_shop)
    held = small_shop.live.current
    builder = SmallShop(Settings(home=small_shop.home.path))
    build_shop(builder, only=None, progress=silent)
    builder.close()
    assert held.unbuilt == 1
    settle(small_shop)
    assert small_shop.live.current.unbuilt == 0
    assert found(small_shop, "a hat with a zebra") == ["hat"]
    assert small_shop.recommender is not held.recommender
    held.recommender.observe([Event(key, "D05", EventKind.DISLIKE, now())])
    assert "D05" not in {pick.id for pick in small_shop.picks.recommend(key, k=1000)}
    settle(small_shop)
    assert not small_shop.live.refresh()


def test_an_older_copy_of_the_database_is_read_anew(small_shop: SmallShop, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        with sqlite3.connect(small_shop.home.database_path) as held:
            held.backup(copy)
        small_shop.products.put([HAT])
        settle(small_shop)
        assert small_shop.catalogue.offers("hat")
        with sqlite3.connect(small_shop.home.database_path) as held:
            copy.backup(held)
    settle(small_shop)
    assert not small_shop.catalogue.offers("hat")
    assert found(small_shop, "a dress under 40") == ["D00"]


def test_what_cannot_be_read_is_tried_again(
    small_shop: SmallShop, caplog: pytest.LogCaptureFixture
) -> None:
    small_shop.warm()
    database = small_shop.home.database_path
    with small_shop.live.following():
        small_shop.database.close()
        database.rename(database.with_suffix(".away"))
        database.mkdir()
        wait_for(lambda: "could not be refreshed" in caplog.text)
        assert found(small_shop, "a dress under 40") == ["D00"]
        database.rmdir()
        database.with_suffix(".away").rename(database)
        small_shop.products.put([HAT])
        wait_for(lambda: small_shop.catalogue.offers("hat"))


def test_a_full_disk_changes_nothing(small_shop: SmallShop) -> None:
    before = small_shop.products.version()
    with small_shop.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    many = [replace(HAT, id=f"h{n}", description="long " * 500) for n in range(500)]
    with pytest.raises(StorageFull):
        small_shop.products.put(many)
    assert small_shop.products.version() == before
    assert not small_shop.live.refresh()
    assert found(small_shop, "a dress under 40") == ["D00"]


WRITER = """
import sys
from data import Product
from data.database import Database
from data.products import ProductStore

store = ProductStore(Database(sys.argv[1]))
for n in range(1_000_000):
    price = float(n % 1000)
    pair = [Product(f"pair-{n}-{half}", f"Pair {n}", "", {}, price, "EUR") for half in "ab"]
    store.put([*pair, Product("counter", "Counter", "", {}, price, "EUR")])
    if n == 20:
        print("writing", flush=True)
"""


def test_a_writer_that_is_killed_leaves_whole_changes(small_shop: SmallShop) -> None:
    """Every change writes two products and a third that counts: never one without the others."""
    small_shop.warm()
    address = f"sqlite:///{small_shop.home.database_path}"
    command = [sys.executable, "-c", WRITER, address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        small_shop.live.refresh()
        assert whole(small_shop) >= 20
        writer.send_signal(signal.SIGKILL)
    settle(small_shop)
    pairs = whole(small_shop)
    again = SmallShop(small_shop.settings)
    assert whole(again) == pairs
    assert found(again, f"pair {pairs - 1}", k=1)[0].startswith("pair-")
    again.products.put([HAT])
    again.close()
    settle(small_shop)
    assert found(small_shop, "a hat with a zebra")[0] == "hat"


def whole(shop: SmallShop) -> int:
    """Check that a state is that of one version; return how many pairs it holds."""
    catalogue = shop.catalogue
    pairs = [id_ for id_ in catalogue.ids if id_.startswith("pair-")]
    count = len(pairs) // 2
    assert pairs == [f"pair-{n}-{half}" for n in range(count) for half in "ab"]
    assert catalogue["counter"].price == (count - 1) % 1000
    return count


class Shopper(threading.Thread):
    """Searches until told to stop, and notes whatever cannot be."""

    def __init__(self, shop: SmallShop, prices: set[float], gone: set[str]) -> None:
        super().__init__()
        self.shop, self.prices, self.gone = shop, prices, gone
        self.stopping = threading.Event()
        self.answers = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self._search(set(self.gone))
            except Exception as error:  # a thread's errors would go unseen
                self.wrong.append(repr(error))
            self.answers += 1

    def _search(self, gone: set[str]) -> None:
        with one_moment():
            answer = self.shop.picks.search("a shirt, no lace", k=50)
            mask = self.shop.search.mask(answer.understood.constraints)
            assert len(self.shop.catalogue.prices) == len(mask), "two states in one answer"
        assert answer.picks
        for pick in answer.picks:
            assert pick.id not in gone
            assert pick.id != "S00" or pick.product.price in self.prices
            assert "lace" not in pick.product.text.casefold()


def test_searches_go_on_while_products_change(small_shop: SmallShop) -> None:
    """No search fails, and each shows products as one version had them."""
    small_shop.warm()
    prices, gone = {20.0}, set[str]()
    shoppers = [Shopper(small_shop, prices, gone) for _ in range(3)]
    for shopper in shoppers:
        shopper.start()
    for n in range(40):
        price = 20.0 + n
        prices.add(price)
        text = {"title": f"Shirt number {n}", "description": "A plain shirt."}
        small_shop.products.put([Product(f"new-{n}", facets={"product_type": "Shirt"}, **text)])
        small_shop.products.change("S00", lambda held, price=price: replace(held, price=price))
        small_shop.live.refresh()
        if n % 2:
            small_shop.products.withdraw([f"new-{n - 1}"])
            small_shop.live.refresh()
            gone.add(f"new-{n - 1}")
    for shopper in shoppers:
        shopper.stopping.set()
        shopper.join()
    assert [shopper.wrong for shopper in shoppers] == [[], [], []]
    assert all(shopper.answers for shopper in shoppers)
    assert "new-39" in found(small_shop, "shirt number 39", k=3)


def test_metrics_tell_which_state_is_answered_from(visitor: Visitor) -> None:
    shop = visitor.shop
    assert "aisle_catalogue_version" not in visitor.get("/metrics").text
    _ = shop.search
    shop.products.put([HAT])
    shop.live.refresh()
    text = visitor.get("/metrics").text
    assert f"aisle_catalogue_version {float(shop.catalogue.version)}" in text
    assert "aisle_catalogue_products 49.0" in text
    assert "aisle_catalogue_unbuilt 1.0" in text
    assert "aisle_catalogue_waiting 0.0" in text
