from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from cf.recommender import Recommender
from data import Event, EventKind
from data.catalogue import Catalogue
from data.errors import NotBuilt, UnknownProduct
from data.product_records import Changes, Record
from tests.cf.builders import (
    SIZE,
    HeldEvents,
    Shop,
    checkerboard,
    customer_key,
    event,
    product_ids,
)

EVERYBODY = [customer_key(number) for number in range(SIZE)]
STRANGER = customer_key(999)


def products(recommender: Recommender, customer: int | None, k: int = SIZE) -> list[str]:
    return [scored.product for scored in recommender.recommend(customer, k=k)]


def test_the_first_pick_is_the_known_answer(shop: Shop) -> None:
    firsts = [products(shop.recommender, key, 1) for key in EVERYBODY]
    assert firsts == [[id_] for id_ in product_ids()]


def test_what_nobody_buys_twice_is_not_shown_again(shop: Shop) -> None:
    assert "p02" not in products(shop.recommender, customer_key(0))


def test_what_is_bought_again_is_shown_again_unless_only_new_is_wanted(repeating: Shop) -> None:
    recommender = repeating.recommender
    assert {"p02", "p04", "p18"} <= set(products(recommender, customer_key(0), 10))
    new = recommender.recommend(customer_key(0), k=SIZE, new_only=True)
    assert new[0].product == "p00"
    assert not {scored.product for scored in new} & {"p02", "p04"}


def test_scores_fall_and_are_finite(repeating: Shop) -> None:
    scores = [scored.score for scored in repeating.recommender.recommend(EVERYBODY[0], k=SIZE)]
    assert scores == sorted(scores, reverse=True)
    assert np.isfinite(scores).all()


def test_a_stranger_gets_what_is_popular_and_ties_stand_by_id(tmp_path: Path) -> None:
    bought = [event(n, "p05") for n in range(3)] + [event(9, "p01"), event(9, "p03")]
    recommender = Shop.built(tmp_path, bought, ["p09", "p01", "p05", "p03", "p02"]).recommender
    assert products(recommender, STRANGER) == ["p05", "p01", "p03", "p02", "p09"]
    assert products(recommender, None) == products(recommender, STRANGER)
    assert not recommender.knows(STRANGER)


def test_what_nobody_in_particular_wants_follows_the_sales(tmp_path: Path) -> None:
    recommender = Shop.built(tmp_path, [event(9, "p01")]).recommender
    before = recommender.scores(None)
    assert recommender.scores(None) is before
    recommender.observe([event(n, "p03") for n in range(5)])
    assert recommender.scores(None).argmax() == 3 != before.argmax()


@pytest.mark.parametrize("events", [[], [event(1, "p07")], [event(1, "p07", EventKind.DISLIKE)]])
def test_too_little_data_still_gives_a_list(tmp_path: Path, events: list[Event]) -> None:
    recommender = Shop.built(tmp_path, events).recommender
    assert len(products(recommender, STRANGER, 5)) == 5
    shown = products(recommender, customer_key(1))
    assert len(shown) >= SIZE - 1
    assert ("p07" in shown) is (not events)


def test_an_empty_catalogue_gives_an_empty_list(tmp_path: Path) -> None:
    recommender = Shop.built(tmp_path, [], []).recommender
    assert recommender.recommend(None) == []
    assert [list(r) for r in recommender.recommend_many([STRANGER], 3)] == [[]]


def test_only_what_is_allowed_and_not_excluded_is_shown(shop: Shop) -> None:
    allowed = np.zeros(SIZE, dtype=bool)
    allowed[[0, 1, 3]] = True
    found = shop.recommender.recommend(EVERYBODY[0], allowed=allowed, exclude=["p01", "gone"])
    assert [scored.product for scored in found] == ["p00", "p03"]


@pytest.mark.parametrize("new_only", [False, True])
def test_many_customers_get_what_each_gets_alone(repeating: Shop, new_only: bool) -> None:
    recommender = repeating.recommender
    recommender.observe([event(2, "p04", EventKind.DISLIKE), event(500, "p03")])
    customers = [STRANGER, *EVERYBODY, customer_key(500), STRANGER]
    lists = recommender.recommend_many(customers, 6, new_only=new_only)
    assert len(lists) == len(customers)
    for customer, found in zip(customers, lists, strict=True):
        alone = recommender.recommend(customer, k=6, new_only=new_only)
        assert [product for product, _ in found] == [scored.product for scored in alone]
        assert np.allclose([score for _, score in found], [s.score for s in alone], atol=1e-5)


