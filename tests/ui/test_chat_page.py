"""The chat page as a browser's script uses it, without a browser."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient

from chatbot.shopper import Shopper
from data.catalogue import Catalogue
from data.errors import AisleError, DatabaseBusy
from retrieval.constraint import Constraint
from tests.ui.builders_chat import BLACK, PRODUCTS, chat_app, chat_shop, turn
from ui.chat.answers import answer_html
from ui.chat.chips import giving_up
from ui.chat.events import ChatDesk
from ui.chat.labels import LANGUAGES, labels
from ui.chat.reader import Reader
from ui.demands import demands

MINA = Shopper(customer=1, account="mina", name="Mina")
JOON = Shopper(customer=2, account="joon", name="Joon")
READER = Reader(Catalogue.of(PRODUCTS))
HOME = "/chat/"
CALL = "/chat/gradio_api/component_server"


@pytest.fixture(scope="module")
def page() -> Iterator[TestClient]:
    """Open the page as Mina's browser."""
    with TestClient(chat_app(chat_shop()), cookies={"aisle_session": "token-of-mina"}) as client:
        yield client


@pytest.fixture
def desk() -> ChatDesk:
    """Build a desk over a shop of its own."""
    return ChatDesk(chat_shop())


class Failing:
    """Anything that is asked of it fails."""

    def __init__(self, error: AisleError) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Any:
        """Fail."""
        raise self._error


def call(page: TestClient, name: str, data: dict[str, Any]) -> Any:
    """Call a server function as ``server.name(data)`` does."""
    form = {"data": data, "component_id": shell(page)["id"], "fn_name": name, "session_hash": "s"}
    answer = page.post(CALL, json=form)
    assert answer.status_code == 200, answer.text
    return answer.json()


def shell(page: TestClient) -> Any:
    """Return the configuration of the page's one component."""
    components = page.get("/chat/config").json()["components"]
    return next(one for one in components if one["props"].get("elem_id") == "aisle-shell")


def test_a_stranger_is_sent_to_sign_in() -> None:
    """The page redirects; its calls are refused."""
    with TestClient(chat_app(chat_shop()), follow_redirects=False) as stranger:
        answer = stranger.get(HOME)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/chat/")
        for address in ("config", "gradio_api/info"):
            assert stranger.get(HOME + address).status_code == 401
        assert stranger.post(CALL, json={}).status_code == 401
        assert stranger.post("/chat/gradio_api/queue/join", json={"data": []}).status_code == 401


@pytest.mark.parametrize(
    "address",
    [
        "gradio_api/upload",
        "gradio_api/file=/etc/passwd",
        "gradio_api/proxy=https://example.com/",
        "gradio_api/run/predict",
        "gradio_api/call/send",
        "monitoring",
        "gradio_api/deep_link",
    ],
)
def test_services_that_a_chat_does_not_need_are_closed(page: TestClient, address: str) -> None:
    """Gradio's file, proxy and prediction routes answer 404 even to those logged in."""
    assert page.get(HOME + address).status_code == 404
    assert page.post(HOME + address).status_code == 404


def test_the_page_names_no_other_host(page: TestClient) -> None:
    """No script, style or font is linked from elsewhere, and no telemetry is on."""
    config = page.get("/chat/config").json()
    assert config["analytics_enabled"] is False
    assert not config["stylesheets"]
    for address in ("theme.css", ""):
        text = page.get(HOME + address).text
        assert "fonts.googleapis" not in text
        assert "cdnjs" not in text


def test_start_greets_and_offers_both_languages(page: TestClient) -> None:
    """The header comes with a form to sign out, the starters with one of the other language."""
    started = call(page, "start", {"language": "ko-KR"})
    assert started["name"] == "Mina"
    assert 'action="/sign-out"' in started["header"]
    assert 'name="csrf"' in started["header"]
    assert started["starters"] == [*labels("ko").starters[2:], labels("en").starters[2]]


def test_a_thumb_is_kept_at_once_and_taken_back(page: TestClient) -> None:
    """The store has it before the call returns."""
    assert call(page, "set_thumb", {"product": "0001", "thumb": "like"}) == {"thumb": "like"}
    assert call(page, "set_thumb", {"product": "0001", "thumb": "undo"}) == {"thumb": None}
    assert "0009" in call(page, "set_thumb", {"product": "0009", "thumb": "like"})["error"]


