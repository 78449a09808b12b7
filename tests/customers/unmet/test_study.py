"""The study of unmet demand: sized, and never of a single person."""

import json
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from customers.unmet import Demand, Known, Request, Segments, UnmetConfig, analyse, report_of
from customers.words import words
from tests.customers.behaviour.builders import shop
from tests.customers.behaviour.test_study import shape, told
from tests.customers.unmet.builders import CHEAP, DRESS, GREEN, NOON, asked, nothing

NOW = datetime.fromtimestamp(NOON + 86_400, UTC)
SECRET = Demand("text", "is", "grandmother's hat")


def study(requests: list[Request], **options: Any) -> dict[str, Any]:
    """Return what is found, as it is kept."""
    document = analyse(requests, options.pop("history", nothing()), now=NOW, **options).document()
    kept: dict[str, Any] = json.loads(json.dumps(document, allow_nan=False))
    return kept


def crowd(size: int, *demands: Demand, first: int = 1, **options: Any) -> list[Request]:
    """Let so many different people ask for the same."""
    return [asked(n, *demands, **options) for n in range(first, first + size)]


def everything(document: dict[str, Any]) -> str:
    """Return all that a result says, as data and in both languages."""
    reports = [told(report_of(document, language)) for language in ("en", "ko")]
    return "\n".join([json.dumps(document, ensure_ascii=False), *reports]).casefold()


def test_what_four_people_asked_a_hundred_times_is_never_shown() -> None:
    few = [
        asked(n, DRESS, SECRET, unknown=["zither"], offers=[[SECRET]], minute=60 * k)
        for n in range(1, 5)
        for k in range(100)
    ]
    guests = [asked(None, SECRET, unknown=["zither"])] * 50
    document = study([*few, *guests, *crowd(20, GREEN, first=50)])
    said = everything(document)
    assert "green" in said
    assert "hat" not in said.replace("what", "").replace("that", "")
    assert "zither" not in said


def test_what_five_people_asked_is_shown_with_how_many_they_are() -> None:
    document = study([*crowd(5, SECRET, unknown=["Zither"]), *crowd(20, GREEN, first=50)])
    rows = {row["needs"][0]["value"]: row["people"] for row in document["needs"]}
    assert rows == {"green": 20, "grandmother's hat": 5, "zither": 5}


def test_a_combination_of_four_is_not_told_within_a_need_of_many() -> None:
    document = study(
        [
            *crowd(12, DRESS, GREEN, offers=[[GREEN]]),
            *crowd(4, Demand("category", "is", "Shoes"), GREEN, offers=[[GREEN]], first=20),
            *crowd(30, CHEAP, first=50),
        ]
    )
    asked_for = [[need["value"] for need in row["needs"]] for row in document["needs"]]
    assert ["green"] in asked_for
    assert ["dress", "green"] not in asked_for  # the four would be the difference
    assert ["shoes", "green"] not in asked_for


def test_a_combination_beside_a_crowd_is_told() -> None:
    document = study(
        [
            *crowd(12, DRESS, GREEN, offers=[[GREEN]]),
            *crowd(8, Demand("category", "is", "Shoes"), GREEN, offers=[[GREEN]], first=20),
            *crowd(30, CHEAP, first=50),
        ]
    )
    rows = {tuple(n["value"] for n in row["needs"]): row["people"] for row in document["needs"]}
    assert rows[("green",)] == 20
    assert rows[("dress", "green")] == 10
    assert rows[("shoes", "green")] == 5


def test_one_person_more_does_not_show_in_the_figures() -> None:
    before, after = (study(crowd(size, GREEN)) for size in (22, 23))
    assert before == after


