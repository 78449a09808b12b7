"""Small real stand-ins for search, recommender and chat models, on a shop of a dozen products."""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from numpy.typing import NDArray
from pydantic import Field

from cf.facts import Facts
from cf.standing import Standing
from chatbot.assistant import Assistant
from chatbot.conversations import Conversations
from chatbot.desk import Desk
from chatbot.floor import Floor
from chatbot.memory import Memory
from chatbot.models import HostedModel
from chatbot.picks import PickMaker
from chatbot.shopper import GUEST, Shopper
from chatbot.state import DialogueState
from chatbot.taste.store import TasteStore
from chatbot.thumbs import Thumbs
from chatbot.usage import Usage
from data.catalogue import Catalogue
from data.database import Database
from data.encryption import Keyring
from data.event import CustomerKey, Event, EventKind
from data.event_table import CODE_OF, EventTable
from data.home import Home
from data.product import Product, ProductId
from retrieval.constraint import Constraint, satisfies
from retrieval.hit import Found, Hit, Scored
from retrieval.relaxation import Relaxation
from retrieval.understanding import Understanding
from tests.chatbot.directions import FakeDirections

NOW = datetime(2024, 6, 1, tzinfo=UTC)
ANNA = Shopper(customer=7, account="a1", name="Anna")
BEN = Shopper(customer=8, account="b2", name="Ben")

_KINDS = {"dress": "Dress", "shirt": "Shirt", "shoes": "Shoes", "bag": "Bag"}
_COLOURS = {"black": "Black", "red": "Red", "blue": "Blue", "빨간": "Red"}
_AUDIENCES = {"women": "Women", "men": "Men"}


def products() -> list[Product]:
    """Return the shop: every kind in three colours, for women and men in turn."""
    shop = []
    for n, (kind, colour) in enumerate(
        (k, c) for k in _KINDS.values() for c in ("Black", "Red", "Blue")
    ):
        shop.append(
            Product(
                id=f"p{n:02d}",
                title=f"{_NAMES[n]} {kind.casefold()}",
                description=f"A {kind.casefold()} of {'lace' if n % 4 == 0 else 'cotton'}.",
                facets={
                    "product_type": kind,
                    "colour": colour,
                    "colour_family": colour,
                    "audience": "Women" if n % 2 == 0 else "Men",
                },
                price=None if n == 11 else 10.0 + 5 * n,
                currency="EUR",
            )
        )
    return shop


_NAMES = (
    "Ada",
    "Bea",
    "Cleo",
    "Dora",
    "Edda",
    "Fay",
    "Gwen",
    "Hope",
    "Iris",
    "Jane",
    "Kate",
    "Lily",
)


