"""Measuring a shop's assistant with simulated shoppers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import time

from chatbot.assistant import Assistant
from chatbot.picks import PickMaker
from chatbot.questions import BY_GAIN, Asking, NeverAsking, RandomFacet
from data.clock import DAY, clock_of
from data.database import Database
from data.encryption import Keyring
from data.errors import InputError
from data.event import CustomerKey, Event
from data.progress import Progress
from evaluation.search.personal import parted
from evaluation.search.shelf import Shelf
from evaluation.simulation import (
    ASSISTANT,
    Goal,
    OracleAsking,
    SimulationReport,
    System,
    drawn,
    held_out,
    simulate,
)
from evaluation.simulation.report import ALWAYS_LIST, ORACLE
from evaluation.training import trained_on
from ui.content import content_of
from ui.hosted import EMBEDDED
from ui.rehearsal import RehearsedEvents, ShopRehearsal, scratch_database
from ui.shop import Shop

PHRASINGS = 3
"""How often the shop's assistant hears each goal, said differently."""


@dataclass(frozen=True, slots=True)
class SimulationMeasurement:
    """What to measure, and how."""

    goals: int = 100
    seed: int = 0


def measure_simulation(
    shop: Shop, asked: SimulationMeasurement, progress: Progress
) -> SimulationReport:
    """Hold out the last day's purchases, learn from what came before, and let shoppers look.

    Nothing of the home is changed.

    Raises:
        InputError: there is nothing to learn from, or nothing that a shopper could look for.
        NotBuilt: the home has no search index.
    """
    shop.search.warm()
    table = shop.events.all()
    day = datetime.fromtimestamp(clock_of(table), UTC).date()
    past, bought = parted(table, day)
    goals = drawn(held_out(bought, past, Shelf(shop.catalogue)), asked.goals, asked.seed)
    if not len(past) or not goals:
        raise InputError(f"nothing was bought on {day} that a simulated shopper could look for")
    with trained_on(
        past,
        shop.catalogue,
        shop.keyring,
        progress,
        nobody=shop.events.of_nobody().until(clock_of(table) // DAY * DAY),
        content=content_of(shop),
    ) as trained:
        picks = PickMaker(shop.catalogue, shop.search, trained(), judged=shop.judged)
        with _systems(shop, picks, clock_of(table) // DAY * DAY, asked.seed) as systems:
            simulation = simulate(goals, systems, seed=asked.seed, progress=progress)
    return SimulationReport(simulation, {"day": day.isoformat(), "seed": asked.seed})


@contextmanager
def _systems(shop: Shop, picks: PickMaker, until: int, seed: int) -> Iterator[Mapping[str, System]]:
    """Give every assistant that is compared; the policy answers, but for the configured model."""
    with scratch_database(shop.home.path) as scratch:
        stage = _Stage(shop, picks, scratch, until)
        systems = {
            ASSISTANT: stage.system(BY_GAIN, phrasings=PHRASINGS),
            f"{ASSISTANT}, with history": stage.system(BY_GAIN, history=True),
            ALWAYS_LIST: stage.system(NeverAsking()),
            f"{ALWAYS_LIST}, with history": stage.system(NeverAsking(), history=True),
            "random question": stage.system(RandomFacet(seed)),
            ORACLE: System(stage.oracle),
        }
        model = shop.settings.model
        if model not in (None, EMBEDDED) or shop.settings.model_url is not None:
            systems[model or "model"] = stage.system(BY_GAIN, model=model)
        yield systems


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where assistants are put before simulated shoppers."""

    shop: Shop
    picks: PickMaker
    scratch: Database
    until: int
    """Nothing that happened from this moment on is known."""

    def system(
        self,
        asking: Asking,
        *,
        history: bool = False,
        phrasings: int = 1,
        model: str | None = EMBEDDED,
    ) -> System:
        """Return one assistant as a system."""
        assistant = self._assistant(asking, model)
        return System(lambda _: ShopRehearsal(assistant, self.shop), history, phrasings)

    def oracle(self, goal: Goal) -> ShopRehearsal:
        """Return an assistant that asks knowing the goal."""
        return ShopRehearsal(self._assistant(OracleAsking(goal.product), EMBEDDED), self.shop)

    def _assistant(self, asking: Asking, model: str | None) -> Assistant:
        events = PastEvents(self.shop.database, self.shop.keyring, self.until)
        return self.shop.assistant_on(self.scratch, events, model, picks=self.picks, asking=asking)


class PastEvents(RehearsedEvents):
    """Events as they were known before a moment, and those of the rehearsal."""

    def __init__(self, database: Database, keyring: Keyring, until: int) -> None:
        super().__init__(database, keyring)
        self._until = until
        self._began = time()

    def of_customer(self, customer: CustomerKey) -> list[Event]:
        """Return a customer's events, newest first."""
        return [
            event
            for event in super().of_customer(customer)
            if not self._until <= event.at.timestamp() < self._began
        ]
