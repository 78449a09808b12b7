"""Cookies, form tokens, origins, redirects, headers and errors: what an attacker meets."""

import logging
from pathlib import Path

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from data.errors import (
    AccessDenied,
    AisleError,
    BadMessage,
    DatabaseBusy,
    InputError,
    KeyProblem,
    ModelFailed,
    NotBuilt,
    StorageFull,
    Throttled,
    UnknownCustomer,
    UnknownProduct,
)
from tests.ui.builders_web import EMAIL, PASSWORD, Browser, PeopleShop, people_shop
from ui.settings import DEFAULT_SECRET, Settings
from ui.web.body_limit import BodyLimit
from ui.web.errors import SENTENCES, public_sentence, status_of
from ui.web.exposure import check_exposure
from ui.web.sessions import client_address, local_path, require_account, require_staff

GOOD_SECRET = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def shop(tmp_path: Path) -> PeopleShop:
    return people_shop(tmp_path)


@pytest.fixture
def browser(shop: PeopleShop) -> Browser:
    return Browser(shop)


def app_of(browser: Browser) -> FastAPI:
    app = browser.client.app
    assert isinstance(app, FastAPI)
    return app


def cookie_line(browser: Browser) -> str:
    answer = browser.submit("/sign-up", email=EMAIL, password=PASSWORD)
    lines: list[str] = answer.headers.get_list("set-cookie")
    return next(line for line in lines if "aisle_session" in line)


# Cookies


def test_the_session_cookie_is_out_of_reach_of_scripts_and_sites(browser: Browser) -> None:
    line = cookie_line(browser)
    assert line.startswith("aisle_session=")
    for attribute in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=2592000"):
        assert attribute in line
    assert "Secure" not in line
    assert "Domain" not in line


def test_behind_tls_the_cookie_is_secure_and_bound_to_the_host(shop: PeopleShop) -> None:
    line = cookie_line(Browser(shop, "https://testserver"))
    assert line.startswith("__Host-aisle_session=")
    assert "Secure" in line


def test_settings_make_cookies_secure_where_a_proxy_ends_tls(tmp_path: Path) -> None:
    browser = Browser(people_shop(tmp_path, secure_cookies=True))
    answer = browser.client.get("/sign-in")
    assert all("Secure" in line for line in answer.headers.get_list("set-cookie"))


def test_a_plain_cookie_is_not_read_behind_tls(shop: PeopleShop) -> None:
    shop.accounts.sign_up(EMAIL, PASSWORD)
    token = shop.accounts.log_in(EMAIL, PASSWORD, "192.0.2.1")
    browser = Browser(shop, "https://testserver")
    browser.client.cookies.set("aisle_session", token)
    assert browser.client.get("/account").status_code == 303


# Forms and requests of others


@pytest.mark.parametrize(
    "address", ["/sign-in", "/sign-up", "/sign-out", "/account/password", "/account/delete"]
)
@pytest.mark.parametrize("token", [None, "", "x", "x.y", "é.é"])
def test_a_form_without_its_token_is_refused(
    browser: Browser, address: str, token: str | None
) -> None:
    browser.sign_up()
    form = {"email": EMAIL, "password": PASSWORD, "current": PASSWORD, "new": "another sentence"}
    answer = browser.client.post(address, data=form | ({} if token is None else {"csrf": token}))
    assert answer.status_code == 403
    assert "out of date" in answer.text
    assert browser.client.get("/account").status_code == 200


def test_a_token_of_another_browser_is_refused(browser: Browser) -> None:
    theirs = Browser(browser.shop).token()
    browser.token()
    answer = browser.client.post(
        "/sign-in", data={"csrf": theirs, "email": EMAIL, "password": PASSWORD}
    )
    assert answer.status_code == 403


def test_a_token_from_before_signing_in_is_refused_after(browser: Browser) -> None:
    before = browser.token("/sign-up")
    browser.sign_up()
    assert browser.client.post("/sign-out", data={"csrf": before}).status_code == 403


