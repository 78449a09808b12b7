"""Products that had never been seen, and customers after one visit."""

from pathlib import Path

import pytest

from evaluation.recommend.cold import measure_cold
from evaluation.recommend.measures import Measures
from evaluation.recommend.split import split_of
from evaluation.recommend.systems import systems_of
from evaluation.recommend.truth import Truth
from tests.cf.builders import event
from tests.evaluation.recommend.builders import UNTIL, catalogue, earlier, table_of, trained


def test_new_products_are_counted_and_who_found_them(tmp_path: Path) -> None:
    known = [one for one in earlier() if one.product != "p19"]
    bought = [event(1, "p19", day=3), event(1, "p02", day=3), event(3, "p04", day=3)]
    split = split_of(table_of([*known, event(1, "p03", day=1), *bought]), UNTIL, 1)
    everybody = Truth.of(split, catalogue())
    with trained(tmp_path, split.history) as opened:
        systems = systems_of(opened())
        cold = measure_cold(systems, split, catalogue(), everybody, everybody, Measures())
    figures = cold.as_json()
    new = figures["new_products"]
    assert (new["products"], new["purchases"]) == (1, 1)
    assert new["share_of_purchases"] == pytest.approx(1 / 3, abs=1e-4)
    assert new["full"]["recall@500"] == 1  # the whole shop is that small
    assert figures["one_visit"]["customers"] == 1  # customer 1 came a second time
    assert figures["newcomers"]["customers"] == 0