def test_the_page_cannot_name_somebody_else(page: TestClient) -> None:
    """Who asks comes from the cookie alone."""
    asked = {"language": "en", "account": "joon", "shopper": "joon", "username": "joon"}
    assert call(page, "start", asked)["name"] == "Mina"


def test_an_answer_streams_steps_then_words_then_the_turn(desk: ChatDesk) -> None:
    """Each frame holds all before it, so a missed one does no harm."""
    frames = list(desk.send(MINA, {"run": 7, "text": "a black dress", "language": "en"}))
    assert all(frame["run"] == 7 for frame in frames)
    assert frames[0]["steps"] == ["Looking for “a black dress”"]
    texts = [frame["text"] for frame in frames]
    assert all(later.startswith(earlier) for earlier, later in pairwise(texts))
    assert texts[-1].strip() == turn().reply
    assert "Linen shirt dress" in frames[-1]["html"]
    assert [c["id"] for c in frames[-1]["conversations"]] == [frames[-1]["conversation"]]
    assert json.dumps(frames)


def test_a_conversation_reopens_with_thumbs_pressed(desk: ChatDesk) -> None:
    """What was said, the cards and what was liked are there again."""
    *_, last = desk.send(MINA, {"text": "<i>a dress</i>"})
    desk.thumb(MINA, {"product": "0002", "thumb": "like"})
    html = desk.open(MINA, {"conversation": last["conversation"]})["html"]
    assert "&lt;i&gt;a dress&lt;/i&gt;" in html
    assert 'data-thumb="like" data-product="0002" aria-pressed="true"' in html
    assert 'data-thumb="like" data-product="0001" aria-pressed="false"' in html


def test_nobody_else_can_open_it(desk: ChatDesk) -> None:
    """Another shopper is told that it is not there."""
    *_, last = desk.send(MINA, {"text": "a dress"})
    assert "html" not in desk.open(JOON, {"conversation": last["conversation"]})
    assert desk.start(JOON, {})["conversations"] == []


def test_a_conversation_is_renamed_and_deleted_by_its_owner(desk: ChatDesk) -> None:
    """Nobody else can do either; each call returns the list as it is then."""
    *_, last = desk.send(MINA, {"text": "a dress"})
    named = {"conversation": last["conversation"], "title": "Wedding"}
    assert "error" in desk.rename(JOON, named)
    assert "error" in desk.delete(JOON, named)
    assert [c["title"] for c in desk.rename(MINA, named)["conversations"]] == ["Wedding"]
    assert desk.delete(MINA, named)["conversations"] == []


def test_a_message_goes_with_what_its_controls_say(desk: ChatDesk) -> None:
    """In place of the last one, and with exactly the demands that a chip stands for."""
    html = answer_html(turn(), READER)
    chip = unescape(re.findall(r'class="constraint".*?data-revision="([^"]+)"', html)[0])
    asked = {"text": "black does not matter", "revision": chip, "instead": True}
    list(desk.send(MINA, asked))
    (manner,) = desk._shop.assistant.manners  # type: ignore[attr-defined]
    assert manner.instead
    assert [(c.field, c.value) for c in manner.revision.drop] == [("colour", "Black")]


@pytest.mark.parametrize(("who", "stopped"), [(MINA, True), (JOON, False)])
def test_only_the_own_answer_is_stopped(desk: ChatDesk, who: Shopper, stopped: bool) -> None:
    """What a stranger sends changes nothing; the last frame says that it ended early."""
    answer = desk.send(MINA, {"run": 7, "text": "a dress", "language": "ko"})
    next(answer)
    desk.stop(who, {"run": 7})
    *_, last = answer
    assert last.get("stopped") == (labels("ko")["stopped"] if stopped else None)
    assert len(desk.start(MINA, {})["conversations"]) == (not stopped)


def test_a_long_message_gets_the_shops_own_sentence(desk: ChatDesk) -> None:
    """Errors made on purpose are shown as they are."""
    *_, last = desk.send(MINA, {"text": "x" * 10_000, "language": "en"})
    assert last["error"].startswith("This message is too long")


