"""What a source of candidates can do."""

from typing import Protocol

from cf.sources.scores import Scores
from cf.tastes import Tastes


class Source(Protocol):
    """Scores every product for every customer."""

    @property
    def name(self) -> str:
        """A word for reports and for ``Scored.source``."""

    def score(self, tastes: Tastes) -> Scores:
        """Score all p products for n customers."""
