"""The console as a whole: who may see it, in what language, kept nowhere."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from customers.store import Saved
from data.event import Event, EventKind
from tests.ui.builders_shop import Visitor
from ui.web.console.page import GROUPS

PAGES = [name for names in GROUPS.values() for name in names if name != "overview"]
ADDRESSES = ["", "/customers.csv", "/jobs.json", "/feedback/report.pdf", *(f"/{n}" for n in PAGES)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_shoppers_are_refused_and_strangers_asked_to_sign_in(
    reader: Visitor, visitor: Visitor, address: str
) -> None:
    assert reader.get(f"/console{address}").status_code == 403
    answer = visitor.get(f"/console{address}")
    assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", ["", *PAGES])
def test_every_page_opens_before_anything_was_computed(
    staff: Visitor, name: str, language: str
) -> None:
    answer = staff.get(f"/console/{name}?lang={language}".replace("/?", "?"))
    assert answer.status_code == 200, answer.text
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_links_keep_the_language_of_the_address(staff: Visitor) -> None:
    page = staff.get("/console?lang=ko").text
    menu = re.findall(r'href="(/console[^"]*)"', page.partition("desk__menu")[2])
    assert menu and all("lang=" in there for there in menu)


def test_the_first_opening_says_what_to_press(staff: Visitor) -> None:
    page = staff.get("/console").text
    assert "Nothing has been computed yet" in page
    assert page.count('name="kind"') == 7


def test_staff_find_the_console_in_the_menu_and_shoppers_do_not(
    staff: Visitor, reader: Visitor
) -> None:
    assert 'href="/console"' in staff.get("/search").text
    assert 'href="/console"' not in reader.get("/search").text


def test_an_unknown_page_is_not_found(staff: Visitor) -> None:
    for address in ("/console/nonsense", "/console/feedback/report.exe", "/console/segments/7"):
        assert staff.get(address).status_code == 404


def test_the_script_of_charts_is_kept_by_browsers_and_compressed(staff: Visitor) -> None:
    there = re.search(r'data-plotly="([^"]+)"', staff.get("/console").text)
    assert there
    answer = staff.get(there[1])
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    assert "plotly.js" in answer.text[:100]
    plain = staff.get(there[1], headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.content == answer.content
    assert staff.get("/console/plotly-0.0.0.js").status_code == 404


def test_jobs_need_the_pages_token(staff: Visitor) -> None:
    assert staff.client.post("/console/jobs", data={"kind": "segments"}).status_code == 403
    assert staff.get("/console/jobs.json").json() == []


def test_unknown_jobs_are_refused(staff: Visitor) -> None:
    assert staff.submit("/console/jobs", kind="dishes").status_code == 400
    assert staff.submit("/console/jobs/0/cancel").status_code == 400


def test_a_result_that_an_earlier_version_kept_counts_as_not_made(staff: Visitor) -> None:
    staff.shop.analyses.save("segments", Saved({"k": 1}))
    assert "has not been computed yet" in staff.get("/console/segments").text
    assert staff.get("/console").status_code == 200


def test_feedback_is_handed_out_as_files(staff: Visitor) -> None:
    shop = staff.shop
    customers = [shop.keyring.customer_key(f"C-{n}") for n in range(1, 6)]
    at = datetime.now(UTC) - timedelta(days=3)
    shop.events.append(Event(one, "D00", EventKind.LIKE, at) for one in customers)
    page = staff.get("/console/feedback").text
    assert "Solid dress in black" in page and "data-plot" in page
    begins = {"pdf": b"%PDF", "html": b"<!doctype html>", "json": b"{", "md": b"#"}
    for ending, start in begins.items():
        answer = staff.get(f"/console/feedback/report.{ending}?lang=ko")
        assert answer.content.startswith(start)
        assert "attachment" in answer.headers["content-disposition"]
    text = staff.get("/console/feedback/tables/most-liked.csv").text
    assert "Solid dress in black,5,5,0,1.0" in text
