"""The list of customers, and one of them."""

import csv
import io
import re

import pytest

from data.event import CustomerKey
from tests.ui.builders_shop import EMAIL, Visitor
from tests.ui.console.conftest import plant
from ui.web.console.codes import Codes

CODE = re.compile(r"[A-Z2-7]{5}-[A-Z2-7]{5}")


def code_of(visitor: Visitor, customer: str) -> str:
    """Return a customer's code."""
    keyring = visitor.shop.keyring
    key: CustomerKey = keyring.customer_key(customer)
    return Codes(keyring).of(key)


def listed(visitor: Visitor, query: str = "") -> list[str]:
    """Return the codes on a page of the list, in order."""
    page = visitor.get(f"/console/customers{query}").text
    return re.findall(r'<a class="pseudonym"[^>]*>([^<]+)</a>', page)


def test_customers_are_listed_by_code_the_most_likely_to_decline_first(analyst: Visitor) -> None:
    codes = [code_of(analyst, f"C-{n}") for n in (1, 4, 2, 3, 5)]
    assert listed(analyst) == codes
    page = analyst.get("/console/customers").text
    assert "C-1<" not in page and "90.0%" in page and "Shirts" in page


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?segment=0", (1, 2, 3)),
        ("?segment=-1", (5,)),
        ("?cluster=0", (1, 4)),
        ("?band=middle", (2,)),
        ("?segment=0&cluster=0", (1,)),
        ("?segment=0&up=true", (3, 2, 1)),
        ("?segment=&band=&page=99", (1, 4, 2, 3, 5)),
    ],
)
def test_the_list_is_filtered_and_sorted_by_its_address(
    analyst: Visitor, query: str, numbers: tuple[int, ...]
) -> None:
    assert listed(analyst, query) == [code_of(analyst, f"C-{n}") for n in numbers]


def test_a_code_leads_to_its_customer(analyst: Visitor) -> None:
    code = code_of(analyst, "C-2")
    answer = analyst.get(f"/console/customers?code={code.lower()}&lang=ko")
    assert answer.headers["location"] == f"/console/customers/{code}?lang=ko"


def test_the_list_is_downloaded_without_ids(analyst: Visitor) -> None:
    text = analyst.get("/console/customers.csv?segment=0").text
    _, *rows = csv.reader(io.StringIO(text))
    assert len(rows) == 3 and all(CODE.fullmatch(row[0]) for row in rows)
    assert "C-1" not in text


def test_a_customers_page_says_what_is_known_and_not_who(analyst: Visitor) -> None:
    page = analyst.get(f"/console/customers/{code_of(analyst, 'C-1')}").text
    assert "90.0%" in page and "Shirts" in page and "Slow" in page
    assert "Purchases by month" in page
    assert "C-1" not in page.replace(code_of(analyst, "C-1"), "")


def test_an_unknown_code_is_not_found(analyst: Visitor) -> None:
    assert analyst.get("/console/customers/AAAAA-AAAAA").status_code == 404


def test_who_it_is_takes_a_reason_and_is_recorded(staff: Visitor) -> None:
    plant(staff.shop)  # type: ignore[arg-type]
    there = f"/console/customers/{code_of(staff, 'C-1')}/reveal"
    refused = staff.submit(there, reason="  ")
    assert refused.status_code == 400 and "C-1<" not in refused.text
    assert staff.shop.reveals.log() == []
    shown = staff.submit(there, reason="a complaint by phone")
    assert "<strong>C-1</strong>" in shown.text
    [look] = staff.shop.reveals.log()
    assert look.reason == "a complaint by phone"
    log = staff.get("/console/reveals").text
    assert EMAIL in log and code_of(staff, "C-1") in log and "a complaint by phone" in log


def test_without_the_permission_nobody_is_shown(staff: Visitor) -> None:
    staff.shop.accounts.allow_reveals(EMAIL, False)
    there = f"/console/customers/{code_of(staff, 'C-1')}"
    assert "permission of its own" in staff.get(there).text
    answer = staff.submit(f"{there}/reveal", reason="curiosity")
    assert answer.status_code == 403 and "C-1<" not in answer.text
    assert staff.shop.reveals.log() == []


def test_an_erased_customer_is_gone_from_the_list(staff: Visitor) -> None:
    code = code_of(staff, "C-1")
    assert code in listed(staff)
    key = staff.shop.keyring.customer_key("C-1")
    staff.shop.events.erase(key)
    staff.shop.customers.erase(key)
    assert code not in listed(staff)