def test_json_with_the_cookie_needs_the_header(browser: Browser) -> None:
    @app_of(browser).post("/api/thumb")
    def thumb(request: Request) -> dict[str, str]:
        return {"account": require_account(request).email}

    browser.sign_up()
    answer = browser.client.post("/api/thumb", json={})
    assert answer.status_code == 403
    assert "out of date" in answer.json()["error"]
    header = {"X-CSRF-Token": browser.token("/account")}
    assert browser.client.post("/api/thumb", json={}, headers=header).json() == {"account": EMAIL}


def test_a_system_with_a_key_needs_no_token_and_borrows_no_cookie(browser: Browser) -> None:
    @app_of(browser).post("/api/thumb")
    def thumb(request: Request) -> dict[str, str]:
        return {"account": require_account(request).email}

    browser.sign_up()
    answer = browser.client.post("/api/thumb", json={}, headers={"Authorization": "Bearer x"})
    assert answer.status_code == 401


def test_the_password_of_a_proxy_is_no_key(browser: Browser) -> None:
    browser.client.headers["Authorization"] = "Basic eDp5"
    browser.sign_up()
    assert browser.client.get("/account").status_code == 200
    assert browser.client.post("/sign-out").status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://proxied.example"}, 303),
        ({}, 303),
    ],
)
def test_another_sites_request_is_refused(
    browser: Browser, headers: dict[str, str], status: int
) -> None:
    browser.shop.accounts.sign_up(EMAIL, PASSWORD)
    form = {"csrf": browser.token(), "email": EMAIL, "password": PASSWORD}
    assert browser.client.post("/sign-in", data=form, headers=headers).status_code == status


def test_another_sites_request_does_not_reach_a_mounted_application(browser: Browser) -> None:
    mounted = FastAPI()
    mounted.add_api_route("/run", lambda: {"ran": True}, methods=["POST"])
    app_of(browser).mount("/chat", mounted)
    headers = {"Origin": "https://evil.example"}
    assert browser.client.post("/chat/run", headers=headers).status_code == 403
    assert browser.client.post("/chat/run").json() == {"ran": True}


def test_the_account_is_known_below_a_mounted_application(browser: Browser) -> None:
    def whose(request: Request) -> dict[str, str]:
        return {"account": require_account(request).email}

    mounted = FastAPI()
    mounted.add_api_route("/whose", whose)
    app_of(browser).mount("/chat", mounted)
    browser.sign_up()
    assert browser.client.get("/chat/whose").json() == {"account": EMAIL}


def test_an_enormous_form_is_refused(browser: Browser) -> None:
    answer = browser.submit("/sign-in", email=EMAIL, password="x" * 300_000)
    assert answer.status_code == 413


def test_a_body_that_a_fence_finds_too_large_is_refused_alike() -> None:
    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()

    sent = iter([b"x" * 100_000] * 4)
    client = TestClient(BodyLimit(reading, larger={}))
    answer = client.post("/", content=sent, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()) == (413, {"error": SENTENCES[413]})


@pytest.mark.parametrize("strange", ["%FF%FE", "%ED%A0%80", "%00", "%CC%95%CC%80" * 9000])
def test_strange_characters_are_somebody_unknown(browser: Browser, strange: str) -> None:
    form = f"csrf={browser.token()}&email={strange}@example.com&password={strange}"
    header = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = browser.client.post("/sign-in", content=form, headers=header)
    assert answer.status_code == 401


# Redirects


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "evil",
        "",
        " /x",
        "/\t/evil.example",
        "/x\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "/x\\y",
        None,
    ],
)
def test_only_paths_of_this_site_are_gone_to(address: str | None) -> None:
    assert local_path(address) == "/"


@pytest.mark.parametrize(
    "address", ["/", "/for-you", "/search?q=red%20dress&k=3", "/products/1#reasons", "/검색"]
)
def test_paths_of_this_site_are_kept(address: str) -> None:
    assert local_path(address) == address


def test_signing_in_does_not_lead_elsewhere(browser: Browser) -> None:
    browser.shop.accounts.sign_up(EMAIL, PASSWORD)
    assert "evil" not in browser.client.get("/sign-in?next=//evil.example").text
    answer = browser.submit("/sign-in", email=EMAIL, password=PASSWORD, next="//evil.example")
    assert answer.headers["location"] == "/"


# Addresses and roles


