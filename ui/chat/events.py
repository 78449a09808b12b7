"""What the page asks of the shop: start, open, send, thumb."""

from collections.abc import Iterator, Mapping
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING, Any

from chatbot.assistant import Delta, Progress
from chatbot.shopper import Shopper
from chatbot.turn import Language, Turn
from data.errors import AccessDenied, AisleError
from data.event import CustomerKey
from ui.chat.answers import Reader, answer_html, exchange_html
from ui.chat.labels import labels, language_of
from ui.web.errors import number_of_fault, public_sentence
from ui.web.metrics import count_turn

if TYPE_CHECKING:
    from ui.shop import Shop

Frame = dict[str, Any]
"""JSON for chat.js. A frame of a running answer holds all of it so far: one missed does no harm."""

STARTERS = 4
"""Messages offered in the page's language; one in the other follows."""
APART = 0.04
"""Seconds between two frames of a growing text: faster than this nobody reads."""


class ChatDesk:
    """Answers the page's calls; every text it returns is ready to show."""

    def __init__(self, shop: "Shop") -> None:
        self._shop = shop

    def start(self, shopper: Shopper, request: Mapping[str, Any]) -> Frame:
        """Return who is here, their conversations, newest first, and what a newcomer may ask."""
        language = language_of(request.get("language"))
        other: Language = "en" if language == "ko" else "ko"
        return {
            "name": shopper.name,
            "conversations": self._conversations(shopper),
            "starters": [*self._starters(language)[:STARTERS], *self._starters(other)[:1]],
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
            return {"error": public_sentence(error)}
        html = "".join(exchange_html(e.said, e.turn, reader) for e in exchanges)
        return {"conversation": conversation, "html": html}

    def thumb(self, shopper: Shopper, request: Mapping[str, Any]) -> Frame:
        """Store a thumb at once, or take it back."""
        asked = request.get("thumb")
        thumb = asked if asked in ("like", "dislike") else None
        try:
            self._shop.thumbs.give(_customer(shopper), str(request.get("product")), thumb)
        except AisleError as error:
            return {"error": public_sentence(error)}
        return {"thumb": thumb}

    def send(self, shopper: Shopper, request: Mapping[str, Any]) -> Iterator[Frame]:
        """Stream the answer to a message; what goes wrong ends in a sentence for the shopper."""
        language = language_of(request.get("language"))
        frame: Frame = {"run": request.get("run"), "steps": [], "text": ""}
        text = str(request.get("text") or "")
        conversation = str(request.get("conversation") or "") or None
        shown = 0.0
        try:
            for piece in self._shop.assistant.stream(shopper, text, conversation):
                frame = {**frame, **self._news(piece, frame, shopper, language)}
                if isinstance(piece, Turn):
                    count_turn(piece)
                if not isinstance(piece, Delta) or monotonic() - shown > APART:
                    shown = monotonic()
                    yield frame
        except AisleError as error:
            yield {**frame, "error": public_sentence(error)}
        except Exception as error:  # the web edge: nobody above could say it to the shopper
            number_of_fault(error)
            yield {**frame, "error": labels(language)["failed"]}

    def _starters(self, language: Language) -> list[str]:
        fitting = (s for s in labels(language).starters if self._values.issuperset(s.needs))
        return [starter.say for starter in fitting]

    @property
    def _values(self) -> frozenset[str]:
        """Every facet value of the shop and its currency, in lower case."""
        catalogue = self._shop.catalogue
        values = chain.from_iterable(map(catalogue.facet_values, catalogue.facet_names))
        return frozenset(map(str.casefold, chain(values, [catalogue.currency or ""])))

    def _news(
        self, piece: Progress | Delta | Turn, frame: Frame, shopper: Shopper, language: Language
    ) -> Frame:
        """Return what a piece of an answer changes in the frame."""
        if isinstance(piece, Progress):
            words = labels(language)
            return {"steps": [*frame["steps"], words.tools.get(piece.tool, words["thinking"])]}
        if isinstance(piece, Delta):
            return {"text": frame["text"] + piece.text}
        return {
            "html": answer_html(piece, self._reader(shopper, language)),
            "spoken": piece.reply,
            "conversation": piece.conversation,
            "conversations": self._conversations(shopper),
        }

    def _reader(self, shopper: Shopper, language: Language) -> Reader:
        thumbs = self._shop.thumbs.of(_customer(shopper))
        return Reader(language, thumbs, self._shop.catalogue.currency)

    def _conversations(self, shopper: Shopper) -> list[Frame]:
        past = self._shop.assistant.conversations.past(shopper)
        return [{"id": c.id, "title": c.title, "at": c.updated_at} for c in past]


def _customer(shopper: Shopper) -> CustomerKey:
    if shopper.customer is None:
        raise AccessDenied("sign in to keep what you like")
    return shopper.customer
