"""An answer that its shopper did not want to wait for."""

import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from chatbot.manner import Manner
from chatbot.models import ModelConfig, load_model
from chatbot.stop import Stop
from data.errors import Stopped
from tests.chatbot.builders import ANNA, Shop, bought
from tests.chatbot.openai_server import Sleeps, serving


def test_whoever_waits_goes_on_at_once() -> None:
    stop, work = Stop(), Future[None]()
    threading.Timer(0.01, stop.press).start()
    with pytest.raises(Stopped):
        stop.error_of(work, 60)
    stop.press()
    with pytest.raises(Stopped):
        stop.check()


def test_without_it_work_is_waited_for() -> None:
    well, ill, late = Future[int](), Future[int](), Future[int]()
    well.set_result(1)
    error = OSError()
    ill.set_exception(error)
    assert Stop().error_of(well, 1) is None
    assert Stop().error_of(ill, 1) is error
    with pytest.raises(TimeoutError):
        Stop().error_of(late, 0)


def test_a_slow_model_is_not_waited_for_and_the_conversation_goes_on(tmp_path: Path) -> None:
    with serving(Sleeps(60)) as server:
        hosted = load_model(ModelConfig("openai:scripted", server.url, timeout=60))
        shop = Shop(tmp_path / "home", bought(7, "p00"), hosted=hosted)
        stop = Stop()
        threading.Timer(0.2, stop.press).start()
        with pytest.raises(Stopped):
            shop.assistant.reply(ANNA, "a red dress", "c1", Manner(stop=stop))
    assert shop.conversations.past(ANNA) == []
    assert shop.assistant.state(ANNA, "c1").lists == ()


def test_a_stopped_answer_leaves_no_trace(shop: Shop) -> None:
    first = shop.assistant.reply(ANNA, "a dress", "c1")
    stop = Stop()
    stop.press()
    for instead in (False, True):
        with pytest.raises(Stopped):
            shop.assistant.reply(ANNA, "shoes", "c1", Manner(instead, stop=stop))

    assert [e.turn.reply for e in shop.conversations.exchanges(ANNA, "c1")] == [first.reply]
    state = shop.assistant.state(ANNA, "c1")
    assert [c.value for c in state.constraints] == ["Dress"]
    assert [pick.id for pick in shop.assistant.reply(ANNA, "blue", "c1").picks] == ["p02"]
