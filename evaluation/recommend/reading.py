"""One reading of the truth: every system's measures on the same customers, with intervals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluation.intervals import Mean, Values, means_of, rounded
from evaluation.recommend.measures import Measures
from evaluation.recommend.systems import POPULARITY, source_names

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Measures by system, each of shape [n, measures]."""

    measures: Measures
    values: Mapping[str, Values]

    def __len__(self) -> int:
        return len(next(iter(self.values.values())))

    @property
    def best_source(self) -> str:
        """The single source with the highest headline measure."""
        sources = source_names(self.values)
        return max(sources, key=lambda name: float(self.values[name][:, 0].sum()))

    def as_json(self) -> dict[str, Json]:
        """Return one object a system: means, intervals, and how it differs from others.

        All intervals are of the same resamples of customers, so the differences are paired.
        """
        columns = dict(self._columns())
        means = means_of(np.concatenate(list(columns.values()), axis=1))
        width = len(self.measures.names)
        found = {key: means[n * width :][:width] for n, key in enumerate(columns)}
        return {name: self._object(name, found) for name in self.values}

    def _columns(self) -> Iterator[tuple[tuple[str, str | None], Values]]:
        """Yield each system's values, and its differences from what it is compared with."""
        for name, own in self.values.items():
            yield (name, None), own
            for other in self._others(name):
                yield (name, other), own - self.values[other]

    def _others(self, name: str) -> list[str]:
        others = [] if name == POPULARITY else [POPULARITY]
        if name not in source_names(self.values) and self.best_source != POPULARITY:
            others.append(self.best_source)
        return others

    def _object(self, name: str, found: Mapping[tuple[str, str | None], list[Mean]]) -> Json:
        made = _figures(self.measures, found[name, None])
        for other in self._others(name):
            differences = zip(self.measures.names, found[name, other], strict=True)
            against = {measure: mean.as_json() for measure, mean in differences}
            if other == POPULARITY:
                made["against_popularity"] = against
            else:
                made["against_best_source"] = {"best": other, **against}
        return made


def figures_of(measures: Measures, values: Values) -> Json:
    """Return the means of one system's measures with their intervals: shape [n, measures]."""
    return _figures(measures, means_of(values))


def _figures(measures: Measures, means: Sequence[Mean]) -> Json:
    named = dict(zip(measures.names, means, strict=True))
    return {
        **{name: rounded(mean.value) for name, mean in named.items()},
        "intervals": {n: [rounded(m.low), rounded(m.high)] for n, m in named.items()},
    }
