"""What a recommender is put together from."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cf.als import AlsConfig
from cf.baskets import Baskets
from cf.blend import Blend, BlendConfig
from cf.duplicates import Duplicates
from cf.factor_model import FactorModel
from cf.facts import Facts
from cf.histories import Histories
from cf.kinds import Kinds
from cf.lister import Orders
from cf.neighbourhoods import Neighbourhoods
from cf.popularity import Popularity
from cf.purchases import Purchases
from cf.ranker import Ranker, RankerConfig, RankModel
from cf.segments import NO_SEGMENTS, Segments
from cf.sources import (
    Alike,
    Arriving,
    BoughtAgain,
    ByCategory,
    BySegment,
    Factors,
    Neighbours,
    Popular,
    RepeatRates,
    Rhythm,
    Source,
    Trending,
)
from cf.tuned import Tuned
from cf.unwanted import Unwanted
from data.catalogue import Catalogue
from data.event_table import EventTable


@dataclass(frozen=True, slots=True)
class CfConfig:
    """Settings of the whole recommender."""

    als: AlsConfig = field(default_factory=AlsConfig)
    blend: BlendConfig = field(default_factory=BlendConfig)
    neighbours: int = 100
    """Neighbours kept of each product for scoring; counts are exact for every pair."""
    candidates: int = 100
    """Products of the blend's order that the ranker puts in its own."""
    ranker: RankerConfig | None = field(default_factory=RankerConfig)
    """None keeps the blend's order."""
    tuned: Tuned | None = None
    """The search that these settings come from; None for settings that nobody searched for."""


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """What takes long to make, and is therefore stored."""

    model: FactorModel
    neighbourhoods: Neighbourhoods
    again: NDArray[np.float64]
    """See ``repeat_weights``."""
    content: NDArray[np.float32] | None = None
    """See ``cf.content``: shape [p, d]; None where no texts were given."""
    ranker: RankModel | None = None
    """None where none was wanted, or none could be learned."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """All that serving needs, in memory."""

    config: CfConfig
    trained: Trained
    histories: Histories
    nobody: EventTable
    """Purchases whose customer is not known: they count for what sells."""
    popularity: Popularity
    baskets: Baskets
    facts: Facts
    blend: Blend
    ranker: Orders | None = None

    @property
    def model(self) -> FactorModel:
        """The products' factors."""
        return self.trained.model

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        histories: Histories,
        trained: Trained,
        config: CfConfig,
        nobody: EventTable,
    ) -> "Parts":
        """Put together what was trained and what is quickly counted from the events."""
        table = histories.table
        sold = EventTable.concatenate([table, nobody])
        popularity = Popularity(sold, catalogue, histories.clock)
        histories.tell(popularity.observe)
        rates = RepeatRates.of(histories.tastes.past, len(catalogue))
        weights = config.blend
        sources = _sources(catalogue, histories, trained, popularity)
        once_only = rates.too_rare(weights.least_repeat_rate, weights.least_relative_rate)
        unwanted = Unwanted(Duplicates(catalogue, trained.content), once_only)
        blend = Blend([(one, getattr(weights, one.name)) for one in sources], unwanted)
        ranker = None
        if trained.ranker is not None and trained.ranker.suits(blend.names):
            ranker = Ranker.of(trained.ranker, table, catalogue, histories.clock)
        return cls(
            config=config,
            trained=trained,
            histories=histories,
            nobody=nobody,
            popularity=popularity,
            baskets=Baskets.of(table, catalogue),
            facts=Facts.of(sold, catalogue, histories.clock),
            blend=blend,
            ranker=ranker,
        )

    def counted(self, catalogue: Catalogue, table: EventTable) -> "Parts":
        """Return what was trained with counts of other events, seen from the same moment."""
        histories = self.histories.renewed(table)
        return Parts.of(catalogue, histories, self.trained, self.config, self.nobody)


def _sources(
    catalogue: Catalogue, histories: Histories, trained: Trained, popularity: Popularity
) -> list[Source]:
    """Return the sources that this shop's data feed."""
    products, past, near = len(catalogue), histories.tastes.past, trained.neighbourhoods
    sources: list[Source] = [
        Factors(trained.model),
        BoughtAgain(Rhythm.of(past, products), trained.again, popularity),
        Neighbours("together", near.together),
        Neighbours("neighbours", near.neighbours),
        Neighbours("following", near.following),
        Popular(popularity),
        Arriving(popularity),
        Trending(popularity),
    ]
    bought = Purchases.telling(histories.table, catalogue).of_customers
    kinds = Kinds.of(bought, catalogue, histories.clock)
    if kinds is not None:
        sources.append(ByCategory(kinds, popularity))
    if segments := histories.segments:
        sources.append(BySegment(segments, bought, products, histories.clock))
    if trained.content is not None:
        buyers = np.bincount(past.products, minlength=products)
        sources.append(Alike(trained.content, buyers))
    return sources


def histories_of(
    table: EventTable, catalogue: Catalogue, config: CfConfig, segments: Segments = NO_SEGMENTS
) -> Histories:
    """Take the customers' events in, aged as the factor model is trained."""
    return Histories(table, catalogue, segments, half_life_days=config.als.half_life_days)