class FakeSearch:
    """Search by constraints, ranked by shared words; understands a few words of two languages."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.directions = FakeDirections(catalogue)
        self.personal: NDArray[Any] | None = None
        """The personal scores of the latest search."""
        self.popularity: NDArray[Any] | None = None
        """What many buy, as the latest search was told."""

    def understand(self, text: str) -> Understanding:
        found, rest = [], text
        for field_, words in (
            ("product_type", _KINDS),
            ("colour", _COLOURS),
            ("audience", _AUDIENCES),
        ):
            for word, value in words.items():
                for said in re.findall(rf"(?i)(?:no |never )?\b{word}(?:es|s)?", rest):
                    op = "not" if said.casefold().startswith(("no ", "never ")) else "is"
                    found.append(Constraint(field_, op, value, said=said))
                    rest = rest.replace(said, " ")
        if "no lace" in rest:
            found.append(Constraint("text", "not", "lace", said="no lace"))
            rest = rest.replace("no lace", " ")
        for said, amount in re.findall(r"(under (\d+))", rest):
            found.append(Constraint("price", "lte", float(amount), said=said))
            rest = rest.replace(said, " ")
        words = re.sub(r"(?i)\b(a|an|the|i|want|show|me|please|for)\b", " ", rest)
        return Understanding(" ".join(words.split()), tuple(found), "en")

    def search(
        self,
        understanding: Understanding,
        *,
        k: int,
        exclude: Collection[ProductId] = frozenset(),
        personal: NDArray[Any] | None = None,
        popularity: NDArray[Any] | None = None,
    ) -> Found:
        self.personal, self.popularity = personal, popularity
        mask = self.mask(understanding.hard)
        for id_ in exclude:
            mask[self._catalogue.position(id_)] = False
        at = np.flatnonzero(mask)
        vector = self.vector(understanding.text)
        scores = {int(n): float(self._vector_at(int(n)) @ vector) for n in at}
        for further in (personal, popularity):
            if further is not None and further.max() > 0:
                shares = further / further.max()
                scores = {n: score + float(shares[n]) for n, score in scores.items()}
        best = sorted(scores, key=lambda n: (-scores[n], n))[:k]
        hits = tuple(Hit(self._catalogue.ids[n], scores[n]) for n in best)
        scored = Scored(at, np.array([scores[int(n)] for n in at]))
        return Found(hits, len(at), scored)

    def similar(
        self,
        product_id: ProductId,
        *,
        k: int,
        constraints: Iterable[Constraint] = (),
        exclude: Collection[ProductId] = (),
    ) -> list[Hit]:
        mask = self.mask(constraints)
        ids = [self._catalogue.ids[n] for n in np.flatnonzero(mask)]
        ids = [id_ for id_ in ids if id_ != product_id and id_ not in exclude]
        cosines = {id_: self.similarity(product_id, id_) for id_ in ids}
        return [Hit(id_, cosines[id_]) for id_ in sorted(ids, key=lambda i: -cosines[i])[:k]]

    def similarity(self, a: ProductId, b: ProductId) -> float:
        first, second = self.vectors_of([a, b])
        return float(first @ second)

    def mask(self, constraints: Iterable[Constraint]) -> NDArray[np.bool_]:
        wanted = [c for c in constraints if c.hard]
        return np.array([all(satisfies(p, c) for c in wanted) for p in self._catalogue], bool)

    def count(self, constraints: Iterable[Constraint]) -> int:
        return int(self.mask(constraints).sum())

    def facet_counts(
        self, constraints: Iterable[Constraint], names: Iterable[str] | None = None
    ) -> dict[str, list[tuple[str, int]]]:
        left = [self._catalogue.product_at(int(n)) for n in np.flatnonzero(self.mask(constraints))]
        return {
            name: Counter(p.facets[name] for p in left if name in p.facets).most_common()
            for name in names or self._catalogue.facet_names
        }

    def preferences(
        self, understanding: Understanding, positions: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        return np.zeros(len(positions))

    def relaxations(
        self, constraints: Iterable[Constraint], *, language: str = "en"
    ) -> list[Relaxation]:
        held = tuple(constraints)
        counts = {c: self.count(other for other in held if other != c) for c in held}
        return [
            Relaxation(
                (c,), count, f"without {c.value} there are {count}" if language == "en" else ""
            )
            for c, count in counts.items()
            if count
        ]

    def vector(self, text: str) -> NDArray[np.float32]:
        """Hash words into a unit vector."""
        vector = np.zeros(32, np.float32)
        for word in re.findall(r"\w+", text.casefold()):
            vector[zlib.crc32(word.encode()) % 32] += 1
        norm = float(np.linalg.norm(vector))
        return vector / norm if norm else vector

    def vectors_of(self, ids: Sequence[ProductId]) -> NDArray[np.float32]:
        return np.array([self._vector_at(self._catalogue.position(id_)) for id_ in ids])

    def _vector_at(self, position: int) -> NDArray[np.float32]:
        return self.vector(self._catalogue.product_at(position).text)


@dataclass(frozen=True)
class FakeContribution:
    product: ProductId
    share: float
    kind: str


@dataclass(frozen=True)
class FakeScored:
    product: ProductId
    score: float
    source: str = "als"


class FakeRecommender:
    """Scores products by how many facets they share with what a customer bought or liked."""

    def __init__(self, catalogue: Catalogue, events: "FakeEvents") -> None:
        self._catalogue = catalogue
        self._events = events
        self.observed: list[Event] = []

    def knows(self, customer: CustomerKey) -> bool:
        return bool(self._events.of_customer(customer))

    def scores(self, customer: CustomerKey) -> NDArray[np.float32]:
        return np.array(
            [
                sum(c.share for c in self.contributions(customer, id_))
                for id_ in self._catalogue.ids
            ],
            np.float32,
        )

    def recommend(
        self,
        customer: CustomerKey | None,
        *,
        k: int,
        new_only: bool = False,
        allowed: NDArray[np.bool_] | None = None,
        exclude: Collection[ProductId] = (),
        leaning: NDArray[np.float32] | None = None,
    ) -> list[FakeScored]:
        held = {e.product for e in self._events.of_customer(customer)} if customer else set()
        ids = [
            id_
            for n, id_ in enumerate(self._catalogue.ids)
            if (allowed is None or allowed[n])
            and id_ not in exclude
            and not (new_only and id_ in held)
        ]
        if customer is None or not self.knows(customer):
            scores = {id_: float(self.recent_count(id_)) for id_ in ids}
        else:
            every = self.scores(customer)
            scores = {id_: float(every[self._catalogue.position(id_)]) for id_ in ids}
        if leaning is not None:
            lean = {id_: float(leaning[self._catalogue.position(id_)]) for id_ in ids}
            scores = {id_: score * lean[id_] for id_, score in scores.items()}
        return [FakeScored(id_, scores[id_]) for id_ in sorted(ids, key=lambda i: -scores[i])[:k]]

    def contributions(
        self, customer: CustomerKey, product: ProductId, n: int = 3
    ) -> list[FakeContribution]:
        kinds = {EventKind.PURCHASE: "bought", EventKind.LIKE: "liked"}
        wanted = set(self._catalogue[product].facets.values())
        found = [
            FakeContribution(
                e.product,
                len(wanted & set(self._catalogue[e.product].facets.values())) / 10,
                kinds[e.kind],
            )
            for e in self._events.of_customer(customer)
            if e.kind in kinds and e.product != product
        ]
        return sorted(found, key=lambda c: -c.share)[:n]

    def bought_together(self, product: ProductId, n: int) -> list[tuple[ProductId, int]]:
        pairs = [
            (id_, count)
            for id_ in self._catalogue.ids
            if id_ != product and (count := self.together_count(product, id_))
        ]
        return sorted(pairs, key=lambda pair: -pair[1])[:n]

    def together_count(self, a: ProductId, b: ProductId) -> int:
        baskets: dict[int, set[ProductId]] = {}
        for event in self._events.purchases():
            baskets.setdefault(event.customer, set()).add(event.product)
        return sum(a in basket and b in basket for basket in baskets.values())

    def recent_count(self, product: ProductId) -> int:
        since = NOW - timedelta(days=7)
        return sum(e.product == product and e.at >= since for e in self._events.purchases())

    def rank_of(self, customer: CustomerKey, product: ProductId) -> int:
        every = self.scores(customer)
        return int((every > every[self._catalogue.position(product)]).sum()) + 1

    def contributions_to(
        self, customer: CustomerKey, products: Sequence[ProductId], n: int = 3
    ) -> list[list[FakeContribution]]:
        return [self.contributions(customer, product, n) for product in products]

    @property
    def clock(self) -> int:
        return int(NOW.timestamp())

    @property
    def facts(self) -> Facts:
        return Facts.of(table_of(self._catalogue, self._events.all()), self._catalogue, self.clock)

    def popular(
        self, n: int, allowed: NDArray[np.bool_] | None = None
    ) -> list[tuple[ProductId, int]]:
        counts = {
            id_: self.recent_count(id_)
            for place, id_ in enumerate(self._catalogue.ids)
            if allowed is None or allowed[place]
        }
        sold = sorted((id_ for id_ in counts if counts[id_]), key=lambda id_: -counts[id_])
        return [(id_, counts[id_]) for id_ in sold[:n]]

    def sources_of(self, customer: CustomerKey | None, product: ProductId) -> dict[str, float]:
        drawn = [] if customer is None else self.contributions(customer, product)
        own = float(sum(one.share for one in drawn))
        return {"als": own, "popular": float(self.recent_count(product))}

    def standing(
        self,
        customer: CustomerKey,
        product: ProductId,
        ahead: int = 3,
        leaning: NDArray[np.float32] | None = None,
    ) -> Standing:
        if self._events.thumbs(customer).get(product) == "dislike":
            return Standing(None, 0.0, [], "disliked")
        listed = self.recommend(customer, k=len(self._catalogue), leaning=leaning)
        rank = [one.product for one in listed].index(product) + 1
        before: list[Any] = listed[: min(ahead, rank - 1)]
        return Standing(rank, listed[rank - 1].score, before)

    def observe(self, events: Iterable[Event]) -> None:
        self.observed.extend(events)

    source_names = ("als",)

    @property
    def purchases(self) -> NDArray[np.int64]:
        bought = Counter(event.product for event in self._events.purchases())
        return np.array([bought[id_] for id_ in self._catalogue.ids], dtype=np.int64)

    def events_of(self, customer: CustomerKey) -> EventTable:
        return table_of(self._catalogue, self._events.of_customer(customer)[::-1])


def table_of(catalogue: Catalogue, events: Sequence[Event]) -> EventTable:
    """Return events of the catalogue's products as a table."""
    return EventTable.of(
        len(events),
        customer=np.array([event.customer for event in events], dtype=np.int64),
        product=np.array([catalogue.numbers[catalogue.position(e.product)] for e in events]),
        kind=np.array([CODE_OF[event.kind] for event in events]),
        at=np.array([int(event.at.timestamp()) for event in events]),
        quantity=np.array([event.quantity for event in events]),
    )


