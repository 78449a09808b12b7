"""Asking the assistant over HTTP: its answer as a stream of server-sent events."""

import json
import logging
from collections.abc import Callable, Generator, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

from anyio import CancelScope
from fastapi import APIRouter, Depends, Request, Security
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from chatbot.assistant import Delta, Progress
from chatbot.manner import Manner
from chatbot.revision import Revision
from chatbot.turn import Turn
from data.errors import AisleError
from retrieval.constraint import Constraint
from ui.chat.revisions import check_demands, constraint_in
from ui.web.api import COOKIE, KEY, PROBLEMS
from ui.web.api_models import AskBody
from ui.web.asker import Asker, asker
from ui.web.errors import number_of_fault, public_sentence
from ui.web.metrics import count_turn
from ui.web.sessions import shop_of

if TYPE_CHECKING:
    from ui.shop import Shop

Step = Progress | Delta | Turn

HEADERS = {"X-Accel-Buffering": "no"}
"""A proxy that collected the stream would undo it."""
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer as it comes, a line `event:` and a line `data:` with JSON each: "
        '`progress` {"tool"}, `delta` {"text"}, and last `turn`, the whole Turn, '
        'or `error` {"error"}.',
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}

log = logging.getLogger("aisle.web")
router = APIRouter(prefix="/api", tags=["shop"], dependencies=[Security(KEY), Security(COOKIE)])


@router.post("/ask", response_class=StreamingResponse, responses={**PROBLEMS, **STREAM})
def ask(
    request: Request, body: AskBody, who: Annotated[Asker, Depends(asker)]
) -> StreamingResponse:
    """Say one thing to the assistant.

    With ``instead`` it stands in place of the conversation's last message, whose answer is taken
    back. ``drop`` and ``demand`` change constraints exactly, and then the words are for the record
    alone: ``drop`` takes constraints as a Turn gives them, ``demand`` the shop's own values.

    What is wrong before an answer begins is answered by its status; what goes wrong later, by the
    event ``error``.
    """
    shopper, shop = who.shopper(body.customer), shop_of(request)
    steps = shop.assistant.stream(shopper, body.text, body.conversation, _manner(shop, body))
    first = next(steps)  # what is wrong with the question shows here
    return Answer(
        first, steps, lambda turn: shop.requests.turn(shopper, body.text, turn, body.visitor)
    )


def _manner(shop: "Shop", body: AskBody) -> Manner:
    if not body.drop and not body.demand:
        return Manner(body.instead)
    demand = tuple(Constraint(facet, "is", value) for facet, value in body.demand.items())
    check_demands(demand, shop.catalogue)
    return Manner(body.instead, Revision(tuple(map(constraint_in, body.drop)), demand))


class Answer(StreamingResponse):
    """A stream of steps that always ends: a conversation waits until its last answer has."""

    def __init__(self, first: Step, steps: Iterator[Step], heard: Callable[[Turn], None]) -> None:
        events = _events(chain([first], steps), heard)
        super().__init__(events, media_type="text/event-stream", headers=HEADERS)
        self._steps = steps

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what there is; the reader may go away at any step."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            if isinstance(self._steps, Generator):
                with CancelScope(shield=True):
                    await run_in_threadpool(self._steps.close)


def _events(steps: Iterator[Step], heard: Callable[[Turn], None]) -> Iterator[str]:
    try:
        for step in steps:
            if isinstance(step, Turn):
                count_turn(step)
                heard(step)
            yield _event(*_said(step))
    except AisleError as error:
        log.error("%s while answering", type(error).__name__)
        yield _event("error", {"error": public_sentence(error)})
    except Exception as error:
        number = number_of_fault(error)
        yield _event("error", {"error": f"something broke on our side; quote the number {number}"})


def _said(step: Step) -> tuple[str, dict[str, Any]]:
    if isinstance(step, Progress):
        return "progress", {"tool": step.tool}
    if isinstance(step, Delta):
        return "delta", {"text": step.text}
    return "turn", step.as_json()


def _event(name: str, document: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(document, ensure_ascii=False)}\n\n"
