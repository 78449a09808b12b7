"""What of Gradio can be reached, and by whom."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.ui.builders_chat import chat_app, chat_shop, turn

HOME = "/chat/"
JOIN = "/chat/gradio_api/queue/join"
DATA = "/chat/gradio_api/queue/data"
QUEUE = {"session_hash": "drawn-by-the-browser"}


@pytest.fixture(scope="module")
def mina() -> Iterator[TestClient]:
    """Open the page as Mina's browser."""
    application = chat_app(chat_shop())
    cookies = {"aisle_session": "token-of-mina"}
    with TestClient(application, cookies=cookies, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def joon(mina: TestClient) -> TestClient:
    """Joon's browser, before the same shop."""
    cookies = {"aisle_session": "token-of-joon"}
    return TestClient(mina.app, cookies=cookies, raise_server_exceptions=False)


@pytest.fixture
def stranger(mina: TestClient) -> TestClient:
    """A browser in which nobody is signed in."""
    return TestClient(mina.app, follow_redirects=False)


def message(client: TestClient, text: str) -> dict[str, Any]:
    """Return what the page's script sends for a message."""
    config = client.get(f"{HOME}config").json()
    sending = next(d for d in config["dependencies"] if any(t[1] == "send" for t in d["targets"]))
    said = {"run": 1, "text": text, "language": "en"}
    return {"data": [None], "fn_index": sending["id"], "event_data": said, **QUEUE}


def test_answers_reach_nobody_but_who_asked(mina: TestClient, joon: TestClient) -> None:
    """Somebody else who knows the name of the queue does not get what is in it."""
    assert mina.post(JOIN, json=message(mina, "a black dress")).status_code == 200
    assert turn().reply not in joon.get(DATA, params=QUEUE).text
    assert turn().reply in mina.get(DATA, params=QUEUE).text


def test_nobody_else_can_stop_an_answer(mina: TestClient, joon: TestClient) -> None:
    """Cancelling names a queue too; of another account it is another queue."""
    event = mina.post(JOIN, json=message(mina, "a dress")).json()["event_id"]
    stopping = {"fn_index": message(mina, "")["fn_index"], "event_id": "unknown", **QUEUE}
    assert joon.post("/chat/gradio_api/cancel", json=stopping).status_code == 200
    answer = mina.get(DATA, params=QUEUE).text
    assert event in answer
    assert turn().reply in answer


@pytest.mark.parametrize(
    "service",
    ["cancel", "reset", "queue/join", "queue/join/", "component_server", "component_server/"],
)
def test_a_stranger_can_call_nothing(stranger: TestClient, service: str) -> None:
    """Not even what Gradio itself leaves open."""
    assert stranger.post(f"/chat/gradio_api/{service}", json={}).status_code == 401


@pytest.mark.parametrize(
    "service",
    [
        "gradio_api/heartbeat/x",
        "gradio_api/startup-events",
        "gradio_api/custom_component/x/client/component/index.js",
        "gradio_api/token",
        "gradio_api/user",
        "gradio_api/queue/status",
        "gradio_api/undo-vibe-edit",
        "gradio_api//file=/etc/passwd",
        "gradio_api/queue/../file=/etc/passwd",
        "/file=/etc/passwd",
        "manifest.json",
        "login",
        "logout",
        "whatever/comes/next",
    ],
)
def test_what_the_page_does_not_call_is_closed(mina: TestClient, service: str) -> None:
    """A service that a later Gradio adds is closed as well."""
    for answer in (mina.get(HOME + service), mina.post(HOME + service, json={})):
        assert (answer.status_code, answer.text) == (404, "Not found")


def test_a_body_that_is_not_json_is_refused(mina: TestClient) -> None:
    """Forms could bring files."""
    files = {"files": ("x.html", b"<script>alert(1)</script>")}
    call = "/chat/gradio_api/component_server"
    assert mina.post(call, data={"fn_name": "start"}, files=files).status_code == 400
    assert mina.post(call, content=b"[" * 100_000).status_code == 400
    assert mina.post(JOIN, content=b"\xff").status_code == 400


@pytest.mark.parametrize(
    "sent", [None, [], "text", 5, {"conversation": {}}, {"conversation": "\ud800"}]
)
def test_what_no_page_sends_is_answered_with_a_sentence(mina: TestClient, sent: Any) -> None:
    """A program that makes its calls up meets no defect."""
    components = mina.get(f"{HOME}config").json()["components"]
    shell = next(one["id"] for one in components if one["props"].get("elem_id") == "aisle-shell")
    for name in ("open_conversation", "set_thumb"):
        call = {"data": sent, "component_id": shell, "fn_name": name, **QUEUE}
        answer = mina.post("/chat/gradio_api/component_server", content=json.dumps(call))
        assert answer.status_code == 200
        assert answer.json()["error"]
