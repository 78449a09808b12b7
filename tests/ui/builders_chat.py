"""A small real shop for the chat page: a tiny catalogue, canned turns, conversations in memory."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from fastapi import FastAPI, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from accounts import Account, Role
from chatbot.assistant import Delta, Progress
from chatbot.shopper import Shopper
from chatbot.turn import Claim, Pick, Question, Turn
from data.catalogue import Catalogue
from data.errors import AccessDenied, BadMessage, UnknownProduct
from data.product import Product
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation
from ui.chat import mount_chat
from ui.web.rendering import STATIC
from ui.web.sessions import current_account

BLACK = Constraint("colour", "is", "Black", said="black")
CHEAP = Constraint("price", "lte", 30.0, said="under 30")
NO_LACE = Constraint("text", "not", "lace", said="no lace")

PRODUCTS = (
    Product(
        "0001",
        "Linen shirt dress",
        "A shirt dress in washed linen.",
        {"product_type": "Dress", "colour": "Black", "pattern": "Solid", "audience": "Women"},
        24.99,
        "EUR",
        "01/0001.svg",
    ),
    Product(
        "0002",
        "Wrap dress with tie belt and a rather long name that has to break",
        "",
        {"product_type": "Dress", "colour": "Black", "pattern": "Solid"},
        29.5,
        "EUR",
        "01/0002.svg",
    ),
    Product(
        "0003",
        "<script>alert('x')</script> slip dress",
        "",
        {"product_type": "Dress", "colour": "<b>Black</b>"},
        19.0,
        "EUR",
        "01/0003.svg",
    ),
    Product(
        "0004",
        "Jersey T-shirt dress",
        "",
        {"product_type": "Dress", "colour": "Black"},
        None,
        None,
        "https://elsewhere.example/0004.jpg",
    ),
)
REASONS = (
    Claim("matches", "Black, as you asked", {**BLACK.as_json(), "held": "Black"}),
    Claim(
        "within_price",
        "€24.99, within your budget",
        {"price": 24.99, "currency": "EUR", "bounds": [["lte", 30.0]]},
    ),
    Claim(
        "because_bought",
        "because you bought Poplin shirt",
        {"product": "0002", "title": "Poplin shirt", "share": 0.42},
    ),
)


def pick(product: Product = PRODUCTS[0], reasons: tuple[Claim, ...] = REASONS) -> Pick:
    """Build a pick."""
    return Pick(product, 0.9, reasons)


def turn(**changes: Any) -> Turn:
    """Build a turn with everything on it."""
    whole: dict[str, Any] = {
        "conversation": "c1",
        "reply": "Here are black dresses under €30, no lace. Is it for work or for a party?",
        "picks": tuple(pick(PRODUCTS[n % 4]) for n in range(8)),
        "constraints": (BLACK, CHEAP, NO_LACE),
        "relaxations": (Relaxation((BLACK,), 12, "without black"),),
        "question": Question("occasion", (("Work", 5), ("Party", 3))),
    }
    return Turn(**{**whole, **changes})


@dataclass(frozen=True)
class Exchange:
    """One message and its answer."""

    said: str
    turn: Turn
    at: float


@dataclass(frozen=True)
class Conversation:
    """A conversation in the list."""

    id: str
    title: str
    turns: int
    created_at: float
    updated_at: float


@dataclass
class MemoryConversations:
    """Conversations in a dictionary."""

    told: dict[str, list[Exchange]] = field(default_factory=dict)
    owners: dict[str, str | None] = field(default_factory=dict)

    def record(self, shopper: Shopper, said: str, answer: Turn) -> None:
        """Keep an exchange."""
        self.owners.setdefault(answer.conversation, shopper.owner)
        self.told.setdefault(answer.conversation, []).append(Exchange(said, answer, time.time()))

    def past(self, shopper: Shopper) -> list[Conversation]:
        """List a shopper's conversations, newest first."""
        mine = [(c, self.told[c]) for c, owner in self.owners.items() if owner == shopper.owner]
        return [Conversation(c, t[0].said, len(t), t[0].at, t[-1].at) for c, t in reversed(mine)]

    def exchanges(self, shopper: Shopper, conversation: str) -> list[Exchange]:
        """Return everything said in a conversation."""
        if self.owners.get(conversation, "nobody") != shopper.owner:
            raise AccessDenied("there is no such conversation of yours")
        return self.told[conversation]


