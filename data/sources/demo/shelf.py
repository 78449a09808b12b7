"""The assortment as arrays: what tastes, seasons and companions are computed on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.product import Product
from data.sources.demo.assortment import Article
from data.sources.demo.calendar import DAYS, MONTH_OF, PERIOD_OF, PERIODS, SALES, SEASONS
from data.sources.demo.likes import AFFINITIES, TASTES, Likes


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Products by place; every array's last axis is the place."""

    products: Sequence[Product]
    values: Mapping[str, list[str]]
    """The values of each taste's facet, sorted."""
    codes: Mapping[str, NDArray[np.int64]]
    """Each product's place in ``values``."""
    price_levels: NDArray[np.float64]
    """0 for the cheapest of a type and audience, 1 for the dearest."""
    affinity: NDArray[np.float64]
    """Shape (products, AFFINITIES); colours of a design share theirs."""
    popularity: NDArray[np.float64]
    """Logarithm of a product's pull on everybody."""
    demand: NDArray[np.float64]
    """Shape (PERIODS, products): season and novelty; 0 while a product is not sold."""
    prices: NDArray[np.float64]
    """Shape (PERIODS, products): what a product costs that month."""
    again: NDArray[np.bool_]
    """Basics, bought again."""

    def pull(self, likes: Likes) -> NDArray[np.float64]:
        """Return each product's pull on a person of these likes, before season."""
        pull = self.popularity + 0.5 * (self.affinity @ likes.affinity)
        for facet, weights in likes.values.items():
            table = np.array([weights.get(value, 0.0) for value in self.values[facet]])
            pull = pull + table[self.codes[facet]]
        pull -= 5.0 * (self.price_levels - likes.price_level) ** 2
        weights_: NDArray[np.float64] = np.exp(pull - pull.max())
        return weights_


def make_shelf(seed: int, articles: Sequence[Article]) -> Shelf:
    """Lay out the assortment, and draw what its facets do not tell."""
    rng = np.random.default_rng([seed, 2])
    products = [article.product for article in articles]
    design = np.array([article.number - 1 for article in articles])
    designs = int(design.max()) + 1
    values = {name: sorted({p.facets[name] for p in products}) for name in TASTES}
    codes = {
        name: np.array([values[name].index(p.facets[name]) for p in products]) for name in TASTES
    }
    pull = rng.normal(0, 0.75, designs)[design] + rng.normal(0, 0.4, len(products))
    again = np.array([article.design.type.again for article in articles])
    return Shelf(
        products=products,
        values=values,
        codes=codes,
        price_levels=_price_levels(articles),
        affinity=rng.normal(0, 1, (designs, AFFINITIES))[design],
        popularity=pull + 0.35 * again,
        demand=_demand(rng, products, design),
        prices=_prices(rng, products),
        again=again,
    )


def _price_levels(articles: Sequence[Article]) -> NDArray[np.float64]:
    levels = np.zeros(len(articles))
    groups: dict[tuple[str, str], list[int]] = {}
    for place, article in enumerate(articles):
        groups.setdefault((article.design.type.name, article.design.audience), []).append(place)
    for places in groups.values():
        prices = np.array([articles[place].design.price for place in places])
        below = (prices[:, None] > prices).sum(axis=1) + (prices[:, None] == prices).sum(axis=1) / 2
        levels[places] = below / len(places)
    return levels


def _demand(
    rng: np.random.Generator, products: Sequence[Product], design: NDArray[np.int64]
) -> NDArray[np.float64]:
    """A third of the designs arrive within the two years, a few are taken out again."""
    designs = int(design.max()) + 1
    launch = np.where(rng.random(designs) < 0.36, rng.integers(0, DAYS - 20, designs), -400)
    gone = np.where(rng.random(designs) < 0.08, launch + 500, DAYS + 1)
    month_of = np.zeros(PERIODS, dtype=int)
    month_of[PERIOD_OF] = MONTH_OF
    first_day = np.searchsorted(PERIOD_OF, np.arange(PERIODS))[:, None]
    age = (first_day - launch)[:, design]
    sold = (age >= 0) & (first_day < gone[design])
    novelty = 1.0 + 1.2 * np.exp(-np.clip(age, 0, None) / 60)
    flat = (1.0,) * 12
    season = np.array([SEASONS.get(p.facets["season"], flat) for p in products])
    demand: NDArray[np.float64] = sold * novelty * season.T[month_of - 1]
    return demand


def _prices(rng: np.random.Generator, products: Sequence[Product]) -> NDArray[np.float64]:
    """Return each month's prices: in sales, two products in five are reduced."""
    prices = np.tile(np.array([p.price or 0.0 for p in products]), (PERIODS, 1))
    months = {int(period): int(month) for period, month in zip(PERIOD_OF, MONTH_OF, strict=True)}
    for period, month in months.items():
        if month in SALES:
            reduced = rng.random(len(products)) < 0.4
            cut = rng.integers(2, 6, len(products)) / 10
            prices[period] = np.where(
                reduced, np.round(prices[period] * (1 - cut), 2), prices[period]
            )
    return prices
