import json
from collections.abc import Sequence

import pytest

from customers.strategy import StrategyConfig, make_strategy
from customers.strategy.claim import StrategyClaim
from customers.strategy.strategy import EMBEDDED, StrategyResult
from tests.customers.strategy.shop import document, records, usual


def kinds(result: StrategyResult, segment: int) -> set[str]:
    return {claim.kind for claim in result.segments[segment].claims}


def test_each_segment_gets_what_its_habits_call_for() -> None:
    result = make_strategy(usual())
    regulars, away = kinds(result, 0), kinds(result, 1)
    assert {"keep", "theme", "coupon", "rhythm", "weekday", "typical", "better"} <= regulars
    assert {"win_back", "no_coupon", "return_gift", "now", "typical"} <= away
    assert "slipping" in regulars
    assert not {"reduction", "online", "site", "assumed"} & (regulars | away)


def test_a_stated_uplift_takes_the_place_of_the_past() -> None:
    result = make_strategy(records(StrategyConfig(uplift=0.1, bootstraps=60)))
    assert "better" not in kinds(result, 0)
    claim = next(c for c in result.segments[0].claims if c.kind == "assumed")
    assert claim.evidence["aim_share"] == pytest.approx(0.75 * 1.1)
    assert claim.evidence["orders"] == pytest.approx(40 * 0.75 * 0.1)
    assert claim.evidence["money"] == pytest.approx(40 * 0.75 * 0.1 * 30)
    assert "Assuming" in claim.text["en"] and "가정" in claim.text["ko"]


def test_an_entry_that_history_does_not_carry_is_not_told() -> None:
    told = document()
    told["segments"][0]["traits"] = [{"feature": "days_since_order", "direction": "high"}]
    told["segments"][0]["products"] = [{"value": "lamp"}, {"value": "gone"}]
    told["segments"][0]["top_products"] = []
    told["segments"][0]["categories"] = [{"value": "Lamps"}]
    result = make_strategy(records(told=told))
    assert not {"trait", "typical", "popular", "theme"} & kinds(result, 0)


def test_a_document_is_json_that_gives_the_claims_back_and_names_nobody() -> None:
    result = make_strategy(usual())
    held = json.loads(json.dumps(result.document(), allow_nan=False))
    claims = [StrategyClaim.from_json(one) for one in held["segments"][0]["claims"]]
    assert tuple(claims) == result.segments[0].claims
    assert held["worded_by"] == EMBEDDED
    assert "customer_id" not in json.dumps(held)


def test_the_same_shop_gives_the_same_strategy() -> None:
    assert make_strategy(records()).segments == make_strategy(records()).segments


def test_sentences_in_other_words_are_taken_where_they_say_the_same() -> None:
    def politely(sentences: Sequence[str]) -> list[str]:
        return [s.replace("Give them a reason", "Let them have a reason") for s in sentences]

    result = make_strategy(usual(), politely, "a model")
    keep = next(c for c in result.segments[0].claims if c.kind == "keep")
    assert keep.text["en"].startswith("Let them have a reason")
    assert (result.worded_by, result.refused) == ("a model", 0)


def test_sentences_that_say_something_else_are_not_taken() -> None:
    def lying(sentences: Sequence[str]) -> list[str]:
        return [f"{sentence} Revenue doubles to 99%." for sentence in sentences]

    result = make_strategy(usual(), lying, "a model")
    assert result.segments == make_strategy(usual()).segments
    assert result.worded_by == EMBEDDED
    assert result.refused == 2 * sum(len(one.claims) for one in result.segments)