@dataclass
class CannedAssistant:
    """Streams a canned turn with every kind of piece."""

    conversations: MemoryConversations
    pause: float = 0.0
    """Seconds between pieces."""

    def stream(
        self, shopper: Shopper, text: str, conversation: str | None = None
    ) -> Iterator[Progress | Delta | Turn]:
        """Answer and remember."""
        if len(text) > 2000:
            raise BadMessage("this message is too long; 2,000 characters are the most")
        if "fail" in text:
            raise RuntimeError("a defect")
        yield Progress("search_products", {})
        answer = turn(conversation=conversation or f"c{len(self.conversations.told) + 1}")
        for word in answer.reply.split(" "):
            time.sleep(self.pause)
            yield Delta(word + " ")
        self.conversations.record(shopper, text, answer)
        yield answer


@dataclass
class MemoryThumbs:
    """Thumbs in a dictionary."""

    given: dict[int, dict[str, str]] = field(default_factory=dict)

    def give(self, customer: int, product: str, thumb: str | None) -> None:
        """Store or take back."""
        if product not in {p.id for p in PRODUCTS}:
            raise UnknownProduct(product)
        mine = self.given.setdefault(customer, {})
        mine.pop(product, None)
        if thumb:
            mine[product] = thumb

    def of(self, customer: int) -> dict[str, str]:
        """Return what holds."""
        return dict(self.given.get(customer, {}))


TOKENS = {"token-of-mina": "mina", "token-of-joon": "joon"}


@dataclass
class TokenAccounts:
    """Two accounts, each with one token."""

    def account_of(self, token: str) -> Account | None:
        """Return whose token it is."""
        name = TOKENS.get(token)
        key = sorted(TOKENS.values()).index(name) + 1 if name else 0
        return name and Account(name, f"{name}@shop.example", name.title(), Role.SHOPPER, key, key)


def chat_shop(pause: float = 0.0) -> Any:
    """Build a shop that has all the chat page needs."""
    conversations = MemoryConversations()
    return SimpleNamespace(
        catalogue=Catalogue.of(PRODUCTS),
        assistant=CannedAssistant(conversations, pause),
        thumbs=MemoryThumbs(),
        accounts=TokenAccounts(),
        settings=SimpleNamespace(secure_cookies=False, trust_proxy=False, secret="for tests"),
    )


def chat_app(shop: Any) -> FastAPI:
    """Build an application with nothing but the chat page and pictures."""
    app = FastAPI()
    app.mount("/static", StaticFiles(directory=STATIC))

    @app.get("/images/{path:path}")
    def image(path: str) -> Response:
        shade = (sum(map(ord, path)) * 47) % 360
        drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">'
            f'<rect width="400" height="300" fill="hsl({shade} 30% 88%)"/>'
            f'<path d="M170 50h60l14 60 46 140H110l46-140z" fill="hsl({shade} 25% 35%)"/></svg>'
        )
        return Response(drawing, media_type="image/svg+xml")

    mount_chat(app, shop, auth=lambda request: _id(current_account(request)))
    app.add_middleware(WithShop, shop=shop)
    return app


def _id(account: Account | None) -> str | None:
    return account.id if account else None


class WithShop:
    """Middleware that says which shop serves a request."""

    def __init__(self, app: ASGIApp, shop: Any) -> None:
        self._app, self._shop = app, shop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the shop into the request's state."""
        scope.setdefault("state", {})["shop"] = self._shop
        await self._app(scope, receive, send)