class FakeEvents:
    """Events in a list."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._events = list(events)

    def append(self, events: Iterable[Event]) -> None:
        self._events.extend(events)

    def all(self) -> list[Event]:
        return self._events

    def purchases(self) -> list[Event]:
        return [e for e in self._events if e.kind == EventKind.PURCHASE]

    def of_customer(self, customer: CustomerKey) -> list[Event]:
        return sorted((e for e in self._events if e.customer == customer), key=lambda e: e.at)[::-1]

    def thumbs(self, customer: CustomerKey) -> dict[ProductId, str]:
        held: dict[ProductId, str] = {}
        for event in reversed(self.of_customer(customer)):
            if event.kind in (EventKind.LIKE, EventKind.DISLIKE):
                held[event.product] = event.kind.value
            elif event.kind == EventKind.RETRACT:
                held.pop(event.product, None)
        return held


@cache
def empty_database() -> bytes:
    """Return the file of a database with all tables: migrating once is enough."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        database = Database(path)
        database.migrate()
        database.close()
        return path.read_bytes()


def bought(customer: CustomerKey, *ids: ProductId, days_ago: int = 1) -> list[Event]:
    """Return purchases of a customer."""
    at = NOW - timedelta(days=days_ago)
    return [Event(customer, id_, EventKind.PURCHASE, at, price=9.5) for id_ in ids]


