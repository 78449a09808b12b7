"""Signing up, in and out in a browser, and one's own page."""

from pathlib import Path

import pytest

from tests.ui.builders_web import EMAIL, PASSWORD, Browser, PeopleShop, people_shop

NEW = "another sentence"


@pytest.fixture
def shop(tmp_path: Path) -> PeopleShop:
    return people_shop(tmp_path)


@pytest.fixture
def browser(shop: PeopleShop) -> Browser:
    return Browser(shop)


def test_signs_up_and_is_signed_in(browser: Browser) -> None:
    answer = browser.submit("/sign-up", email=EMAIL, password=PASSWORD, name="Mina")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    page = browser.client.get("/account")
    assert page.status_code == 200
    assert EMAIL in page.text


def test_signs_out_and_in_again(browser: Browser) -> None:
    browser.sign_up()
    token = browser.client.cookies["aisle_session"]
    answer = browser.submit("/sign-out", page="/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "aisle_session" not in browser.client.cookies
    assert browser.shop.accounts.account_of(token) is None
    answer = browser.submit("/sign-in", email=EMAIL, password=PASSWORD)
    assert answer.status_code == 303
    assert browser.client.get("/account").status_code == 200


def test_a_wrong_password_is_said_and_the_address_kept(browser: Browser) -> None:
    answer = browser.submit("/sign-in", email='a"b@example.com', password="wrong")
    assert answer.status_code == 401
    assert "E-mail or password is wrong." in answer.text
    assert 'value="a&#34;b@example.com"' in answer.text
    assert "wrong" not in answer.text.replace("is wrong.", "")


@pytest.mark.parametrize(
    ("email", "password", "said"),
    [
        (EMAIL, "short", "at least 8 characters"),
        ("no address", PASSWORD, "not an e-mail address"),
        ("taken@example.com", PASSWORD, "there is an account"),
        ("", "", "not an e-mail address"),
    ],
)
def test_a_sign_up_that_will_not_do_is_explained(
    browser: Browser, email: str, password: str, said: str
) -> None:
    browser.shop.accounts.sign_up("taken@example.com", PASSWORD)
    answer = browser.submit("/sign-up", email=email, password=password)
    assert answer.status_code == 400
    assert said in answer.text.lower()
    assert "aisle_session" not in browser.client.cookies


def test_a_guesser_is_told_when_to_come_back(browser: Browser) -> None:
    for _ in range(5):
        browser.submit("/sign-in", email=EMAIL, password="wrong")
    answer = browser.submit("/sign-in", email=EMAIL, password="wrong")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "15"
    assert "15 seconds" in answer.text


def test_a_stranger_is_sent_to_sign_in_and_back(browser: Browser) -> None:
    browser.shop.accounts.sign_up(EMAIL, PASSWORD)
    answer = browser.client.get("/account?done=password")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Faccount%3Fdone%3Dpassword"
    page = browser.client.get(answer.headers["location"])
    assert 'name="next" value="/account?done=password"' in page.text
    answer = browser.submit("/sign-in", email=EMAIL, password=PASSWORD, next="/account?done=x")
    assert answer.headers["location"] == "/account?done=x"


def test_who_is_signed_in_needs_no_form(browser: Browser) -> None:
    browser.sign_up()
    for page in ("/sign-in", "/sign-up"):
        answer = browser.client.get(page, params={"next": "/account"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/account")


def test_changing_the_password_signs_other_devices_out(browser: Browser) -> None:
    browser.sign_up()
    other = Browser(browser.shop)
    other.submit("/sign-in", email=EMAIL, password=PASSWORD)
    answer = browser.submit("/account/password", page="/account", current=PASSWORD, new=NEW)
    assert answer.headers["location"] == "/account?done=password"
    assert "password is changed" in browser.client.get("/account?done=password").text
    assert other.client.get("/account").status_code == 303
    assert Browser(browser.shop).submit("/sign-in", email=EMAIL, password=NEW).status_code == 303


def test_a_wrong_current_password_changes_nothing(browser: Browser) -> None:
    browser.sign_up()
    answer = browser.submit("/account/password", page="/account", current="wrong one", new=NEW)
    assert answer.status_code == 403
    assert "not the password of this account" in answer.text
    answer = browser.submit("/account/password", page="/account", current=PASSWORD, new="short")
    assert answer.status_code == 400
    assert "at least 8 characters" in answer.text
    assert (
        Browser(browser.shop).submit("/sign-in", email=EMAIL, password=PASSWORD).status_code == 303
    )


def test_the_account_page_names_the_linked_customer(browser: Browser) -> None:
    browser.sign_up()
    assert "Not linked yet" in browser.client.get("/account").text
    browser.shop.customers.upsert_many([("C-10422", {})])
    browser.shop.accounts.link(EMAIL, browser.shop.customers.key("C-10422"))
    assert "C-10422" in browser.client.get("/account").text


def test_a_link_to_a_customer_who_is_gone_is_said(browser: Browser) -> None:
    browser.sign_up()
    browser.shop.accounts.link(EMAIL, 77)
    assert "no longer in this shop" in browser.client.get("/account").text


def test_hands_out_ones_own_data(browser: Browser) -> None:
    browser.sign_up(name="박미나")
    answer = browser.client.get("/account/export")
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.json()["email"] == EMAIL
    assert "박미나" in answer.text


def test_deletes_an_account_for_who_knows_the_password(browser: Browser) -> None:
    browser.sign_up()
    answer = browser.submit("/account/delete", page="/account", password="wrong one")
    assert answer.status_code == 403
    assert browser.client.get("/account").status_code == 200
    answer = browser.submit("/account/delete", page="/account", password=PASSWORD)
    assert answer.headers["location"] == "/sign-in"
    assert browser.client.get("/account").status_code == 303
    answer = browser.submit("/sign-in", email=EMAIL, password=PASSWORD)
    assert answer.status_code == 401


def test_a_name_is_shown_as_text(browser: Browser) -> None:
    browser.sign_up(name="<script>alert(1)</script>")
    assert "<script>alert" not in browser.client.get("/account").text


def test_signing_in_anew_ends_the_session_before(browser: Browser) -> None:
    browser.sign_up()
    before = browser.client.cookies["aisle_session"]
    form = {"csrf": browser.token("/account"), "email": EMAIL, "password": PASSWORD}
    assert browser.client.post("/sign-in", data=form).status_code == 303
    assert browser.client.cookies["aisle_session"] != before
    assert browser.shop.accounts.account_of(before) is None


def test_a_korean_browser_gets_korean_pages_and_problems(browser: Browser) -> None:
    browser.client.headers["accept-language"] = "ko-KR,ko;q=0.9"
    refused = browser.submit("/sign-in", email=EMAIL, password="wrong")
    assert '<html lang="ko">' in refused.text
    assert "이메일 또는 비밀번호가 맞지 않아요." in refused.text
    browser.sign_up()
    page = browser.client.get("/account").text
    assert "비밀번호 변경" in page
    english = ("Password", "Delete", "Download", "Sign", "Your", "Name", "Show", "Back")
    assert [word for word in english if f">{word}" in page] == []
    assert "찾을 수 없어요" in browser.client.get("/nowhere", headers={"accept": "text/html"}).text