def test_a_dislike_removes_the_product_and_speaks_against_what_is_like_it(shop: Shop) -> None:
    recommender, customer = shop.recommender, EVERYBODY[0]
    before = recommender.scores(customer)
    assert products(recommender, customer, 1) == ["p00"]
    recommender.observe([event(0, "p02", EventKind.DISLIKE)])
    after = recommender.scores(customer)
    assert after[0] < 0.95 * before[0]
    recommender.observe([event(0, "p00", EventKind.DISLIKE)])
    assert "p00" not in products(recommender, customer)
    assert recommender.rank_of(customer, "p00") is None
    assert recommender.scores(customer)[0] == 0


@pytest.mark.parametrize("thumb", [EventKind.LIKE, EventKind.DISLIKE])
@pytest.mark.parametrize("customer", [EVERYBODY[3], STRANGER])
def test_taking_a_thumb_back_restores_everything_exactly(
    repeating: Shop, thumb: EventKind, customer: int
) -> None:
    recommender = repeating.recommender
    before, scores = recommender.recommend(customer, k=SIZE), recommender.scores(customer)
    number = customer - customer_key(0)
    recommender.observe([event(number, "p03", thumb, day=400)])
    assert recommender.recommend(customer, k=SIZE) != before
    recommender.observe([event(number, "p03", EventKind.RETRACT, day=401)])
    assert recommender.recommend(customer, k=SIZE) == before
    assert (recommender.scores(customer) == scores).all()
    assert recommender.knows(customer) is (customer != STRANGER)


def test_the_latest_thumb_stands(shop: Shop) -> None:
    recommender = shop.recommender
    recommender.observe(
        [event(0, "p00", EventKind.DISLIKE, 50), event(0, "p00", EventKind.LIKE, 51)]
    )
    assert products(recommender, EVERYBODY[0], 1) == ["p00"]


@pytest.mark.parametrize("kind", [EventKind.PURCHASE, EventKind.LIKE, EventKind.CART])
def test_a_fresh_event_lifts_what_is_related(shop: Shop, kind: EventKind) -> None:
    recommender = shop.recommender
    recommender.observe([event(999, "p07", kind, day=700)])
    ranks = {id_: recommender.rank_of(STRANGER, id_) or 0 for id_ in ("p05", "p04")}
    assert recommender.knows(STRANGER)
    assert ranks["p05"] < ranks["p04"]
    assert int(products(recommender, STRANGER, 1)[0][1:]) % 2 == 1


def test_a_return_takes_a_purchase_back(shop: Shop) -> None:
    recommender = shop.recommender
    before = recommender.recommend(STRANGER, k=5)
    recommender.observe([event(999, "p07")])
    recommender.observe([event(999, "p07", EventKind.RETURN, day=2)])
    assert recommender.recommend(STRANGER, k=5) == before


def test_years_between_the_data_and_a_thumb_age_nothing(repeating: Shop) -> None:
    before = repeating.recommender.scores(EVERYBODY[0])
    repeating.recommender.observe([event(0, "p00", EventKind.LIKE, day=2_000)])
    after = repeating.recommender.scores(EVERYBODY[0])
    assert (after[2::2] > 0.9 * before[2::2]).all()


def test_contributions_sum_to_the_score_and_name_what_was_bought_or_liked(shop: Shop) -> None:
    recommender, customer = shop.recommender, EVERYBODY[0]
    recommender.observe([event(0, "p04", EventKind.LIKE), event(0, "p06", EventKind.VIEW)])
    found = recommender.contributions(customer, "p00", n=None)
    assert {c.kind for c in found if c.product == "p04"} == {"liked"}
    assert {c.kind for c in found if c.product != "p04"} == {"bought"}
    assert "p00" not in {c.product for c in found}
    assert sum(c.share for c in found) == pytest.approx(1, abs=1e-5)
    assert [c.amount for c in found] == sorted((c.amount for c in found), reverse=True)
    assert recommender.contributions(customer, "p00") == found[:3]
    assert recommender.contributions(STRANGER, "p00") == []


def test_rank_of_agrees_with_the_list(repeating: Shop) -> None:
    listed = products(repeating.recommender, EVERYBODY[5])
    ranks = [repeating.recommender.rank_of(EVERYBODY[5], id_) for id_ in listed]
    assert ranks == list(range(1, len(listed) + 1))


def test_unknown_products_are_named(shop: Shop) -> None:
    with pytest.raises(UnknownProduct, match="p99"):
        shop.recommender.rank_of(EVERYBODY[0], "p99")
    shop.recommender.observe([event(0, "p99")])  # loaded later: counts after the next opening
    assert products(shop.recommender, EVERYBODY[0], 1) == ["p00"]


