"""The sources that are the same for everybody."""

from cf.popularity import Popularity
from cf.sources.scores import Scores, SharedScores
from cf.tastes import Tastes


class Popular:
    """What sells now."""

    name = "popular"

    def __init__(self, popularity: Popularity) -> None:
        self._popularity = popularity

    def score(self, tastes: Tastes) -> Scores:
        """Give everybody the trend, 0 to 1."""
        return SharedScores(self._popularity.sales.trend, len(tastes))


class Arriving:
    """What is new to its buyers: the best guess at what a customer never bought."""

    name = "arriving"

    def __init__(self, popularity: Popularity) -> None:
        self._popularity = popularity

    def score(self, tastes: Tastes) -> Scores:
        """Give everybody the share of first purchases, 0 to 1."""
        return SharedScores(self._popularity.sales.arrival, len(tastes))


class Trending:
    """What sells more than it did."""

    name = "trending"

    def __init__(self, popularity: Popularity) -> None:
        self._popularity = popularity

    def score(self, tastes: Tastes) -> Scores:
        """Give everybody the growth, 0 to 1."""
        return SharedScores(self._popularity.sales.growth, len(tastes))
