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
from chatbot.exchange import Conversation, Exchange
from chatbot.manner import Manner
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


GONE = Product("gone", "Sold-out dress", "", {"product_type": "Dress"}, 12.0, "EUR", None)
"""A product that a past answer showed and that the shop sells no more."""
SEARCH: tuple[str, dict[str, Any]] = ("search_products", {})
COMPARE: tuple[str, dict[str, Any]] = (
    "compare_products",
    {"products": ["0001", "0002", "0003", "gone"]},
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
        "question": Question("pattern", (("Solid", 5), ("Stripe", 3))),
    }
    return Turn(**{**whole, **changes})


COMPARED: dict[str, Any] = {
    "picks": tuple(map(pick, (*PRODUCTS[:3], GONE))),
    "question": None,
    "relaxations": (),
}
"""How a turn that compares differs from one that searches."""


@dataclass
class MemoryConversations:
    """Conversations in a dictionary."""

    told: dict[str, list[Exchange]] = field(default_factory=dict)
    owners: dict[str, str | None] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def record(self, shopper: Shopper, said: str, answer: Turn, *, instead: bool = False) -> None:
        """Keep an exchange."""
        self.owners.setdefault(answer.conversation, shopper.owner)
        told = self.told.setdefault(answer.conversation, [])
        told[len(told) - instead :] = [Exchange(said, answer, time.time())]

    def past(self, shopper: Shopper, limit: int = 50) -> list[Conversation]:
        """List a shopper's conversations, newest first."""
        mine = [c for c, owner in self.owners.items() if owner == shopper.owner]
        return [self.one(shopper, id_) for id_ in reversed(mine)][:limit]

    def one(self, shopper: Shopper, conversation: str) -> Conversation:
        """Return a conversation's name and dates."""
        told = self.exchanges(shopper, conversation)
        title = self.titles.get(conversation, told[0].said)
        return Conversation(conversation, title, len(told), told[0].at, told[-1].at)

    def exchanges(self, shopper: Shopper, conversation: str) -> list[Exchange]:
        """Return everything said in a conversation."""
        if self.owners.get(conversation, "nobody") != shopper.owner:
            raise AccessDenied("there is no such conversation of yours")
        return self.told[conversation]

    def rename(self, shopper: Shopper, conversation: str, title: str) -> str:
        """Give it another title."""
        self.exchanges(shopper, conversation)
        self.titles[conversation] = title
        return title

    def delete(self, shopper: Shopper, conversation: str) -> None:
        """Forget it."""
        self.exchanges(shopper, conversation)
        del self.told[conversation], self.owners[conversation]


@dataclass
class CannedAssistant:
    """Streams a canned turn with every kind of piece."""

    conversations: MemoryConversations
    pause: float = 0.0
    """Seconds between pieces."""
    manners: list[Manner] = field(default_factory=list)
    """How it was asked, in order."""

    def stream(
        self,
        shopper: Shopper,
        text: str,
        conversation: str | None = None,
        manner: Manner | None = None,
    ) -> Iterator[Progress | Delta | Turn]:
        """Answer and remember, as slowly as it is told to, until it is stopped."""
        manner = manner or Manner()
        self.manners.append(manner)
        if len(text) > 2000:
            raise BadMessage("this message is too long; 2,000 characters are the most")
        if "fail" in text:
            raise RuntimeError("a defect")
        comparing = "compare" in text
        name, arguments = COMPARE if comparing else SEARCH
        yield Progress(name, {**arguments, "wish": text})
        answer = turn(
            conversation=conversation or f"c{len(self.conversations.told) + 1}",
            tools=((name, {**arguments, "wish": text}),),
            **(COMPARED if comparing else {}),
        )
        for word in answer.reply.split(" "):
            time.sleep(self.pause * (6 if "slowly" in text else 1))
            manner.stop.check()
            yield Delta(word + " ")
        self.conversations.record(shopper, text, answer, instead=manner.instead)
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
        home=SimpleNamespace(path=None),
        catalogue=Catalogue.of(PRODUCTS),
        assistant=CannedAssistant(conversations, pause),
        thumbs=MemoryThumbs(),
        requests=MemoryRequests(),
        accounts=TokenAccounts(),
        settings=SimpleNamespace(secure_cookies=False, trust_proxy=False, secret="for tests"),
    )


class MemoryRequests:
    """Notes of requests, in a list."""

    def __init__(self) -> None:
        self.turns: list[tuple[Shopper, str, Turn]] = []

    def turn(self, shopper: Shopper, said: str, turn: Turn) -> None:
        """Note an answer."""
        self.turns.append((shopper, said, turn))


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