def test_together_counts_are_exact(tmp_path: Path) -> None:
    baskets = [(1, "p01"), (1, "p02"), (2, "p01"), (2, "p02"), (3, "p01"), (3, "p03"), (3, "p01")]
    later = [event(4, "p01", day=1), event(4, "p03", day=2)]
    recommender = Shop.built(tmp_path, [event(*basket) for basket in baskets] + later).recommender
    assert recommender.together_count("p01", "p02") == 2
    assert recommender.together_count("p03", "p01") == 1
    assert recommender.together_count("p02", "p03") == 0
    assert recommender.bought_together("p01", 5) == [("p02", 2), ("p03", 1)]


def test_popular_counts_the_last_seven_days(tmp_path: Path) -> None:
    days = {"p01": [0, 0, 0, 10], "p02": [9, 10], "p03": [4, 2]}
    bought = [event(n, id_, day=day) for id_, at in days.items() for n, day in enumerate(at)]
    recommender = Shop.built(tmp_path, bought).recommender
    assert recommender.popular(5) == [("p02", 2), ("p01", 1), ("p03", 1)]
    assert recommender.recent_count("p01") == 1
    assert recommender.recent_count("p05") == 0
    allowed = np.arange(SIZE) == 3
    assert recommender.popular(5, allowed) == [("p03", 1)]


def test_live_purchases_move_what_is_popular_and_returns_and_thumbs_do_not(tmp_path: Path) -> None:
    bought = [event(n, id_, day=9) for n, id_ in enumerate(["p01", "p01", "p02"])]
    recommender = Shop.built(tmp_path, bought).recommender
    before, listed = recommender.popular(5), recommender.recommend(None, k=SIZE)
    recommender.observe([event(7, "p02", day=800), event(8, "p02", day=800)])
    assert recommender.popular(5) == [("p02", 3), ("p01", 2)]
    assert recommender.recent_count("p02") == 3
    assert products(recommender, None, 1) == ["p02"]
    recommender.observe([event(7, "p02", EventKind.RETURN, day=801)])
    recommender.observe([event(8, "p02", EventKind.RETURN, day=801)])
    recommender.observe([event(9, "p05", EventKind.LIKE, day=801)])
    assert recommender.popular(5) == before
    assert recommender.recommend(None, k=SIZE) == listed


def test_opened_later_it_counts_what_was_sold_since(tmp_path: Path) -> None:
    bought = [event(1, "p01"), event(1, "p02", day=9)]
    recommender = Shop.built(tmp_path, bought).recommender
    since = [*bought, event(2, "p03", day=12), event(3, "p03", day=12)]
    recommender.catch_up(HeldEvents(since).all())
    assert recommender.popular(1) == [("p03", 2)]
    assert recommender.together_count("p01", "p02") == 0
    assert recommender.purchases[[1, 2, 3, 4]].tolist() == [1, 1, 2, 0]
    assert len(recommender.events_of(customer_key(2))) == 1


def test_without_a_build_it_says_what_to_do(tmp_path: Path, shop: Shop) -> None:
    for folder in (None, tmp_path / "nothing"):
        with pytest.raises(NotBuilt, match="aisle build"):
            Recommender.open(folder, shop.catalogue, shop.keyring)


def test_opening_again_gives_the_same(repeating: Shop) -> None:
    again = repeating.reopened()
    for key in EVERYBODY:
        assert again.recommend(key) == repeating.recommender.recommend(key)
    assert again.event_count == len(checkerboard(visits=2))


def test_products_that_came_and_went_since_the_build(shop: Shop) -> None:
    ids = dict(enumerate(product_ids(), start=1)) | {21: "new1", 22: "aaa"}
    del ids[6]  # p05: every later product moves to another position
    catalogue = Catalogue(Record(n, id_, id_, "", {}, None, None, None) for n, id_ in ids.items())
    recommender = shop.reopened(catalogue)
    for customer in (2, 7, 18):
        before = products(shop.recommender, EVERYBODY[customer])
        after = products(recommender, EVERYBODY[customer], 22)
        assert after[:1] == before[:1] == [f"p{customer:02d}"]
        assert {"new1", "aaa"} <= set(after)
        assert "p05" not in after
    assert recommender.scores(EVERYBODY[2])[-2:].tolist() == [0, 0]
    recommender.observe([event(2, "new1", EventKind.LIKE)])
    assert products(recommender, EVERYBODY[2], 1) == ["p02"]


def grown(catalogue: Catalogue, *ids: str, withdrawn: str = "") -> Catalogue:
    """Return a catalogue with more products, and without one."""
    records = [Record(100 + n, id_, id_, "", {}, None, None, None) for n, id_ in enumerate(ids)]
    if withdrawn:
        number = int(catalogue.numbers[catalogue.position(withdrawn)])
        gone = Record(number, withdrawn, withdrawn, "", {}, None, None, None, True)
        records.insert(0, gone)
    return catalogue.with_changes(Changes(records, catalogue.version + 1))