class StandInPolicy(BaseChatModel):
    """Does the least that the embedded policy must do: search, then name what was found."""

    @property
    def _llm_type(self) -> str:
        return "stand-in"

    def bind_tools(self, tools: Any, **kwargs: Any) -> "StandInPolicy":
        del tools, kwargs
        return self

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        del args, kwargs
        said = max(n for n, m in enumerate(messages) if isinstance(m, HumanMessage))
        answers = [m for m in messages[said:] if isinstance(m, ToolMessage)]
        message = self._said(answers[-1]) if answers else self._call(messages[said].text)
        return ChatResult(generations=[ChatGeneration(message=message)])

    @staticmethod
    def _call(text: str) -> AIMessage:
        name, _, rest = text.partition(":")
        calls = {
            "like": ("give_feedback", {"product": rest, "thumb": "like"}),
            "dislike": ("give_feedback", {"product": rest, "thumb": "dislike"}),
            "remember": ("remember", {"note": rest}),
            "details": ("product_details", {"product": rest}),
            "more": ("search_products", {"wish": rest, "more": True}),
            "topic": ("search_products", {"wish": rest, "keep": False}),
            "mine": ("my_purchases", {}),
        }
        tool, arguments = calls.get(name, ("search_products", {"wish": text}))
        return AIMessage("", tool_calls=[{"name": tool, "args": arguments, "id": "call-1"}])

    @staticmethod
    def _said(answer: ToolMessage) -> AIMessage:
        import json

        picks = json.loads(answer.text).get("picks", [])
        return AIMessage(f"The first is {picks[0]['title']}." if picks else "Done.")


