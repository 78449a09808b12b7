"""Declining customers, grouped by how they decline."""

from dataclasses import replace

import numpy as np
from sklearn.metrics import adjusted_rand_score

from customers.winback.changes import Change
from customers.winback.clusters import cluster_declining
from customers.winback.described import Described
from customers.winback.names import names_of
from customers.winback.traits import Course, Trait, named, traits_of
from tests.customers.winback.shop import AS_OF, CONFIG, SILENT, WINDOW, decliners, declining_shop


def described() -> Described:
    everybody = Described.at(declining_shop(), AS_OF, WINDOW, CONFIG)
    return everybody.only(decliners().customers)


def test_ways_of_declining_are_told_apart() -> None:
    found = cluster_declining(described(), CONFIG)
    silent = np.isin(found.keys, list(SILENT))
    assert adjusted_rand_score(silent, found.labels) > 0.8
    assert found.stability is not None and found.stability > 0.8
    sizes = np.bincount(found.labels)
    assert sizes[0] >= sizes[1] >= CONFIG.least_members


def test_new_customers_are_put_where_like_ones_are() -> None:
    people = described()
    found = cluster_declining(people, CONFIG)
    assert (found.model.assign(people.trusted) == found.labels).mean() > 0.99


def test_too_few_people_make_fewer_clusters() -> None:
    people = described()
    few = people.take(np.arange(len(people.keys)) < 9)
    found = cluster_declining(few, replace(CONFIG, cluster_count=5))
    assert (found.count, found.labels.tolist()) == (1, [0] * 9)
    nobody = people.take(np.zeros(len(people.keys), dtype=bool))
    assert cluster_declining(nobody, CONFIG).count == 1


def test_no_cluster_is_smaller_than_allowed() -> None:
    people = described()
    for least in (5, 20, 30):
        config = replace(CONFIG, cluster_count=6, least_members=least)
        found = cluster_declining(people, config)
        assert np.bincount(found.labels).min() >= least


def test_traits_say_what_is_true_of_a_cluster() -> None:
    people = described()
    found = cluster_declining(people, CONFIG)
    cheaper = int(found.labels[-1])
    strongest = traits_of(people, found)[cheaper]
    prices = next(trait for trait in strongest if trait.change is Change.PRICES)
    assert prices.effect < -0.8
    assert prices.value < 0.5 < prices.others
    assert prices.course is Course.DOWN
    assert {trait.change for trait in strongest} >= {Change.PRICES, Change.BASKET}


def test_no_two_clusters_have_one_name() -> None:
    def trait(change: Change, effect: float, value: float) -> Trait:
        return Trait(change, effect, value, 1.0)

    traits = [
        [trait(Change.SILENCE, 2.0, 3.0), trait(Change.BASKET, -1.0, 0.5)],
        [trait(Change.SILENCE, 1.5, 4.0), trait(Change.PRICES, -0.9, 0.5)],
        [],
    ]
    naming = [[(one.change, one.course) for one in part] for part in named(traits)]
    assert [len(part) for part in naming] == [1, 2, 0]
    names = [names_of(part, number) for number, part in enumerate(naming)]
    assert names[0]["en"] == "Long silent"
    assert names[1]["en"] == "Long silent, moved to cheaper products"
    for language in ("en", "ko"):
        assert len({name[language] for name in names}) == len(names)


def test_a_name_never_says_more_than_the_figures() -> None:
    assert Trait(Change.BASKET, 1.0, 0.95, 0.5).course is Course.STEADY
    assert Trait(Change.BASKET, 1.0, 0.8, 0.5).course is Course.MILD
    assert Trait(Change.BASKET, -1.0, 1.3, 2.0).course is None
    assert Trait(Change.SILENCE, -1.0, 2.0, 6.0).course is Course.MILD
    assert Trait(Change.RETURNS, 1.0, 0.2, 0.0).course is Course.UP
