"""The demo shop's customers and what they did: repeatable, and with something to learn from."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest

from data.batch import EventRows
from data.event import EventKind
from data.event_table import CODE_OF
from data.sources.demo import DEMO_SHOPPER_CUSTOMER, DemoConfig, DemoSource
from data.sources.demo.calendar import DAY, DAYS, START
from data.sources.demo.people import Course

CONFIG = DemoConfig(products=900, customers=400)
FINGERPRINT = """
import hashlib
from data.sources.demo import DemoConfig, DemoSource
digest = hashlib.sha256()
source = DemoSource(DemoConfig(products=120, customers=12))
for product in source.products:
    digest.update(repr(product).encode())
for name, content in source.pictures():
    digest.update(content)
for rows in source.events():
    for column in (rows.products.codes, rows.at, rows.price, rows.dwell, rows.kind):
        digest.update(column.tobytes())
    digest.update(repr(rows.sessions.values).encode())
print(digest.hexdigest())
"""


class History:
    """All events of a source in one piece."""

    def __init__(self, source: DemoSource) -> None:
        parts = list(source.events())
        self.customer = np.concatenate(
            [_texts(p.customers.values, p.customers.codes) for p in parts]
        )
        self.session = np.concatenate([_sessions(part) for part in parts])
        self.product = np.concatenate([part.products.codes for part in parts])
        self.kind = np.concatenate([part.kind for part in parts])
        self.at = np.concatenate([part.at for part in parts])
        self.price = np.concatenate([_column(part.price) for part in parts])
        self.dwell = np.concatenate([_column(part.dwell) for part in parts])

    def of(self, kind: EventKind) -> np.ndarray:
        return self.kind == CODE_OF[kind]


def _texts(values: object, codes: np.ndarray) -> np.ndarray:
    return np.array(values, dtype=object)[codes]


def _sessions(part: EventRows) -> np.ndarray:
    assert part.sessions is not None
    return _texts(part.sessions.values, part.sessions.codes)


def _column(column: np.ndarray | None) -> np.ndarray:
    assert column is not None
    return column


@pytest.fixture(scope="module")
def source() -> DemoSource:
    return DemoSource(CONFIG)


@pytest.fixture(scope="module")
def history(source: DemoSource) -> History:
    return History(source)


def test_generation_depends_on_the_seed_alone() -> None:
    def run(hash_seed: str) -> str:
        paths = os.pathsep.join(sys.path)
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": paths}
        command = [sys.executable, "-c", FINGERPRINT]
        return subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True
        ).stdout

    assert run("1") == run("2")


def test_batches_bring_products_before_the_events_that_name_them() -> None:
    source = DemoSource(DemoConfig(products=200, customers=60))
    known: set[str] = set()
    customers: set[str] = set()
    events = 0
    for batch in source.batches():
        known |= {product.id for product in batch.products}
        assert {p.image for p in batch.products} == set(batch.pictures)
        customers |= {customer for customer, _ in batch.customers}
        if batch.events is not None:
            events += len(batch.events)
            assert set(batch.events.products.values) <= known
            assert set(batch.events.customers.values) <= customers
    assert len(known) == 200 and len(customers) == 60 and events > 2_000


def test_customers_have_names_ages_and_stable_ids(source: DemoSource) -> None:
    ids = [person.id for person in source.people]
    assert ids[0] == DEMO_SHOPPER_CUSTOMER == "C00001" and ids[-1] == "C00400"
    for person in source.people:
        attributes = person.attributes()
        assert attributes["name"] and 18 <= attributes["age"] < 90
        assert "declining" not in attributes.values()


def test_more_customers_leave_the_others_as_they_are(source: DemoSource) -> None:
    larger = DemoSource(DemoConfig(products=900, customers=450))
    assert [p.attributes() for p in larger.people[:400]] == [p.attributes() for p in source.people]


def test_everything_happens_within_the_two_years(history: History) -> None:
    assert history.at.min() >= START and history.at.max() < START + DAYS * DAY
    assert set(np.unique(history.kind)) == {
        CODE_OF[kind] for kind in EventKind if kind not in (EventKind.RETRACT, EventKind.REMOVE)
    }


def test_sessions_run_from_view_to_cart_to_purchase(history: History) -> None:
    bought = history.of(EventKind.PURCHASE)
    order = {"view": 0, "cart": 1, "purchase": 2}
    kinds = [kind.value for kind in EventKind]
    steps: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for place in np.flatnonzero(history.session != ""):
        kind = kinds[history.kind[place]]
        if kind in order:
            key = (history.session[place], int(history.product[place]))
            steps.setdefault(key, []).append((int(history.at[place]), order[kind]))
    for taken in steps.values():
        assert [step for _, step in sorted(taken)] == list(range(len(taken)))
    assert 0.7 < (history.session[bought] != "").mean() < 0.9


def test_a_session_belongs_to_one_customer_and_one_day(history: History) -> None:
    owners: dict[str, set[str]] = {}
    days: dict[str, set[int]] = {}
    for session, customer, at in zip(history.session, history.customer, history.at, strict=True):
        if session:
            owners.setdefault(session, set()).add(customer)
            days.setdefault(session, set()).add((int(at) - START) // DAY)
    assert all(len(found) == 1 for found in owners.values())
    assert all(len(found) == 1 for found in days.values())


def test_dwell_is_longer_on_what_is_bought(history: History) -> None:
    bought = history.of(EventKind.PURCHASE)
    pairs = set(zip(history.session[bought], history.product[bought], strict=True))
    viewed = np.flatnonzero(history.of(EventKind.VIEW))
    taken = np.array([(history.session[v], history.product[v]) in pairs for v in viewed])
    dwell = history.dwell[viewed]
    assert (dwell > 0).all()
    assert np.median(dwell[taken]) > 2 * np.median(dwell[~taken])


def test_purchases_have_prices_and_sales_are_cheaper(source: DemoSource, history: History) -> None:
    bought = history.of(EventKind.PURCHASE)
    listed = np.array([product.price for product in source.products])[history.product]
    assert (history.price[bought] > 0).all()
    assert (history.price[bought] <= listed[bought] + 0.01).all()
    assert 0.01 < (history.price[bought] < listed[bought] - 0.01).mean() < 0.15


def test_declining_customers_spend_less_in_the_last_half_year(
    source: DemoSource, history: History
) -> None:
    declining = np.isin(history.customer, np.array(source.declining(), dtype=object))
    day = (history.at - START) // DAY
    late = day >= DAYS - 183
    year_before = (day >= DAYS - 548) & (day < DAYS - 365)
    bought = history.of(EventKind.PURCHASE)

    def spent(mask: np.ndarray) -> float:
        return float(history.price[bought & mask].sum())

    assert 0.12 < len(source.declining()) / CONFIG.customers < 0.25
    assert spent(declining & late) < 0.4 * spent(declining & year_before)
    assert spent(~declining & late) > 0.7 * spent(~declining & year_before)


def test_newcomers_have_bought_once_and_browsers_never(
    source: DemoSource, history: History
) -> None:
    bought = Counter(history.customer[history.of(EventKind.PURCHASE)])
    for person in source.people:
        if person.course is Course.NEWCOMER:
            assert bought[person.id] == 1
        if person.course is Course.BROWSER:
            assert bought[person.id] == 0


def test_customers_buy_the_colours_they_like(source: DemoSource, history: History) -> None:
    families = np.array([product.facets["colour_family"] for product in source.products])
    bought = history.of(EventKind.PURCHASE)
    base = Counter(families[history.product[bought]])
    lifts = []
    for person, mask in _steady(source, history, bought):
        liked = max(person.likes.values["colour_family"].items(), key=lambda pair: pair[1])[0]
        share = (families[history.product[mask]] == liked).mean()
        lifts.append(share / (base[liked] / bought.sum()))
    assert len(lifts) > 100
    assert np.median(lifts) > 1.8


def _steady(source: DemoSource, history: History, bought: np.ndarray) -> Iterator[tuple]:
    for person in source.people:
        mask = bought & (history.customer == person.id)
        if person.course is Course.STEADY and mask.sum() >= 10:
            yield person, mask


def test_only_basics_are_bought_again(source: DemoSource, history: History) -> None:
    again = np.array([article.design.type.again for article in source.articles])
    bought = np.flatnonzero(history.of(EventKind.PURCHASE))
    times = Counter((history.customer[b], int(history.product[b])) for b in bought)
    repeated = [product for (_, product), count in times.items() if count > 1]
    assert len(repeated) > 100
    assert np.mean([again[product] for product in repeated]) > 0.95


def test_some_products_are_often_bought_together(history: History) -> None:
    baskets: dict[tuple[str, int], set[int]] = {}
    for place in np.flatnonzero(history.of(EventKind.PURCHASE)):
        key = (history.customer[place], int(history.at[place]))
        baskets.setdefault(key, set()).add(int(history.product[place]))
    pairs = Counter(p for basket in baskets.values() for p in combinations(sorted(basket), 2))
    assert sum(count >= 4 for count in pairs.values()) >= 30


def test_the_demo_shopper_has_a_legible_history(source: DemoSource, history: History) -> None:
    mine = history.of(EventKind.PURCHASE) & (history.customer == DEMO_SHOPPER_CUSTOMER)
    bought = [source.products[place].facets for place in history.product[mine]]
    assert len(bought) >= 30
    assert {facets["audience"] for facets in bought} == {"Women"}
    types = Counter(facets["product_type"] for facets in bought)
    assert types.most_common(1)[0][0] == "Dress"
    families = Counter(facets["colour_family"] for facets in bought)
    assert families["Red"] + families["Blue"] >= 0.35 * len(bought)