Script = Callable[[list[BaseMessage]], AIMessage]


class ScriptedModel(BaseChatModel):
    """A hosted model that says its lines in order; a line may look at the messages or raise."""

    lines: list[Any]
    heard: list[list[BaseMessage]] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Any, **kwargs: Any) -> "ScriptedModel":
        del tools, kwargs
        return self

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        del args, kwargs
        self.heard.append(messages)
        line = self.lines[min(len(self.heard), len(self.lines)) - 1]
        if isinstance(line, Exception):
            raise line
        message = line(messages) if callable(line) else line
        return ChatResult(generations=[ChatGeneration(message=message)])


def calling(name: str, **arguments: Any) -> AIMessage:
    """Return a model's call of one tool."""
    call = {"name": name, "args": arguments, "id": f"call-{name}-{len(str(arguments))}"}
    return AIMessage("", tool_calls=[call])


@dataclass
class Shop:
    """Everything of one small shop on a folder."""

    folder: Path
    purchases: Sequence[Event] = ()
    hosted: HostedModel | None = None
    embedded: BaseChatModel = field(default_factory=StandInPolicy)
    stock: Catalogue | None = None
    """Other products than the dozen, and what searches them."""
    engine: Any = None
    elsewhere: Database | None = None
    """Another database than the folder's own."""

    def __post_init__(self) -> None:
        self.home = Home(self.folder)
        self.keyring = Keyring.open(self.home, None)
        if not self.home.database_path.exists():
            self.home.database_path.write_bytes(empty_database())
        self.database = self.elsewhere or Database(self.home.database_path)
        self.catalogue = self.stock or Catalogue.of(products())
        self.search: Any = self.engine or FakeSearch(self.catalogue)
        self.events: Any = FakeEvents(self.purchases)
        self.recommender: Any = FakeRecommender(self.catalogue, self.events)
        self.tastes = TasteStore(self.database, self.keyring)
        self.picks = PickMaker(self.catalogue, self.search, self.recommender, self.tastes)
        self.thumbs = Thumbs(self.catalogue, self.events, self.recommender)
        self.memory = Memory(self.database, self.keyring)
        self.conversations = Conversations(self.database, self.keyring)
        self.floor = Floor(self.picks, self.thumbs, self.memory, self.events, self.tastes)
        self.assistant = Assistant(
            lambda: self.floor,
            self.embedded,
            self.conversations,
            hosted=self.hosted,
            usage=Usage(self.database),
        )

    def desk(self, shopper: Shopper = GUEST, **state: Any) -> Desk:
        """Return a workplace on a given state."""
        return Desk(self.floor, shopper, replace(DialogueState(), **state))
