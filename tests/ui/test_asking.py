"""An answer's stream, and readers who go away."""

from collections.abc import Iterator
from contextlib import suppress

import anyio
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.requests import ClientDisconnect
from starlette.types import Message, Scope

from chatbot.assistant import Delta, Progress
from chatbot.turn import Turn
from ui.web.asking import Answer, Step


class Telling:
    """Steps of an answer, and whether it has ended."""

    def __init__(self) -> None:
        self.ended = False
        self.turns: list[Turn] = []
        self.heard = self.turns.append
        self.steps = self._steps()
        self.first = next(self.steps)

    def _steps(self) -> Iterator[Step]:
        try:
            yield Progress("search_products", {})
            yield from (Delta(str(number)) for number in range(1000))
        finally:
            self.ended = True


@pytest.mark.parametrize("spec_version", ["2.3", "2.4"])
@pytest.mark.parametrize("read", [0, 1, 3])
def test_an_answer_ends_when_its_reader_goes_away(spec_version: str, read: int) -> None:
    telling, left = Telling(), [read]
    scope: Scope = {"type": "http", "asgi": {"spec_version": spec_version}}

    async def receive() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    async def send(_: Message) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError("the connection is gone")

    # A loop in a thread of its own: while browser tests are under way, this thread has one already.
    with suppress(OSError, ClientDisconnect), start_blocking_portal() as portal:
        portal.call(Answer(telling.first, telling.steps, telling.heard), scope, receive, send)
    assert telling.ended
