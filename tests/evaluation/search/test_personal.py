"""History in search, on the checkerboard: customer n bought all of n's parity, and now n."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from chatbot.picks import PickMaker
from data.catalogue import Catalogue
from data.encryption import Keyring
from data.event import EventKind
from data.home import Home
from data.product import Product
from evaluation.search.personal import (
    PersonalSearch,
    Purchase,
    measure_personal,
    parted,
    purchases_of,
)
from evaluation.search.report import SearchReport
from evaluation.training import trained_on
from tests.cf.builders import (
    SIZE,
    START,
    HeldEvents,
    checkerboard,
    customer_key,
    event,
    product_ids,
)
from tests.retrieval.builders import engine

DAY = (START + timedelta(days=3)).date()


@pytest.fixture
def catalogue() -> Catalogue:
    """Twenty blue mugs."""
    facets = {"product_type": "Mug", "colour": "Blue", "product_group": "Kitchen"}
    return Catalogue.of(Product(id_, f"Mug {id_}", facets=facets) for id_ in product_ids())


@pytest.fixture
def measured(catalogue: Catalogue, tmp_path: Path) -> PersonalSearch:
    bought = [event(n, id_, day=3) for n, id_ in enumerate(product_ids())]
    table = HeldEvents([*checkerboard(), *bought], catalogue).all()
    past, on_day = parted(table, DAY)
    purchases = purchases_of(on_day, past, catalogue)
    search = engine(tmp_path / "index", catalogue)
    keyring = Keyring.open(Home(tmp_path / "home"))
    with trained_on(past, catalogue, keyring) as trained:
        picks = PickMaker(catalogue, search, trained())
        return measure_personal(DAY, picks, purchases)


def test_history_finds_what_was_bought_higher_up(measured: PersonalSearch) -> None:
    figures = measured.as_json()
    assert (figures["purchases"], figures["customers"]) == (SIZE, SIZE)
    guests = sum(1 / place for place in range(1, SIZE + 1)) / SIZE
    assert figures["without_history"]["mrr"] == pytest.approx(guests, abs=1e-3)
    assert figures["with_history"]["mrr"] > 2 * guests
    assert figures["difference"]["low"] > 0


def test_the_report_says_so(measured: PersonalSearch) -> None:
    report = SearchReport.of(personal=measured)
    assert "20 products bought on 2024-05-04 by 20 customers" in report.as_markdown()
    assert json.loads(json.dumps(report.figures))["personal"]["day"] == "2024-05-04"


def test_a_purchase_is_asked_for_by_colour_and_type_once(catalogue: Catalogue) -> None:
    events = [
        event(1, "p01"),
        event(1, "p03", day=3),
        event(1, "p03", day=3.1),
        event(1, "p05", EventKind.VIEW, day=3),
        event(2, "p04", day=3),
        event(1, "p07", day=4),
    ]
    past, on_day = parted(HeldEvents(events, catalogue).all(), DAY)
    assert (len(past), len(on_day)) == (1, 4)
    assert purchases_of(on_day, past, catalogue) == [Purchase(customer_key(1), "p03", "blue mug")]


def test_what_has_no_colour_or_type_is_not_asked_for() -> None:
    bare = Catalogue.of([Product("p01", "Mug"), Product("p02", "Mug", facets={"colour": "Red"})])
    events = [event(1, "p01"), event(1, "p02", day=3), event(1, "p01", day=3)]
    past, on_day = parted(HeldEvents(events, bare).all(), DAY)
    assert purchases_of(on_day, past, bare) == []
