"""What a recommender is put together from."""

from dataclasses import dataclass, field

import scipy.sparse as sp

from cf.als import AlsConfig
from cf.baskets import Baskets
from cf.blend import Blend, BlendConfig
from cf.factor_model import FactorModel
from cf.histories import Histories
from cf.popularity import Popularity
from cf.sources import BoughtAgain, BoughtTogether, Factors, Popular, Source
from cf.sources.again import RepeatRates
from data.catalogue import Catalogue
from data.event_table import EventTable


@dataclass(frozen=True, slots=True)
class CfConfig:
    """Settings of the whole recommender."""

    als: AlsConfig = field(default_factory=AlsConfig)
    blend: BlendConfig = field(default_factory=BlendConfig)
    neighbours: int = 50
    """Companions kept of each product for scoring; counts are exact for every pair."""


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """What takes long to make, and is therefore stored."""

    model: FactorModel
    neighbours: sp.csr_matrix
    """See ``Baskets.neighbours``."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """All that serving needs, in memory."""

    model: FactorModel
    histories: Histories
    popularity: Popularity
    baskets: Baskets
    blend: Blend

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        histories: Histories,
        trained: Trained,
        config: CfConfig,
    ) -> "Parts":
        """Put together what was trained and what is quickly counted from the events."""
        table, model = histories.table, trained.model
        popularity = Popularity.of(table, catalogue, histories.clock)
        rates = RepeatRates.of(table, catalogue)
        weights = config.blend
        sources: list[tuple[Source, float]] = [
            (Factors(model), weights.als),
            (BoughtAgain(rates), weights.again),
            (BoughtTogether(trained.neighbours), weights.together),
            (Popular(popularity.trend), weights.popular),
        ]
        once_only = rates.too_rare(weights.least_repeat_rate, weights.least_relative_rate)
        blend = Blend(sources, model, once_only, weights)
        baskets = Baskets.of(table, catalogue)
        return cls(model, histories, popularity, baskets, blend)


def histories_of(table: EventTable, catalogue: Catalogue, config: CfConfig) -> Histories:
    """Take the customers' events in, aged as the factor model is trained."""
    return Histories(table, catalogue, half_life_days=config.als.half_life_days)