def test_products_that_come_while_it_serves_are_shown_last_and_those_that_go_never(
    repeating: Shop,
) -> None:
    customer = EVERYBODY[0]
    catalogue = grown(repeating.catalogue, "new", "aaa", withdrawn="p02")
    before = products(repeating.recommender, customer, 50)
    recommender = repeating.recommender.over(catalogue)
    assert products(recommender, customer, 50) == [*(p for p in before if p != "p02"), "new", "aaa"]
    assert products(repeating.recommender, customer, 50) == before
    lists = recommender.recommend_many(EVERYBODY, 50)
    assert all("p02" not in dict(row) and "new" in dict(row) for row in lists)
    assert recommender.rank_of(customer, "p02") is None
    assert recommender.rank_of(customer, "new") == len(catalogue) - 2
    assert recommender.scores(customer).shape == (22,)
    assert recommender.contributions(customer, "new") == []
    assert recommender.bought_together("new", 5) == []
    assert recommender.together_count("new", "p00") == recommender.recent_count("new") == 0
    allowed = np.arange(22) >= 19
    shown = recommender.recommend(customer, allowed=allowed)
    assert {one.product for one in shown} == {"p19", "new", "aaa"}
    assert "p02" not in {product for product, _ in recommender.popular(50)}


def test_what_customers_do_with_products_that_came_later_counts(repeating: Shop) -> None:
    older = repeating.recommender
    recommender = older.over(grown(repeating.catalogue, "new", "aaa"))
    customer = EVERYBODY[0]
    recommender.observe([event(0, "new", EventKind.DISLIKE), event(0, "aaa")])
    assert "new" not in products(recommender, customer, 50)
    assert "aaa" in products(recommender, customer, 50)
    new = {one.product for one in recommender.recommend(customer, k=50, new_only=True)}
    assert not new & {"new", "aaa"}
    assert len(products(older, customer, 50)) == SIZE, "who holds the older one goes on"
    recommender.observe([event(0, "p00", EventKind.DISLIKE)])
    assert "p00" not in products(older, customer, 50)
    fresh = recommender.over(grown(repeating.catalogue, "new", "aaa", "more"))
    assert "new" not in products(fresh, customer, 50)
    own, other = fresh.recommend_many([customer, EVERYBODY[1]], 50)
    assert "new" not in dict(own)
    assert "new" in dict(other)


def test_a_successor_hears_of_everything(repeating: Shop) -> None:
    old = repeating.recommender

    def opened() -> Recommender:
        successor = repeating.reopened()
        old.observe([event(0, "p00", EventKind.DISLIKE)])  # while it is being opened
        old.forget(EVERYBODY[3])
        return successor

    successor = old.replaced_by(opened)
    assert "p00" not in products(successor, EVERYBODY[0])
    assert not successor.knows(EVERYBODY[3])
    old.observe([event(1, "p01", EventKind.DISLIKE)])  # by who still holds the old one
    assert "p01" not in products(successor, EVERYBODY[1])
    successor.observe([event(5, "p05", EventKind.DISLIKE)])
    assert "p05" not in products(successor, EVERYBODY[5])


def test_catching_up_takes_the_events_since(shop: Shop) -> None:
    since = [*checkerboard(), event(999, "p07"), event(0, "p00", EventKind.DISLIKE)]
    shop.recommender.catch_up(HeldEvents(since).all())
    assert shop.recommender.event_count == len(since)
    assert shop.recommender.knows(STRANGER)
    assert "p00" not in products(shop.recommender, EVERYBODY[0])


def test_a_forgotten_customer_is_a_stranger(shop: Shop) -> None:
    shop.recommender.forget(EVERYBODY[0])
    assert not shop.recommender.knows(EVERYBODY[0])
    assert products(shop.recommender, EVERYBODY[0]) == products(shop.recommender, None)


def test_observing_while_recommending(repeating: Shop) -> None:
    recommender = repeating.recommender

    def shopper(number: int) -> bool:
        for turn in range(10):
            recommender.observe([event(number, "p03", EventKind.DISLIKE, day=100 + turn)])
            if "p03" in products(recommender, customer_key(number)):
                return False
            recommender.observe([event(number, "p03", EventKind.RETRACT, day=100.5 + turn)])
        return "p03" in products(recommender, customer_key(number))

    before = recommender.recommend(EVERYBODY[1], k=SIZE)
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(shopper, [1, 3, 5, 7, 900, 901]))
    assert recommender.recommend(EVERYBODY[1], k=SIZE) != []
    assert recommender.recommend(EVERYBODY[1], k=SIZE) == before


def test_nothing_in_the_folder_names_a_customer(shop: Shop) -> None:
    written = b"".join(path.read_bytes() for path in shop.folder.iterdir())
    assert b"p07" in written
    for key in EVERYBODY:
        assert key.to_bytes(8, "little", signed=True) not in written
        assert str(key).encode() not in written