def test_what_was_given_up_refused_and_excluded_is_counted_by_people() -> None:
    lace = Demand("pattern", "not", "Lace")
    requests = [*crowd(10, DRESS, GREEN), *crowd(10, DRESS, found=5, minute=2)]
    requests += crowd(8, DRESS, lace, first=100, found=9)
    requests += crowd(8, DRESS, lace, first=100, found=9, minute=2, more=True)
    document = study([*requests, *crowd(20, CHEAP, first=200)])
    assert document["given_up"] == [
        {"need": {"field": "colour", "op": "is", "value": "green"}, "people": 10}
    ]
    assert {"field": "pattern", "op": "not", "value": "lace"} in [
        row["need"] for row in document["refused"]
    ]
    assert document["excluded"][0]["need"]["value"] == "lace"
    assert document["shares"]["given_up"]["value"] == 0.33


def test_segments_are_told_where_each_is_a_crowd() -> None:
    segments = Segments(
        np.arange(1, 31),
        np.array([0] * 12 + [1] * 15 + [2] * 3),
        [{"en": name, "ko": name} for name in ("Loyal", "New", "Gone")],
    )
    document = study(crowd(30, GREEN), known=Known(segments))
    assert document["segments"] == [{"segment": 1, "people": 15}]  # the three would be told
    assert document["needs"][0]["segments"] == [{"segment": 1, "people": 15}]
    assert "Gone" not in told(report_of(document, "en"))


def test_what_a_need_may_be_worth_rests_on_visits_until_requests_are_followed() -> None:
    known = Known(conversion={"value": 0.1, "low": 0.05, "high": 0.2})
    document = study(crowd(20, DRESS, CHEAP, offers=[[CHEAP]]), known=known)
    (price, pair) = document["needs"]
    assert price["needs"][0]["field"] == "price"
    assert pair["worth"] == {"value": 25.0, "low": 0.0, "high": 50.0, "price": 12.5}
    report = report_of(document, "en")
    assert "Meeting it might bring €40 (€0 – €80)" in report.summary
    assert "upper limit" in told(report)


def test_old_requests_do_not_count() -> None:
    old = [asked(n, GREEN, minute=-60 * 24 * 200) for n in range(1, 30)]
    document = study([*old, *crowd(7, CHEAP, first=50)], config=UnmetConfig(days=180))
    assert [row["needs"][0]["field"] for row in document["needs"]] == ["price"]


def test_a_shop_without_requests_says_what_will_stand_there() -> None:
    for language in ("en", "ko"):
        report = report_of(study([]), language)
        assert "180" in report.summary
        assert "{" not in told(report)
    assert "No requests have been recorded" in report_of(study([]), "en").summary


def test_a_shop_with_four_askers_says_that_it_can_tell_nothing() -> None:
    document = study(crowd(4, GREEN))
    assert document["people"] == document["requests"] == 0
    assert "fewer than 5 people" in report_of(document, "en").summary
    assert "green" not in everything(document)


def test_thumbs_down_are_told_by_category_where_five_people_gave_them() -> None:
    rows = [(n, "Dress-0", "dislike", "2024-05-01 10:00") for n in range(6)]
    rows += [(n, "Dress-1", "like", "2024-05-01 10:00") for n in range(6)]
    rows += [(n, "Shoes-0", "dislike", "2024-05-01 10:00") for n in range(4)]
    rows += [(n, "Socks-0", "dislike", "2024-05-01 10:00") for n in range(6)]
    rows += [(n, "Socks-0", "retract", "2024-05-01 11:00") for n in range(2)]
    (row,) = study([], history=shop(rows))["thumbs_down"]
    assert (row["name"], row["people"], row["share"]["value"]) == ("Dress", 5, 0.5)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_report_is_whole(language: Any) -> None:
    document = study([*crowd(12, DRESS, GREEN, offers=[[GREEN]]), *crowd(9, CHEAP, first=50)])
    report = report_of(document, language)
    assert {"overview", "needs", "refused", "method"} <= {one.key for one in report.sections}
    assert "{" not in told(report)


def test_both_languages_have_the_same_texts() -> None:
    assert shape(words("unmet", "en")) == shape(words("unmet", "ko"))
