"""Nothing personal lies in clear in a home that was used, nor in the log of its server."""

import json
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest

from chatbot.shopper import Shopper
from data.loading import load
from data.progress import silent
from data.sources.csv_mapping import CsvSource
from tests.data.builders import forms, key_forms, near, traces
from tests.ui.boutique import write_export
from tests.ui.builders_shop import TOKEN, SmallShop
from tests.ui.serving import serving
from ui.building import build_shop
from ui.rehearsal import rehearsals
from ui.rotation import rotate_keys
from ui.settings import Settings
from ui.web.app import create_app

EMAIL = "canary.kanarie-5512@example.com"
NAME = "Canaria Gelbvogel"
PASSWORD = "a canary sings this password"
CUSTOMER = "canary-customer-8841"
LIVE = "canary-customer-2207"
"""A customer that the shop's systems tell of while it is open."""
PRODUCT = "canary-product-7730"
SENTENCE = "a canarybright dress for my canaryhill wedding under 60 euros"
KOREAN = "카나리아 언덕 결혼식에 입을 노란 원피스 보여줘"
NOTE = "I never wear canarywool"
MISTYPED = "canary-mistyped-product"
SAID = (EMAIL, NAME, PASSWORD, CUSTOMER, LIVE, SENTENCE, KOREAN, NOTE)


@dataclass
class Used:
    """A home that was used, and what was found of its people."""

    home: Path
    secrets: list[str] = field(default_factory=lambda: list(SAID))
    keys: list[bytes] = field(default_factory=list)
    """The customers' keys, in every form."""
    number: int = 0
    """The bought product's."""
    found: list[str] = field(default_factory=list)
    log: str = ""

    def search(self, moment: str) -> None:
        """Search every byte of the home now."""
        self.found += [f"{moment}: {trace}" for trace in traces(self.home, self.secrets)]


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Used:
    """Load, build, serve, talk, fail, rehearse and rotate; search the home all along."""
    folder = tmp_path_factory.mktemp("canaries")
    used = Used(folder / "home")
    shop = _loaded(folder, used)
    with _logged() as log:
        with serving(create_app(shop)) as address:
            with httpx.Client(base_url=address, timeout=30) as client:
                _sign_up(shop, client, used)
                _shop_around(client)
                _tell_of_events(shop, client, used)
                _fail(shop, client, used)
            used.search("while it is open")
            rotate_keys(shop, silent)
            used.search("rotated")
        _rehearse(shop, used)
    used.number = int(shop.catalogue.numbers[shop.catalogue.position(PRODUCT)])
    shop.close()
    used.search("closed")
    used.log = log.getvalue()
    return used


def _loaded(folder: Path, used: Used) -> SmallShop:
    export = write_export(folder / "export")
    with (export / "products.csv").open("a") as products:
        products.write(f"{PRODUCT},Gold dress,A gold dress.,55,Dress,Blue,Solid\n")
    with (export / "orders.csv").open("a") as orders:
        orders.writelines(f"{CUSTOMER},{PRODUCT},2026-10-{day},9.99\n" for day in (10, 11, 12))
    source = CsvSource(export, export / "mapping.yaml")
    settings = Settings(home=used.home, bcrypt_rounds=4)
    for _ in range(2):  # again, so that there are freed pages
        shop = SmallShop(settings)
        shop.database.migrate()
        load(source, database=shop.database, keyring=shop.keyring, home=shop.home)
        used.search("loaded")
        shop.close()
    shop = SmallShop(settings)
    build_shop(shop, only=None, progress=silent)
    shop.close()
    used.search("built")
    return SmallShop(settings)


@contextmanager
def _logged() -> Iterator[StringIO]:
    """Catch all that a server would write to its log, whoever writes it."""
    log = StringIO()
    handler = logging.StreamHandler(log)
    with ExitStack() as stack:
        stack.enter_context(redirect_stderr(log))
        stack.enter_context(redirect_stdout(log))
        logging.getLogger().addHandler(handler)
        stack.callback(logging.getLogger().removeHandler, handler)
        yield log


def _token(client: httpx.Client, page: str) -> str:
    found = TOKEN.search(client.get(page).text)
    assert found
    return found[1]


def _sign_up(shop: SmallShop, client: httpx.Client, used: Used) -> None:
    form = {"email": EMAIL, "password": PASSWORD, "name": NAME}
    form["csrf"] = _token(client, "/sign-up")
    assert client.post("/sign-up", data=form).status_code == 303
    client.headers["X-CSRF-Token"] = _token(client, "/account")
    shop.accounts.link(EMAIL, shop.customers.key(CUSTOMER))
    assert CUSTOMER in client.get("/account").text
    used.secrets.append(client.cookies["aisle_session"])


def _shop_around(client: httpx.Client) -> None:
    for said in (SENTENCE, KOREAN, f"Please remember that {NOTE}"):
        asked = client.post("/api/ask", json={"text": said})
        assert "event: turn" in asked.text
    _send(client, SENTENCE)
    for thumb in ("like", "dislike", "undo", "like"):
        given = client.post("/api/thumbs", json={"product": PRODUCT, "thumb": thumb})
        assert given.status_code == 200
    for address in ("/for-you", f"/search?q={SENTENCE}", f"/products/{PRODUCT}", "/account/export"):
        assert client.get(address).status_code == 200


