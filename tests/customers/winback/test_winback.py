"""The whole analysis, on a shop whose customers decline in known ways."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from customers.report import Chart, Report, Table, Text
from customers.report.html import as_html
from customers.winback import Decliners, Winback, offers_to, sections_of, win_back
from customers.winback.returns import Returns, earlier_returns
from customers.winback.study import Study
from customers.words import LANGUAGES
from data.event_table import EventTable
from tests.customers.winback.shop import (
    AS_OF,
    CATALOGUE,
    CONFIG,
    SILENT,
    WINDOW,
    Shelf,
    decliners,
    declining_shop,
    history,
    in_order,
)


@pytest.fixture(scope="module")
def found() -> Winback:
    return win_back(declining_shop(), decliners(), in_order, CONFIG)


def test_the_document_tells_of_no_person(found: Winback) -> None:
    document = found.document()
    text = json.dumps(document, allow_nan=False)
    assert not any(f" {key}," in text or f"[{key}" in text for key in range(201, 231))
    assert [cluster["size"] for cluster in document["clusters"]] == [40, 30]
    assert document["winback"]["holdout"]["held_out"] == 14
    for cluster in document["clusters"]:
        assert cluster["held_out"] in (6, 8)
        for product in cluster["products"]:
            assert product["members"] is None or product["members"] >= CONFIG.least_members
            assert product["returns"] is None or product["returns"] >= CONFIG.least_members


def test_nothing_that_happens_later_changes_anything(found: Winback) -> None:
    shop, later = declining_shop(), history([(101, 3, 421 + n / 9) for n in range(40)])
    both = replace(shop, table=EventTable.concatenate([shop.table, later.table]))
    again = win_back(both, decliners(), in_order, CONFIG)
    assert again.document() == found.document()


def test_arrays_stand_in_the_order_of_the_customers_given(found: Winback) -> None:
    customers = np.array([3, 230, 7, 101, 120])
    arrays = found.arrays(customers)
    assert arrays["cluster"].tolist() == [-1, 1, -1, 0, 0]
    assert arrays["products"].shape == (5, CONFIG.lists)
    assert (arrays["products"][[0, 2]] == -1).all()
    assert (arrays["products"][[1, 3, 4]] >= 0).all()
    assert not arrays["holdout"][[0, 2]].any()


def test_offers_give_their_reasons(found: Winback) -> None:
    arrays = found.arrays(np.array([*SILENT]))
    for language in LANGUAGES:
        offers = offers_to(arrays, 4, CATALOGUE, language)
        assert len(offers) == CONFIG.lists
        assert all(offer.reasons for offer in offers)
        assert offers[0].product in CATALOGUE
    assert offers_to({"customers": np.array([1])}, 0, CATALOGUE, "en") == []


def test_customers_beyond_the_limit_get_their_clusters_list() -> None:
    few = win_back(declining_shop(), decliners(), in_order, replace(CONFIG, most_customers=30))
    arrays = few.arrays(decliners().customers)
    own = ~np.isnan(arrays["product_evidence"][:, 0, 0])
    assert own.sum() == 30
    assert not own[-1]  # the least likely decline has no list of its own
    for cluster in (0, 1):
        assert own[arrays["cluster"] == cluster].mean() == pytest.approx(30 / 70, abs=0.05)
    told = few.document()["clusters"][arrays["cluster"][-1]]["products"]
    (first,) = CATALOGUE.positions_of(arrays["products"][-1, :1])
    assert CATALOGUE.ids[first] == told[0]["product"]


def test_reports_show_everything_in_both_languages(found: Winback) -> None:
    document = found.document() | {"window_days": WINDOW}
    for language in LANGUAGES:
        sections = sections_of(document, language)
        blocks = [block for section in sections for block in section.blocks]
        assert [section.key for section in sections] == [
            "how-they-decline",
            "win-back-products",
            "win-back-effect",
        ]
        assert sum(isinstance(block, Chart) for block in blocks) >= 2
        assert sum(isinstance(block, Table) for block in blocks) >= 3
        texts = " ".join(block.text for block in blocks if isinstance(block, Text))
        assert "{" not in texts
        at = datetime(2025, 1, 1, tzinfo=UTC)
        assert document["clusters"][0]["names"][language] in as_html(
            Report("win-back", "T", "S", sections, language, at)
        )


def test_without_a_recommender_no_products_are_named() -> None:
    found = win_back(declining_shop(), decliners(), None, CONFIG)
    assert "products" not in found.arrays(np.array([101]))
    section = sections_of(found.document() | {"window_days": WINDOW}, "en")[1]
    assert len(section.blocks) == 1


@pytest.mark.parametrize("size", [0, 1, 4])
def test_hardly_anybody_declines(size: int) -> None:
    keys = np.array([*SILENT], dtype=np.int64)[:size]
    few = Decliners(AS_OF, WINDOW, keys, np.full(size, 0.5))
    found = win_back(declining_shop(), few, in_order, CONFIG)
    document = found.document()
    assert document["clusters"] == []
    for language in LANGUAGES:
        assert len(sections_of(document | {"window_days": WINDOW}, language)) == 1
    assert len(found.arrays(np.array([1, 101]))["cluster"]) == 2


def test_a_young_shop_foretells_nothing() -> None:
    shop = declining_shop()
    young = replace(shop, table=shop.table.take(shop.table.at >= AS_OF.timestamp() - 60 * 86_400))
    people = np.unique(young.table.customer)[:20]
    found = win_back(
        young, Decliners(AS_OF, WINDOW, people, np.full(20, 0.5)), in_order, CONFIG
    ).document()
    assert found["winback"]["trial"]["verdict"] == "unknown"
    assert all(cluster["effect"] is None for cluster in found["clusters"])
    sections_of(found | {"window_days": WINDOW}, "ko")


def test_earlier_returns_are_what_followed_each_window() -> None:
    from customers.winback.clusters import cluster_declining
    from customers.winback.described import Described
    from customers.winback.lookalikes import Lookalikes

    shop = declining_shop()
    study = Study.of(shop, decliners(), CONFIG)
    described = Described.of(study.past, WINDOW, CONFIG)
    model = cluster_declining(described.only(decliners().customers), CONFIG).model
    alike = Lookalikes.of(described, np.isin(described.keys, decliners().customers))
    assert alike.at(described).sum() == len(decliners().customers)
    returns = earlier_returns(study, alike, model)
    assert set(returns.window.tolist()) <= set(range(1, CONFIG.earlier_cuts + 1))
    for row in range(0, len(returns), 25):
        _check(returns, row, shop.table)
    before = returns.before(2)
    np.testing.assert_array_equal(before.window, returns.window[returns.window > 2] - 2)


def _check(returns: Returns, row: int, table: EventTable) -> None:
    """Hold one return against the events themselves."""
    began = AS_OF.timestamp() - int(returns.window[row]) * WINDOW * 86_400
    mine = table.take(
        (table.customer == returns.customer[row])
        & (table.at >= began)
        & (table.at < began + WINDOW * 86_400)
    )
    assert returns.returned[row] == bool(len(mine))
    assert returns.spend[row] == pytest.approx(float((mine.price * mine.quantity).sum()))
    first = mine.at // 86_400 == (mine.at.min() // 86_400 if len(mine) else 0)
    bought = set(CATALOGUE.positions_of(mine.product[first]).tolist())
    assert set(returns.baskets[row].indices.tolist()) == bought


def test_a_recommender_is_asked_as_of_each_moment() -> None:
    asked: list[datetime] = []

    def at(moment: datetime) -> Shelf:
        asked.append(moment)
        return Shelf()

    win_back(declining_shop(), decliners(), at, CONFIG)
    days = [(AS_OF - moment).days for moment in asked]
    assert days == [2 * WINDOW, WINDOW, 0]
