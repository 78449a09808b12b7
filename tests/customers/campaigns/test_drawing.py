"""Making a campaign."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from customers.campaigns import SourceKind, draw_campaign
from customers.store import Saved
from data.errors import InputError
from tests.customers.campaigns.campaigns import KEYS, campaign, forecast, plan
from tests.customers.winback.shop import AS_OF, WINDOW


def test_a_cluster_is_contacted_but_for_the_holdout_that_was_drawn() -> None:
    found = campaign(number=1, offer="  Ten per cent  ")
    assert [member.customer for member in found.members] == KEYS[40:80].tolist()
    held = [member.customer for member in found.members if not member.treated]
    assert held == KEYS[40:80:4].tolist()
    assert found.source.names == {"en": "Smaller", "ko": "감소"}
    assert (found.offer, found.starts_at) == ("Ten per cent", AS_OF)
    assert found.ends_at == AS_OF + timedelta(days=WINDOW)
    assert found.members[0].products == ("p00", "p01")


def test_all_declining_customers() -> None:
    found = campaign(number=None)
    assert len(found.members) == 80
    assert found.source.names["en"] == "All declining customers"


def test_a_holdout_of_ones_own() -> None:
    summary = campaign(held_out=0.5).summary
    assert (summary.treated, summary.held_out) == (40, 40)
    held = [
        [member.customer for member in campaign(held_out=0.5, seed=seed).members if member.treated]
        for seed in (0, 0, 1)
    ]
    assert held[0] == held[1] != held[2]
    assert campaign(held_out=0.0).summary.held_out == 0


def test_the_likeliest_come_first() -> None:
    found = campaign(most=10)
    assert [member.customer for member in found.members] == KEYS[:10].tolist()


def test_a_segment_holds_a_fifth_out() -> None:
    document = {"as_of": AS_OF.isoformat(), "segments": [{"segment": 3, "name": "Loyal"}]}
    saved = Saved(document, {"customers": KEYS, "segment": np.repeat([3, 4], 50)})
    found = draw_campaign(
        plan(kind=SourceKind.SEGMENT, number=3), saved, lambda keys: [[] for _ in keys]
    )
    assert (found.summary.treated, found.summary.held_out) == (40, 10)
    assert found.source.names == {"en": "Loyal", "ko": "Loyal"}
    assert found.ends_at - found.starts_at == timedelta(days=28)


def test_a_start_of_ones_own() -> None:
    found = campaign(starts_at=datetime(2025, 4, 1, tzinfo=UTC), window_days=14)
    assert found.ends_at == datetime(2025, 4, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 121},
        {"offer": "x" * 2_001},
        {"held_out": 1.0},
        {"held_out": -0.1},
        {"window_days": 0},
        {"most": 4},
        {"kind": SourceKind.SEGMENT},
    ],
)
def test_plans_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        plan(**wrong)


def test_groups_that_are_not_there_or_too_small() -> None:
    with pytest.raises(InputError, match="stand in decline 7"):
        campaign(number=7)
    saved = forecast()
    few = replace(saved, arrays=dict(saved.arrays) | {"cluster": np.repeat([0, -1], [4, 96])})
    with pytest.raises(InputError, match="fewer than 5"):
        draw_campaign(plan(), few, lambda keys: [[] for _ in keys])