def _send(client: httpx.Client, said: str) -> None:
    """Send a message as the chat page does."""
    config = client.get("/chat/config").json()
    sending = next(d for d in config["dependencies"] if any(t[1] == "send" for t in d["targets"]))
    queue = {"session_hash": "canary"}
    message = {"data": [None], "fn_index": sending["id"], "event_data": {"run": 1, "text": said}}
    joined = client.post("/chat/gradio_api/queue/join", json={**message, **queue})
    assert joined.status_code == 200
    assert "process_completed" in client.get("/chat/gradio_api/queue/data", params=queue).text


def _tell_of_events(shop: SmallShop, client: httpx.Client, used: Used) -> None:
    key = shop.api_keys.create("till")
    used.secrets.append(key)
    events = [{"customer": LIVE, "product": PRODUCT, "kind": "purchase", "session": SENTENCE[:60]}]
    events += [{"customer": CUSTOMER, "product": PRODUCT, "kind": "view"}]
    till = httpx.Client(base_url=client.base_url, headers={"Authorization": f"Bearer {key}"})
    with till:
        answer = till.post("/api/events", json={"events": events})
        assert answer.json() == {"stored": 2, "refused": []}
        for customer in (LIVE, CUSTOMER):
            used.keys += key_forms(shop.keyring.customer_key(customer))
            picks = till.get("/api/recommend", params={"customer": customer})
            assert picks.json()["picks"]
        assert till.get("/api/recommend", params={"customer": NAME}).status_code == 404


def _fail(shop: SmallShop, client: httpx.Client, used: Used) -> None:
    """Let everything go wrong that a log may tell of."""
    wrong = {"email": EMAIL, "password": NAME, "csrf": _token(client, "/account")}
    assert client.post("/sign-in", data=wrong).status_code == 401
    assert client.post("/api/ask", content=f'{{"text": "{SENTENCE}').status_code == 422
    assert client.get(f"/products/{MISTYPED}?q={SENTENCE}").status_code == 404
    assert client.get(f"/{EMAIL}/{SENTENCE}").status_code == 404
    assert client.post("/api/ask", json={"text": SENTENCE * 100}).status_code == 422
    with _held(shop):
        assert client.post("/api/thumbs", json={"product": PRODUCT, "thumb": "like"}).is_error
        _send(client, SENTENCE)
        client.post("/api/ask", json={"text": KOREAN})
    with _broken(shop):
        assert client.get(f"/search?q={SENTENCE}").status_code == 500
        client.post("/api/ask", json={"text": SENTENCE})
        _send(client, KOREAN)


@contextmanager
def _held(shop: SmallShop) -> Iterator[None]:
    """Let another process hold the database."""
    with sqlite3.connect(shop.home.database_path) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()
    other.close()


@contextmanager
def _broken(shop: SmallShop) -> Iterator[None]:
    """Let the search have a defect that quotes what it was given."""

    def understand(text: str, *_: Any, **__: Any) -> Any:
        raise RuntimeError(f"{NAME} of {EMAIL} said {text!r}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shop.search, "understand", understand)
        yield


def _rehearse(shop: SmallShop, used: Used) -> None:
    """Replay as the customer, and leave behind what a killed replay leaves."""
    shopper = Shopper(customer=shop.customers.key(CUSTOMER))
    with rehearsals(shop, None) as fresh:
        rehearsal = fresh()
        rehearsal.reply(shopper, SENTENCE)
        rehearsal.reply(shopper, f"Remember that {NOTE}")
        used.search("rehearsing")
        scratch = next(used.home.glob(".rehearsal-*"))
        shutil.copytree(scratch, used.home / ".rehearsal-killed")
        rehearsal.forget()
    assert not scratch.exists()


def test_the_search_finds_what_lies_in_clear(used: Used, tmp_path: Path) -> None:
    for secret in used.secrets:
        for number, form in enumerate(forms(secret)):
            (tmp_path / "leak").write_bytes(b"x" + form + b"y")
            assert traces(tmp_path, [secret]), number


def test_everything_was_searched_and_is_there(used: Used) -> None:
    names = {path.name for path in used.home.rglob("*") if path.is_file()}
    assert {"aisle.db", "key", "lookup", "dense.faiss", "events.sealed", "scratch.db"} <= names
    shop = SmallShop(Settings(home=used.home))
    account = shop.accounts.find(EMAIL)
    assert account.name == NAME
    assert shop.customers.id_of(account.customer) == CUSTOMER
    shopper = Shopper(account.customer, account.id, account.name)
    kept = json.dumps(shop.conversations.export(shopper), ensure_ascii=False)
    assert SENTENCE in kept and KOREAN in kept
    told = shop.picks.ledger.preferences(account.customer)
    assert any("canarywool" in one.told for one in told)
    assert shop.thumbs.of(account.customer) == {PRODUCT: "like"}
    shop.close()


def test_nobody_can_be_recognised_in_any_byte_of_the_home(used: Used) -> None:
    assert used.found == []


def test_no_customer_stands_next_to_what_they_bought(used: Used) -> None:
    products = forms(PRODUCT)
    products += [used.number.to_bytes(width, "little") + b"\0" * 4 for width in (4, 8)]
    assert near(used.home, products, used.keys) == []


def test_the_log_names_faults_and_nobody(used: Used) -> None:
    assert "unexpected RuntimeError, number" in used.log
    assert "DatabaseBusy" in used.log
    said = [secret for secret in used.secrets if secret in used.log]
    assert said == []
    for word in ("canary", "카나리아", "Gelbvogel"):
        assert word not in used.log
