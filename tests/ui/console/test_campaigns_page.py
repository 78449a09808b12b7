"""Campaigns: drawn, downloaded by code or id, and deleted."""

import csv
import io

import numpy as np
import pytest

from customers.store import Saved
from tests.ui.builders_shop import EMAIL, SmallShop, Visitor
from tests.ui.console.conftest import staff_of

CUSTOMERS = 40


@pytest.fixture
def staff(small_shop: SmallShop) -> Visitor:
    """Somebody of the staff before a shop with a segment of forty."""
    ids = [f"=C-{number}" for number in range(CUSTOMERS)]
    small_shop.customers.upsert_many((id_, {}) for id_ in ids)
    keys = np.sort(np.array([small_shop.keyring.customer_key(id_) for id_ in ids]))
    segments = {
        "as_of": "2026-11-01T00:00:00+00:00",
        "k": 1,
        "segments": [{"segment": 0, "name": "All", "names": {"en": "All", "ko": "모두"}}],
    }
    arrays = {"customers": keys, "segment": np.zeros(CUSTOMERS, np.int16)}
    small_shop.analyses.save("segments", Saved(segments, arrays))
    return staff_of(small_shop)


def drawn(staff: Visitor) -> str:
    """Draw a campaign; return its address."""
    fields = {"name": "Spring", "source": "segment-0", "holdout": "25", "offer": "10 %"}
    answer = staff.submit("/console/campaigns", **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def rows(text: str) -> list[list[str]]:
    """Return the lines of a list without its head."""
    return list(csv.reader(io.StringIO(text.removeprefix("﻿"))))[1:]


def test_a_campaign_is_drawn_with_its_holdout_and_listed(staff: Visitor) -> None:
    there = drawn(staff)
    page = staff.get(there).text
    assert ">30<" in page and ">10<" in page
    assert "Spring" in staff.get("/console/campaigns").text


def test_the_list_holds_codes_and_nobody_who_is_held_out(staff: Visitor) -> None:
    lines = rows(staff.get(f"{drawn(staff)}/list.csv").text)
    assert len(lines) == 30
    assert not any("=C-" in line[0] for line in lines)
    assert staff.shop.reveals.log() == []


def test_a_list_with_ids_takes_a_reason_and_is_recorded_of_each(staff: Visitor) -> None:
    there = drawn(staff)
    assert staff.submit(f"{there}/list", reason="").status_code == 400
    assert staff.shop.reveals.log() == []
    lines = rows(staff.submit(f"{there}/list", reason="for the mailing").text)
    assert len(lines) == 30 and all(line[0].startswith("'=C-") for line in lines)
    assert len(staff.shop.reveals.log()) == 30
    log = staff.get("/console/reveals").text
    assert "30 customers" in log and "for the mailing" in log


def test_without_the_permission_there_are_no_ids(staff: Visitor) -> None:
    there = drawn(staff)
    staff.shop.accounts.allow_reveals(EMAIL, False)
    answer = staff.submit(f"{there}/list", reason="curiosity")
    assert answer.status_code == 403 and "=C-" not in answer.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"source": "segment-0"}, "needs a name"),
        ({"name": "x", "source": "nobody"}, "Choose whom to reach"),
        ({"name": "x", "source": "segment-7"}, "7"),
        ({"name": "x", "source": "segment-0", "holdout": "half"}, "must be a whole number"),
        ({"name": "x", "source": "segment-0", "starts": "soon"}, "a day like"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    staff: Visitor, fields: dict[str, str], sentence: str
) -> None:
    answer = staff.submit("/console/campaigns", **fields)
    assert answer.status_code == 400 and sentence in answer.text
    assert staff.shop.campaigns.all() == []


def test_a_campaign_is_deleted(staff: Visitor) -> None:
    there = drawn(staff)
    assert staff.submit(f"{there}/remove").status_code == 303
    assert staff.get(there).status_code == 400
    assert staff.shop.campaigns.all() == []