def test_a_defect_is_logged_and_not_shown(desk: ChatDesk, caplog: pytest.LogCaptureFixture) -> None:
    """The shopper reads a sentence, the operator the trace."""
    with caplog.at_level(logging.ERROR):
        *_, last = desk.send(MINA, {"text": "fail", "language": "en"})
    assert last["error"] == labels("en")["failed"]
    assert "a defect" in caplog.text


def test_a_busy_shop_says_so_without_naming_its_files() -> None:
    """What the shop says to its operator names paths; the shopper reads a sentence of their own."""
    shop = chat_shop()
    desk, busy = ChatDesk(shop), Failing(DatabaseBusy("another process holds /srv/shop/aisle.db"))
    shop.thumbs = shop.assistant = busy
    said = [
        desk.thumb(MINA, {"product": "0001", "thumb": "like"}),
        desk.open(MINA, {"conversation": "c1"}),
        *desk.send(MINA, {"text": "a dress"}),
    ]
    assert [one["error"] for one in said] == ["The shop is busy; try again in a moment."] * 3


def test_what_is_wrong_is_said_in_korean(desk: ChatDesk) -> None:
    """Our own sentences, in the language of the page."""
    chip = '{"demand": [{"field": "colour", "op": "is", "value": "Ultraviolet"}]}'
    *_, last = desk.send(MINA, {"text": "ultraviolet", "language": "ko", "revision": chip})
    assert last["error"].startswith("이 쇼핑몰에는 없는 조건이에요")


def test_a_guest_has_no_thumbs(desk: ChatDesk) -> None:
    """Without a customer there is nobody to keep a thumb for."""
    assert "Sign in" in desk.thumb(Shopper(), {"product": "0001", "thumb": "like"})["error"]


def test_chips_offer_options_relaxations_and_constraints() -> None:
    """The question's answers with counts, what would fit, and what may be dropped."""
    html = answer_html(turn(), READER)
    assert re.search(r'data-say="Solid" data-revision="[^"]+">Solid <span[^>]*>\(5\)<', html)
    assert re.search(r'data-say="Stripe">Stripe <', html), "the shop has no such value"
    assert re.search(r">without Black <span[^>]*>\(12\)<", html)
    assert ">≤ €30.00<" in html
    assert ">not lace<" in html


@pytest.mark.parametrize(
    ("constraint", "label"),
    [
        (Constraint("price", "lt", 20.0), "< €20.00"),
        (Constraint("colour", "is", ("Red", "Blue")), "Red or Blue"),
        (Constraint("colour", "not", "Red"), "not Red"),
        (Constraint("text", "not", ("lace", "lacy", "crochet lace")), "not lace"),
    ],
)
def test_demands_are_named_briefly(constraint: Constraint, label: str) -> None:
    """As a reader would say it."""
    assert READER.demands.label((replace(constraint, said="said"),)) == label


def test_constraints_from_the_same_words_are_one_demand() -> None:
    """ "No lace" is one chip, though it refuses a pattern and a word."""
    said = [
        Constraint("pattern", "not", "Lace", said="lace"),
        Constraint("text", "not", ("lace", "lacy"), said="lace"),
        Constraint("price", "gte", 10.0, said="10 to 20"),
        Constraint("price", "lte", 20.0, said="10 to 20"),
    ]
    lace, price = demands(said)
    assert READER.demands.label(lace) == "not Lace"
    wedding = (
        Constraint("occasion", "is", "Wedding", hard=False, said="wedding"),
        Constraint("audience", "not", "Kids", hard=False, said="wedding"),
    )
    assert READER.demands.label(wedding) == "Wedding"
    assert READER.demands.label(price) == "≥ €10.00, ≤ €20.00"
    assert giving_up([lace], READER) == "Lace is fine after all"
    assert giving_up([(BLACK,), price], READER) == "black and the price do not matter"
    assert giving_up([price], READER.speaking("ko")) == "가격 상관없어"


def test_both_languages_have_every_word() -> None:
    """No label exists in one language only."""
    english, korean = (labels(language) for language in LANGUAGES)
    for part in ("labels", "tools", "doing", "evidence", "units"):
        assert getattr(english, part).keys() == getattr(korean, part).keys()


@pytest.mark.parametrize(("model", "noted"), [("embedded", 0), ("embedded (x timed out)", 1)])
def test_a_fallback_is_told(model: str, noted: int) -> None:
    """The Turn says that the language model failed, and so does the page."""
    assert answer_html(turn(model=model), READER).count('class="note"') == noted
