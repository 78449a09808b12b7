"""What the shop sells at one moment, and all that answers from it."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cf import Recommender
from chatbot.picks import PickMaker
from data.catalogue import Catalogue
from data.errors import NotBuilt
from data.product_records import Changes
from retrieval.engine import SearchEngine
from retrieval.index import SearchIndex
from retrieval.language.lexicons import Lexicons
from retrieval.weights import RankingWeights

if TYPE_CHECKING:
    from ui.shop import Shop

SEARCH, CF = "search", "cf"
"""The indexes of a home."""
TEXTS_AT_ONCE = 2000
"""Products whose words are indexed in one step: about half a second."""
VECTORS_AT_ONCE = 32
"""Texts embedded in one step, a tenth of a second; with more of them, their words go ahead."""


class Assortment:
    """The products of one moment with search and recommendations over them.

    Whoever answers from one assortment answers from one state of the shop. It never changes; the
    methods make the next one, which shares whatever stayed the same. Its parts are opened when
    they are first used.
    """

    def __init__(self, shop: "Shop", catalogue: Catalogue) -> None:
        self._shop = shop
        self.catalogue = catalogue
        """What the shop sells."""
        self._folders: dict[str, Path | None] = {}

    @cached_property
    def search(self) -> SearchEngine:
        """Product search; NotBuilt where there is no index."""
        shop = self._shop
        folder, lexicons = self._folder(SEARCH), Lexicons.load(shop.home.path)
        engine = SearchEngine.open(
            folder, self.catalogue, shop.encoder, shop.search_config, lexicons
        )
        engine.weigh(RankingWeights.load(shop.home.path))
        engine.reranker = shop.reranker
        return engine

    @cached_property
    def recommender(self) -> Recommender:
        """Picks from purchase history; NotBuilt where there is no model."""
        return self._open_recommender()

    @cached_property
    def picks(self) -> PickMaker:
        """Search and history together, with reasons."""
        shop = self._shop
        return PickMaker(self.catalogue, self.search, self.recommender, shop.tastes, shop.judged)

    @property
    def unbuilt(self) -> int:
        """How many products came, or read differently, since the build in use."""
        return 0 if self._index is None else self._index.unbuilt

    @property
    def waiting(self) -> int:
        """How many texts have no vector yet."""
        return 0 if self._index is None else len(self._index.waiting)

    def changed(self, changes: Changes) -> "Assortment":
        """Return the assortment after changes of products, searchable at once."""
        catalogue = self.catalogue.with_changes(changes)
        index = self._index
        if index is not None:
            places = np.array([catalogue.position(record.id) for record in changes.records], int)
            index = index.with_changes(catalogue, places).with_texts(catalogue, TEXTS_AT_ONCE)
            if len(index.waiting) <= VECTORS_AT_ONCE:
                index.embed(self._shop.encoder, VECTORS_AT_ONCE)
        return self._next(catalogue, index)

    def indexed(self) -> "Assortment":
        """Return the assortment with more of the texts whose words are not indexed yet, or self."""
        index = self._index
        grown = None if index is None else index.with_texts(self.catalogue, TEXTS_AT_ONCE)
        return self if grown is index else self._next(self.catalogue, grown)

    def embed(self) -> int:
        """Make vectors of some texts that wait for theirs; return how many."""
        return 0 if self._index is None else self._index.embed(self._shop.encoder, VECTORS_AT_ONCE)

    def rebuilt(self) -> "Assortment":
        """Return the assortment with the builds that came since its parts were opened, or self."""
        newest = {name: self._shop.home.index(name) for name in self._folders}
        newer = {
            name for name, folder in newest.items() if folder not in (None, self._folders[name])
        }
        if not newer:
            return self
        after = self._next(self.catalogue, None if SEARCH in newer else self._index)
        if SEARCH in newer:
            _ = after.search
        if CF in newer:
            after.recommender = self.recommender.replaced_by(after._open_recommender)
        return after

    @property
    def _index(self) -> SearchIndex | None:
        """The search index; None before search is first used."""
        return self.search.index if "search" in self.__dict__ else None

    def _next(self, catalogue: Catalogue, index: SearchIndex | None) -> "Assortment":
        after = Assortment(self._shop, catalogue)
        after._folders = dict(self._folders)
        if index is not None:
            after.search = self.search.over(catalogue, index)
        if "recommender" in self.__dict__:
            after.recommender = self.recommender.over(catalogue)
        return after

    def _folder(self, name: str) -> Path | None:
        folder = self._folders[name] = self._shop.home.index(name)
        return folder

    def _open_recommender(self) -> Recommender:
        folder, events = self._folder(CF), self._shop.events
        if folder is None:
            raise NotBuilt(f'{self._shop.home.path} has no recommender; run "aisle build"')
        recommender = Recommender.open(folder, self.catalogue, self._shop.keyring)
        if recommender.event_count != events.count():
            recommender.catch_up(events.all())
        return recommender
