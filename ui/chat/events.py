"""What the page asks of the shop: start, open, send, stop, thumb, and what it does with a list."""

from collections.abc import Iterator, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from chatbot.assistant import Delta, Progress
from chatbot.manner import Manner
from chatbot.shopper import Shopper
from chatbot.stop import Stop
from chatbot.turn import Language, Turn
from data.errors import AccessDenied, AisleError, Stopped
from data.event import CustomerKey
from ui.chat.answers import answer_html, exchange_html
from ui.chat.labels import labels, language_of
from ui.chat.reader import Reader
from ui.chat.revisions import revision_in
from ui.chat.starters import starters
from ui.chat.steps import step_said
from ui.transcript import spoken
from ui.web.errors import number_of_fault, public_sentence
from ui.web.facet_words import FacetWords
from ui.web.metrics import count_turn
from ui.web.rendering import sentence

if TYPE_CHECKING:
    from ui.shop import Shop

Frame = dict[str, Any]
"""JSON for chat.js. A frame of a running answer holds all of it so far: one missed does no harm."""

STARTERS = 4
"""Messages offered in the page's language; one in the other follows."""
LISTED = 200
"""Past conversations in the list."""
APART = 0.04
"""Seconds between two frames of a growing text: faster than this nobody reads."""


class ChatDesk:
    """Answers the page's calls; every text it returns is ready to show."""

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop
        self._running: dict[tuple[str | None, str], Stop] = {}

    def start(self, shopper: Shopper, request: Mapping[str, Any]) -> Frame:
        """Return who is here, their conversations, newest first, and what a newcomer may ask."""
        language = language_of(request.get("language"))
        other: Language = "en" if language == "ko" else "ko"
        offered = [*self._starters(language)[:STARTERS], *self._starters(other)[:1]]
        return {
            "name": shopper.name,
            "conversations": self._conversations(shopper),
            "starters": offered,
        }

    def open(self, shopper: Shopper, request: Mapping[str, Any]) -> Frame:
        """Return a past conversation as HTML; only its owner can open it."""
        language = language_of(request.get("language"))
        conversation = str(request.get("conversation") or "")
        try:
            exchanges = self._shop.assistant.conversations.exchanges(shopper, conversation)
            reader = self._reader(shopper, language)
        except AccessDenied:
            return {"error": labels(language)["gone"]}
        except AisleError as error:
            return problem(error, language)
        html = "".join(exchange_html(e.said, e.turn, reader) for e in exchanges)
        return {"conversation": conversation, "html": html}

    def rename(self, shopper: Shopper, request: Mapping[str, Any]) -> Frame:
        """Give a conversation another title."""
        kept = self._shop.assistant.conversations
        conversation = str(request.get("conversation") or "")
        try:
            kept.rename(shopper, conversation, str(request.get("title") or ""))
        except AisleError as error:
            return problem(error, language_of(request.get("language")))
        return {"conversations": self._conversations(shopper)}

    def delete(self, shopper: Shopper, request: Mapping[str, Any]) -> Frame:
        """Delete a conversation for good."""
        kept = self._shop.assistant.conversations
        try:
            kept.delete(shopper, str(request.get("conversation") or ""))
        except AisleError as error:
            return problem(error, language_of(request.get("language")))
        return {"conversations": self._conversations(shopper)}

    def thumb(self, shopper: Shopper, request: Mapping[str, Any]) -> Frame:
        """Store a thumb at once, or take it back."""
        asked = request.get("thumb")
        thumb = asked if asked in ("like", "dislike") else None
        try:
            self._shop.thumbs.give(_customer(shopper), str(request.get("product")), thumb)
        except AisleError as error:
            return problem(error, language_of(request.get("language")))
        return {"thumb": thumb}

    def stop(self, shopper: Shopper, request: Mapping[str, Any]) -> Frame:
        """End an answer of the shopper's own; whether it did, its last frame says."""
        stop = self._running.get(_run(shopper, request))
        if stop is not None:
            stop.press()
        return {}

    def send(self, shopper: Shopper, request: Mapping[str, Any]) -> Iterator[Frame]:
        """Stream the answer to a message; what goes wrong ends in a sentence for the shopper."""
        language = language_of(request.get("language"))
        frame: Frame = {"run": request.get("run"), "steps": [], "text": ""}
        run, stop = _run(shopper, request), Stop()
        self._running[run] = stop
        try:
            reader = self._reader(shopper, language)
            shown = 0.0
            for piece in self._pieces(shopper, request, stop):
                if isinstance(piece, Turn):
                    self._shop.requests.turn(shopper, str(request.get("text") or ""), piece)
                frame = {**frame, **self._news(piece, frame, shopper, reader)}
                if not isinstance(piece, Delta) or monotonic() - shown > APART:
                    shown = monotonic()
                    yield frame
        except Stopped:
            yield {**frame, "stopped": labels(language)["stopped"]}
        except AisleError as error:
            yield {**frame, **problem(error, language)}
        except Exception as error:  # the web edge: nobody above could say it to the shopper
            number_of_fault(error)
            yield {**frame, "error": labels(language)["failed"]}
        finally:
            self._running.pop(run, None)

    def _pieces(
        self, shopper: Shopper, request: Mapping[str, Any], stop: Stop
    ) -> Iterator[Progress | Delta | Turn]:
        """Ask the assistant in the manner that the page's controls add to a message."""
        revision = revision_in(str(request.get("revision") or ""), self._shop.catalogue)
        manner = Manner(bool(request.get("instead")), revision, stop)
        text = str(request.get("text") or "")
        conversation = str(request.get("conversation") or "") or None
        yield from self._shop.assistant.stream(shopper, text, conversation, manner)

    def _starters(self, language: Language) -> list[str]:
        words = FacetWords(language, self._shop.home.path)
        return starters(self._shop.catalogue, language, words)

    def _news(
        self, piece: Progress | Delta | Turn, frame: Frame, shopper: Shopper, reader: Reader
    ) -> Frame:
        """Return what a piece of an answer changes in the frame."""
        if isinstance(piece, Progress):
            step = step_said(piece.tool, piece.arguments, reader)
            return {"steps": [*frame["steps"], step]}
        if isinstance(piece, Delta):
            return {"text": frame["text"] + piece.text}
        count_turn(piece)
        return {
            "html": answer_html(piece, self._reader(shopper, reader.language)),
            "spoken": spoken(piece),
            "conversation": piece.conversation,
            "conversations": self._conversations(shopper),
        }

    def _reader(self, shopper: Shopper, language: Language) -> Reader:
        thumbs = self._shop.thumbs.of(_customer(shopper))
        return Reader(self._shop.catalogue, language, thumbs, self._shop.home.path)

    def _conversations(self, shopper: Shopper) -> list[Frame]:
        past = self._shop.assistant.conversations.past(shopper, limit=LISTED)
        return [{"id": c.id, "title": c.title, "at": c.updated_at} for c in past]


def problem(error: AisleError, language: Language) -> Frame:
    """Say what went wrong, in the page's language."""
    return {"error": sentence(public_sentence(error), language)}


def _run(shopper: Shopper, request: Mapping[str, Any]) -> tuple[str | None, str]:
    """Name a running answer: nobody can stop somebody else's."""
    return shopper.owner, str(request.get("run"))


def _customer(shopper: Shopper) -> CustomerKey:
    if shopper.customer is None:
        raise AccessDenied("sign in to keep what you like")
    return shopper.customer