@pytest.mark.parametrize(
    ("trusted", "forwarded", "seen"),
    [
        (False, "203.0.113.9", "testclient"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (True, "made up", "testclient"),
        (True, "", "testclient"),
    ],
)
def test_a_forwarded_address_counts_only_from_a_trusted_proxy(
    tmp_path: Path, trusted: bool, forwarded: str, seen: str
) -> None:
    browser = Browser(people_shop(tmp_path, trust_proxy=trusted))

    @app_of(browser).get("/address")
    def address(request: Request) -> dict[str, str]:
        return {"address": client_address(request)}

    answer = browser.client.get("/address", headers={"X-Forwarded-For": forwarded})
    assert answer.json() == {"address": seen}


def test_a_staff_page_is_for_staff(browser: Browser) -> None:
    @app_of(browser).get("/console")
    def console(request: Request) -> dict[str, str]:
        return {"staff": require_staff(request).email}

    assert browser.client.get("/console").status_code == 303
    browser.sign_up()
    assert browser.client.get("/console").status_code == 403
    browser.shop.accounts.make_staff(EMAIL)
    assert browser.client.get("/console").json() == {"staff": EMAIL}


# Headers


def test_a_page_may_load_nothing_from_outside(browser: Browser) -> None:
    page = browser.client.get("/sign-in")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    for hole in ("http:", "https:", "*", "unsafe"):
        assert hole not in policy
    assert page.headers["x-frame-options"] == "DENY"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in page.headers
    assert "http" not in page.text.replace("http-equiv", "")


def test_the_chat_may_run_its_own_inline_scripts_and_still_load_nothing_from_outside(
    browser: Browser,
) -> None:
    policy = browser.client.get("/chat/anything").headers["content-security-policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "http" not in policy


def test_the_chat_is_not_kept_but_for_its_scripts(browser: Browser) -> None:
    for address in ("/chat/", "/chat/config", "/chat/gradio_api/queue/data"):
        assert browser.client.get(address).headers["cache-control"] == "no-store"
    for address in ("/chat/assets/index.js", "/chat/theme.css"):
        assert "cache-control" not in browser.client.get(address).headers


def test_nothing_opens_a_page_to_other_sites(browser: Browser) -> None:
    @app_of(browser).get("/chat/open")
    def opened() -> Response:
        allowed = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": "true"}
        return Response(headers=allowed)

    headers = browser.client.get("/chat/open").headers
    assert not [name for name in headers if name.startswith("access-control-")]


def test_errors_carry_the_headers_too(browser: Browser) -> None:
    @app_of(browser).get("/breaks")
    def breaks() -> Response:
        raise RuntimeError

    for address in ("/nowhere", "/breaks"):
        assert "content-security-policy" in browser.client.get(address).headers


def test_browsers_are_told_to_stay_with_tls(shop: PeopleShop) -> None:
    page = Browser(shop, "https://testserver").client.get("/sign-in")
    assert page.headers["strict-transport-security"] == "max-age=31536000"


def test_static_files_are_kept_by_their_version(browser: Browser) -> None:
    page = browser.client.get("/sign-in").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    styles = browser.client.get(address)
    assert styles.status_code == 200
    assert "immutable" in styles.headers["cache-control"]
    assert "http" not in styles.text
    assert browser.client.get("/static/aisle.css").headers["cache-control"] == "no-cache"
    assert browser.client.get("/static/../app.py").status_code == 404


def test_the_api_has_no_page_that_loads_scripts_from_elsewhere(browser: Browser) -> None:
    assert browser.client.get("/docs").status_code == 404
    assert browser.client.get("/redoc").status_code == 404
    assert browser.client.get("/api/openapi.json").json()["info"]["title"] == "Aisle"


# Errors

STATUSES = [
    (UnknownProduct("x"), 404),
    (UnknownCustomer("x"), 404),
    (BadMessage("empty"), 422),
    (InputError("wrong"), 400),
    (NotBuilt("build"), 503),
    (DatabaseBusy("busy"), 503),
    (ModelFailed("late"), 503),
    (StorageFull("full"), 507),
    (Throttled(9), 429),
    (AccessDenied("no"), 403),
    (KeyProblem("key"), 500),
]


@pytest.mark.parametrize(("error", "status"), STATUSES, ids=lambda value: type(value).__name__)
def test_every_error_has_its_status_and_its_sentence(
    browser: Browser, error: AisleError, status: int
) -> None:
    def raising() -> Response:
        raise error

    app_of(browser).add_api_route("/api/raises", raising)
    app_of(browser).add_api_route("/raises", raising)
    assert status_of(error) == status
    answer = browser.client.get("/api/raises")
    assert (answer.status_code, answer.json()) == (status, {"error": public_sentence(error)})
    page = browser.client.get("/raises")
    assert page.status_code == status
    assert "<h1>" in page.text


def test_a_fault_of_the_shop_is_told_to_its_log_and_not_to_visitors(
    browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    def raising() -> Response:
        raise DatabaseBusy("another process holds the database /srv/aisle.db")

    app_of(browser).add_api_route("/api/raises", raising)
    with caplog.at_level(logging.ERROR):
        answer = browser.client.get("/api/raises")
    assert "/srv" not in answer.text
    assert "try again" in answer.json()["error"]
    assert "/srv/aisle.db" in caplog.text
    assert public_sentence(InputError("name the customer")) == "name the customer"


def test_throttled_says_when_to_come_back(browser: Browser) -> None:
    def raising() -> Response:
        raise Throttled(9)

    app_of(browser).add_api_route("/api/raises", raising)
    assert browser.client.get("/api/raises").headers["retry-after"] == "9"


def test_what_nobody_expected_is_answered_without_details(
    browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    def raising() -> Response:
        raise RuntimeError(f"{EMAIL} wants a red dress")

    app_of(browser).add_api_route("/api/raises", raising)
    browser.sign_up()
    with caplog.at_level(logging.ERROR):
        answer = browser.client.get("/api/raises")
    assert answer.status_code == 500
    assert "red dress" not in answer.text
    number = answer.json()["error"].rpartition(" ")[2]
    assert number in caplog.text
    assert "RuntimeError" in caplog.text
    assert EMAIL not in caplog.text


def test_an_invalid_request_is_explained_in_one_sentence(browser: Browser) -> None:
    def count(k: int) -> int:
        return k

    app_of(browser).add_api_route("/api/count", count)
    answer = browser.client.get("/api/count?k=many")
    assert answer.status_code == 422
    assert "k" in answer.json()["error"]


def test_nothing_here_is_said_to_people_and_programs(browser: Browser) -> None:
    page = browser.client.get("/nowhere")
    assert page.status_code == 404
    assert "There is no page at this address." in page.text
    assert browser.client.get("/api/nowhere").json() == {
        "error": "there is no page at this address"
    }


def test_nothing_personal_is_logged(browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="aisle"):
        browser.sign_up(name="Mina Canary")
        browser.submit("/sign-out", page="/account")
        browser.submit("/sign-in", email=EMAIL, password="wrong")
    ours = " ".join(r.getMessage() for r in caplog.records if r.name.startswith("aisle"))
    for secret in (EMAIL, "Canary", PASSWORD):
        assert secret not in ours


# Listening beyond this machine


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1", "[::1]"])
def test_this_machine_alone_may_use_the_defaults(host: str) -> None:
    check_exposure(host, Settings(), True)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "shop.example", ""])
def test_others_are_not_let_in_with_keys_that_everybody_knows(host: str) -> None:
    check_exposure(host, Settings(secret=GOOD_SECRET), False)
    for secret in (DEFAULT_SECRET, "", "short"):
        with pytest.raises(InputError, match="AISLE_SECRET"):
            check_exposure(host, Settings(secret=secret), False)
    with pytest.raises(InputError, match="demo logins"):
        check_exposure(host, Settings(secret=GOOD_SECRET), True)


@pytest.mark.parametrize("proxy", [{"trust_proxy": True}, {"secure_cookies": True}])
def test_behind_a_proxy_published_secrets_are_refused_on_loopback_too(
    proxy: dict[str, bool],
) -> None:
    with pytest.raises(InputError, match="through a proxy, set AISLE_SECRET"):
        check_exposure("127.0.0.1", Settings(**proxy), False)  # type: ignore[arg-type]
    safe = Settings(secret=GOOD_SECRET, **proxy)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="demo logins"):
        check_exposure("127.0.0.1", safe, True)
    check_exposure("127.0.0.1", safe, False)
