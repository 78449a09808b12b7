"""How much each feature of a product counts in a ranking: shipped, or fitted to a shop."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.errors import InputError
from data.home import replace_file

FILE = "ranking.json"


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """What each column of ``Candidates.features`` counts, as shares of 1.

    The defaults were chosen, cross-validated by query, on public judgements of electronics (Icecat)
    and of home improvement (Home Depot); those chosen on one of the two hold on the other.
    ``evaluate search --fit`` fits a shop's own.
    """

    lexical: float = 0.075
    """BM25, as a share of the best product's."""
    dense: float = 0.515
    """Nearness of meaning: the cosine of the query's vector and the text's."""
    coverage: float = 0.365
    """The share of the query's words that a product has, rare words counting more."""
    complete: float = 0.035
    """Whether it has all of them."""
    title: float = 0.0
    """The share of the query's words that its title has; not compared where it weighs nothing."""
    facets: float = 0.01
    """The share of the guessed facet values that it has: those too unsure to be wishes."""

    def __post_init__(self) -> None:
        """Refuse what cannot be a weight."""
        for name, value in asdict(self).items():
            if not isinstance(value, int | float) or not isfinite(value) or value < 0:
                raise InputError(f"the ranking weight {name} must be a number from 0, not {value}")
        if not sum(asdict(self).values()):
            raise InputError("one of the ranking weights must be above 0")

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the features in the order of a feature matrix's columns."""
        return tuple(field.name for field in fields(cls))

    def as_array(self) -> NDArray[np.float64]:
        """Return the weights in the order of ``names``."""
        return np.array(list(asdict(self).values()))

    def as_json(self) -> dict[str, float]:
        """Return the weights by feature."""
        return asdict(self)

    @classmethod
    def from_json(cls, form: Any) -> "RankingWeights":
        """Read weights by feature; what is not named weighs nothing; InputError if malformed."""
        if not isinstance(form, Mapping):
            raise InputError("ranking weights must be an object of numbers")
        unknown = sorted(set(form) - set(cls.names()))
        if unknown:
            raise InputError(f"there is no ranking weight {unknown[0]!r}")
        return cls(**{name: form.get(name, 0.0) for name in cls.names()})

    def scaled(self) -> "RankingWeights":
        """Return the same weights as shares of 1."""
        total = sum(asdict(self).values())
        return replace(self, **{name: value / total for name, value in asdict(self).items()})

    @classmethod
    def load(cls, path: Path) -> "RankingWeights":
        """Read a file, or the one in a folder; where there is none, return the defaults."""
        file = path / FILE if path.is_dir() else path
        if not file.is_file():
            return cls()
        try:
            return cls.from_json(json.loads(file.read_text("utf-8")))
        except (ValueError, InputError) as error:
            raise InputError(f"{file} holds no ranking weights: {error}") from error

    def save(self, path: Path) -> None:
        """Write a file, or the one in a folder, at once or not at all."""
        file = path / FILE if path.is_dir() else path
        replace_file(file, json.dumps(self.as_json(), indent=1).encode())
