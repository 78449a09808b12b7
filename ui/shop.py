"""The one place that knows every concrete class and wires them into a shop."""

from functools import cached_property, lru_cache

from accounts import Accounts, AccountsConfig, ApiKeys, Reveals
from cf import Recommender
from chatbot import GUEST, Shopper
from chatbot.assistant import Assistant
from chatbot.conversations import Conversations
from chatbot.floor import Floor
from chatbot.memory import Memory
from chatbot.picks import PickMaker
from chatbot.plain_facets import Judged
from chatbot.policy.examples import Examples
from chatbot.policy.model import EmbeddedModel
from chatbot.questions import BY_GAIN, Asking, ShowingBuyers
from chatbot.taste.store import TasteStore
from chatbot.thumbs import Thumbs
from chatbot.usage import Usage
from customers.campaigns import CampaignStore
from customers.history import ShopHistory
from customers.store import AnalysisStore
from customers.unmet import RequestStore
from data.catalogue import Catalogue
from data.customers import CustomerRegister
from data.database import Database
from data.encryption import Keyring
from data.errors import KeyProblem
from data.event import CustomerId, CustomerKey
from data.events import EventStore
from data.home import Home
from data.products import ProductStore
from data.shop_tables import SHOP_TABLES, ShopTables
from retrieval.config import SearchConfig
from retrieval.encoder import DEFAULT_ENCODER, Encoder, TransformerEncoder
from retrieval.engine import SearchEngine
from retrieval.reranking import CrossEncoderReranker
from retrieval.vectors import VectorConfig
from ui.hosted import hosted_model
from ui.live import LiveAssortment
from ui.privacy import rooms_of
from ui.requests import RequestRecorder
from ui.session_scoring import SessionScoring
from ui.settings import Settings
from ui.visits import Visits


