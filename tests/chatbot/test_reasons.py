"""Every claim of every explanation of a small made-up shop, executed again."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from cf.als import AlsConfig
from cf.blend import BlendConfig
from cf.fitting import fitted
from cf.parts import CfConfig
from cf.recommender import Recommender
from chatbot.choice import Request
from chatbot.claims import Evidence
from chatbot.picks import PickMaker
from chatbot.taste.store import TasteStore
from chatbot.taste.trait import Trait
from chatbot.turn import Claim
from chatbot.verifier import Verifier
from chatbot.wording import claim_phrases
from data.catalogue import Catalogue
from data.database import Database
from data.encryption import Keyring
from data.errors import UnknownProduct
from data.event import Event, EventKind
from data.home import Home
from data.product import Product
from tests.chatbot.builders import FakeEvents, FakeSearch, table_of

NOW = datetime(2024, 6, 1, tzinfo=UTC)
CUSTOMERS = range(1, 25)
ANNA = 1
COLD = "p29"
TWIN = 22
"""Has the title of the product that Anna dislikes."""
RISING = 26
KINDS, COLOURS = ("Tea", "Mug", "Lamp"), ("Black", "Red", "Blue", "Green")


@dataclass(frozen=True)
class MadeUp:
    """A shop that a seed made up: what was sold, and how it is recommended and explained."""

    events: FakeEvents
    picks: PickMaker

    @property
    def verifier(self) -> Verifier:
        return Verifier(replace(self.picks.reasons.records, events=self.events))


def products() -> list[Product]:
    return [
        Product(
            f"p{n:02d}",
            f"{COLOURS[n % 4]} {KINDS[n % 3]} no {10 if n == TWIN else n}",
            f"A {COLOURS[n % 4].lower()} {KINDS[n % 3].lower()} for every day, of the best.",
            {"category": KINDS[n % 3], "colour": COLOURS[n % 4]},
        )
        for n in range(30)
    ]


def happened() -> Iterator[Event]:
    """Let customers buy tea again and again, and of mugs and lamps what others bought."""
    random = np.random.default_rng(11)
    for customer in CUSTOMERS:
        for n in range(0, 27, 3):  # tea
            if random.random() < 0.4:
                start = int(random.integers(1, 30))
                for day in range(start, 200, int(random.integers(20, 40))):
                    yield event(customer, n, day)
        for n in (
            n for n in range(27) if n % 3 and n not in (TWIN, RISING) and random.random() < 0.3
        ):
            yield event(customer, n, float(random.integers(0, 120)))
        yield event(customer, int(random.integers(0, 27)), 3, EventKind.VIEW)
    for customer in CUSTOMERS:
        yield event(customer, 27, 60)  # nobody buys it twice
        yield event(customer, RISING, 1)
    for customer in range(1, 5):
        yield event(customer, RISING, 9)
    for customer in range(1, 10):
        yield event(customer, 28, 2 + customer / 10)  # first sold of late
        yield event(customer, 3, 1)
    yield event(ANNA, 7, 30)
    yield event(ANNA, 7, 29, EventKind.RETURN)
    yield event(ANNA, 9, 20, EventKind.LIKE)
    yield event(ANNA, 10, 12, EventKind.DISLIKE)
    yield event(2, 4, 400)


def event(
    customer: int, product: int, days_ago: float, kind: EventKind = EventKind.PURCHASE
) -> Event:
    return Event(customer, f"p{product:02d}", kind, NOW - timedelta(days=days_ago))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    catalogue = Catalogue.of(products()[:-1])
    events = FakeEvents(happened())
    table = table_of(catalogue, events.all())
    blend = BlendConfig(least_relative_rate=0.6)  # few buyers prove little: smoothing moves rates
    config = CfConfig(als=AlsConfig(factors=8, iterations=8), blend=blend)
    recommender = Recommender(catalogue, fitted(catalogue, table, config))
    later = Catalogue.of(products())  # the last one came after the build
    home = Home(tmp_path_factory.mktemp("home"))
    database = Database(home.database_path)
    database.migrate()
    search: Any = FakeSearch(later)
    tastes = TasteStore(database, Keyring.open(home, None))
    picks = PickMaker(later, search, recommender.over(later), tastes)
    picks.ledger.tell(ANNA, {Trait("colour", "Blue"): "wanted"}, "chat")
    picks.ledger.tell(ANNA, {Trait("colour", "Green"): "refused"}, "chat")
    return MadeUp(events, picks)


@pytest.fixture(scope="module")
def explained(shop: MadeUp) -> list[tuple[int | None, Product, Claim]]:
    return [
        (customer, product, claim)
        for customer in (None, 999, ANNA, 2, 3)
        for product in shop.picks.catalogue
        for claim in shop.picks.explain(customer, product.id, "en", shop.events)
    ]


def test_all_kinds_of_claims_occur(explained: list[tuple[int | None, Product, Claim]]) -> None:
    kinds = {claim.kind for _, _, claim in explained}

    assert kinds >= {
        "because_bought",
        "because_liked",
        "bought_before",
        "bought_together",
        "also_bought",
        "popular",
        "trending",
        "bestseller",
        "new_in",
        "similar_to_bought",
        "you_like",
        "refused",
        "rank",
        "ahead",
        "no_history",
        "disliked",
        "near_disliked",
        "bought_enough",
    }


def test_an_explanation_withholds_nothing_that_it_compiled(shop: MadeUp) -> None:
    """Whatever the evidence is, its claim holds: none is dropped on the way to the shopper."""
    reasons = shop.picks.reasons
    for customer in (None, ANNA, 4):
        for product in shop.picks.catalogue:
            for pick in (
                reasons.pick(product.id, Request(customer)),
                *reasons.picks([(product.id, 1.0)], Request(customer), lambda _: Evidence()),
            ):
                assert shop.verifier.failing(pick, customer) == []


def test_altered_evidence_never_holds(
    shop: MadeUp, explained: list[tuple[int | None, Product, Claim]]
) -> None:
    verifier = shop.verifier
    tried = 0
    for customer, product, claim in explained[::3]:
        assert verifier.verify(claim, product, customer)
        for name, value in claim.evidence.items():
            lie = replace(claim, evidence={**claim.evidence, name: altered(value)})
            assert not verifier.verify(lie, product, customer), lie
            tried += 1
    assert tried > 500


def test_claims_without_evidence_hold_only_where_they_are_made(shop: MadeUp) -> None:
    verifier, catalogue = shop.verifier, shop.picks.catalogue

    assert verifier.verify(Claim("no_history", ""), catalogue["p00"], 999)
    assert verifier.verify(Claim("new_in", ""), catalogue[COLD], ANNA)
    for kind in ("no_history", "withdrawn", "unsupported", "new_in"):
        assert not verifier.verify(Claim(kind, ""), catalogue["p03"], ANNA)


def test_no_claim_tells_a_count_that_may_point_at_a_person(
    explained: list[tuple[int | None, Product, Claim]],
) -> None:
    others = {"popular", "trending", "bestseller", "bought_together", "also_bought"}
    counted = [claim for _, _, claim in explained if claim.kind in others]

    assert counted
    assert all(claim.evidence["count"] >= 3 for claim in counted)
    assert all(claim.evidence.get("before", 3) >= 3 for claim in counted)


def test_what_one_customer_did_is_told_to_nobody_else(shop: MadeUp) -> None:
    own = {"because_bought", "because_liked", "bought_before", "disliked", "bestseller"}
    for product in shop.picks.catalogue:
        for claim in shop.picks.explain(ANNA, product.id, "en", shop.events):
            if claim.kind in own:
                assert not shop.verifier.verify(claim, product, 999)
                assert not shop.verifier.verify(claim, product, None)


def test_why_not_names_who_excluded_it(shop: MadeUp) -> None:
    (claim, *_) = [c for c in why_not(shop, ANNA, "p10") if c.kind == "disliked"]

    assert claim.text == "left out: you disliked it on 2024-05-20"
    assert not [c for c in why_not(shop, ANNA, "p10") if c.kind in ("rank", "ahead")]


def test_why_not_says_where_it_stands_and_what_stands_before(shop: MadeUp) -> None:
    claims = why_not(shop, ANNA, "p11")

    (rank,) = [c.evidence["rank"] for c in claims if c.kind == "rank"]
    places = [c.evidence["place"] for c in claims if c.kind == "ahead"]
    assert rank > 1
    assert places == list(range(1, min(rank, 4)))
    assert any(c.evidence["more"] for c in claims if c.kind == "ahead")


def test_korean_says_the_same(shop: MadeUp) -> None:
    for product in ("p10", "p03", "p11", COLD):
        english = shop.picks.explain(ANNA, product, "en", shop.events)
        korean = shop.picks.explain(ANNA, product, "ko", shop.events)
        assert [(c.kind, c.evidence) for c in english] == [(c.kind, c.evidence) for c in korean]
        assert not any("{" in claim.text for claim in (*english, *korean))


def test_every_source_can_be_named(shop: MadeUp) -> None:
    weighed = {one.name for one in fields(BlendConfig) if not one.name.startswith("least")}
    assert weighed >= set(shop.picks.recommender.source_names)
    for source in weighed:
        assert f"more_{source}" in claim_phrases("en")


def test_an_unknown_product_is_an_error(shop: MadeUp) -> None:
    with pytest.raises(UnknownProduct):
        shop.picks.explain(ANNA, "nope")


def why_not(shop: MadeUp, customer: int, product: str) -> list[Claim]:
    return shop.picks.explain(customer, product, "en", shop.events)


def altered(value: Any) -> Any:
    """Return another value of the same type."""
    if isinstance(value, list):
        return value[1:] if value else ["als"]
    if isinstance(value, str):
        return f"{value[:-1]}{'0' if value[-1] != '0' else '1'}"
    return value + (0.3 if isinstance(value, float) else 1)