class Shop:
    """One shop: its settings, stores and services, each made when it is first used."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.judged: Judged = {}
        """What is known of the shop's facets, carried on while products change."""
        self.home = Home(settings.home)
        if self.home.database_path.exists() and not self.home.lookup_path.exists():
            raise KeyProblem(  # another one would orphan every account and customer
                f"{self.home.lookup_path} is missing: restore it from a copy of this home"
            )
        self.keyring = Keyring.open(self.home, settings.key)

    @cached_property
    def database(self) -> Database:
        """The shop's database, migrated to the present."""
        address = self.settings.database_url or self.home.database_path
        database = Database(address, busy_seconds=self.settings.busy_seconds)
        database.migrate()
        return database

    @cached_property
    def live(self) -> LiveAssortment:
        """What the shop sells, kept up to date."""
        return LiveAssortment(self)

    @property
    def catalogue(self) -> Catalogue:
        """What the shop sells."""
        return self.live.current.catalogue

    @property
    def search(self) -> SearchEngine:
        """Product search; NotBuilt where there is no index."""
        return self.live.current.search

    @property
    def recommender(self) -> Recommender:
        """Picks from purchase history; NotBuilt where there is no model."""
        return self.live.current.recommender

    @property
    def picks(self) -> PickMaker:
        """Search and history together, with reasons."""
        return self.live.current.picks

    @property
    def thumbs(self) -> Thumbs:
        """What customers think of products."""
        return Thumbs(self.catalogue, self.events, self.recommender)

    @cached_property
    def products(self) -> ProductStore:
        """Adds, changes and withdraws products."""
        return ProductStore(self.database)

    @cached_property
    def customers(self) -> CustomerRegister:
        """Who has bought here."""
        return CustomerRegister(self.database, self.keyring)

    @cached_property
    def events(self) -> EventStore:
        """What customers did."""
        return EventStore(self.database, self.keyring)

    @cached_property
    def analyses(self) -> AnalysisStore:
        """The latest results of what is found out about customers."""
        return AnalysisStore(self.home, self.keyring)

    @cached_property
    def campaigns(self) -> CampaignStore:
        """Whom the shop contacts, and whom it holds out."""
        return CampaignStore(self.database, self.keyring)

    def history(self) -> ShopHistory:
        """Read all that customers did; large, so hold it no longer than it is used."""
        tables = ShopTables(self.database)
        return ShopHistory(
            self.events.all(),
            self.catalogue,
            self.settings.time_zone,
            {name: tables.read(name) for name in SHOP_TABLES},
        )

    @cached_property
    def session_scoring(self) -> SessionScoring:
        """What comes of sessions that go on."""
        return SessionScoring(self)

    @cached_property
    def visits(self) -> Visits:
        """What signed-in shoppers look at."""
        return Visits(self)

    @cached_property
    def request_store(self) -> RequestStore:
        """What shoppers asked for, and what came of it."""
        return RequestStore(self.database, self.keyring)

    @cached_property
    def requests(self) -> RequestRecorder:
        """What notes requests beside the answering."""
        return RequestRecorder(self)

    @cached_property
    def encoder(self) -> Encoder:
        """What turns texts into vectors."""
        return TransformerEncoder(self.settings.encoder or DEFAULT_ENCODER)

    @cached_property
    def reranker(self) -> CrossEncoderReranker | None:
        """What reads the first products found once more, where the shop has named one."""
        name = self.settings.reranker
        return None if name is None else CrossEncoderReranker(name)

    @cached_property
    def search_config(self) -> SearchConfig:
        """How search is set up."""
        return SearchConfig(vectors=VectorConfig(milvus=self.settings.milvus_url))

    @cached_property
    def conversations(self) -> Conversations:
        """What was said."""
        return Conversations(self.database, self.keyring)

    @cached_property
    def memory(self) -> Memory:
        """What shoppers want remembered."""
        return Memory(self.database, self.keyring)

    @cached_property
    def tastes(self) -> TasteStore:
        """What customers say of their taste, and what they were shown."""
        return TasteStore(self.database, self.keyring)

    @cached_property
    def examples(self) -> Examples:
        """What messages do that no rule knows."""
        return Examples(lambda texts: self.search.encoder.encode(texts))

    @cached_property
    def assistant(self) -> Assistant:
        """Who answers shoppers."""
        asking = ShowingBuyers(self.visits.about_to_buy)
        return self.assistant_on(self.database, self.events, self.settings.model, asking=asking)

    def assistant_on(
        self,
        database: Database,
        events: EventStore,
        model: str | None,
        *,
        picks: PickMaker | None = None,
        asking: Asking = BY_GAIN,
    ) -> Assistant:
        """Return an assistant that keeps conversations and thumbs where it is told to.

        ``picks`` stand in place of the shop's own, which follow its products and builds.
        """
        memory, tastes = Memory(database, self.keyring), TasteStore(database, self.keyring)

        @lru_cache(maxsize=1)
        def floor(picks: PickMaker) -> Floor:
            thumbs = Thumbs(picks.catalogue, events, picks.recommender)
            return Floor(picks.keeping(tastes), thumbs, memory, events, tastes, asking)

        return Assistant(
            lambda: floor(picks or self.picks),
            EmbeddedModel(
                understand=lambda text: self.search.understand(text), guess=self.examples.guess
            ),
            Conversations(database, self.keyring),
            hosted=hosted_model(self.settings, model),
            usage=Usage(self.database),
        )

    @cached_property
    def accounts(self) -> Accounts:
        """Logins, and what every room keeps of their owners."""
        config = AccountsConfig(bcrypt_rounds=self.settings.bcrypt_rounds)
        accounts = Accounts(self.database, self.keyring, config)
        for room in rooms_of(self):
            accounts.personal_data.register(room)
        accounts.on_link(self.tastes.move)
        accounts.on_link(self.request_store.move)
        return accounts

    @cached_property
    def reveals(self) -> Reveals:
        """Who had a customer's name shown, and why."""
        return Reveals(self.database, self.keyring)

    @cached_property
    def api_keys(self) -> ApiKeys:
        """Keys of the shop's own systems."""
        return ApiKeys(self.database)

    def customer_key(self, customer: CustomerId | None) -> CustomerKey | None:
        """Return the key of a customer the shop knows; UnknownCustomer otherwise; None for None."""
        return None if customer is None else self.customers.key(customer)

    def shopper(self, customer: CustomerId | None) -> Shopper:
        """Return a customer of the shop as a shopper, or a guest for None."""
        key = self.customer_key(customer)
        return GUEST if key is None else Shopper(customer=key)

    def warm(self) -> None:
        """Load everything that the first message would otherwise wait for."""
        self.search.warm()
        self.examples.learn()
        self.session_scoring.ready()
        _ = self.picks, self.assistant, self.accounts, self.api_keys

    def close(self) -> None:
        """Write what waits to be written, and close the database."""
        if "requests" in self.__dict__:
            self.requests.close()
        if "database" in self.__dict__:
            self.database.close()


def open_shop(settings: Settings) -> Shop:
    """Open the shop of a home; its home and keys are made on the first start."""
    return Shop(settings)
