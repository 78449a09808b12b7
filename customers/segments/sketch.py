"""Segments on a plane, to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from customers.segments.config import SegmentConfig
from customers.segments.model import SegmentModel
from customers.segments.neighbours import group_means
from customers.segments.partition import NONE, Labels
from customers.segments.space import Points

if TYPE_CHECKING:
    import pandas as pd

DOTS = 60
"""About so many a segment."""


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """The first two principal components of where customers lie."""

    explained: tuple[float, ...]
    """Shares of the variance."""
    loadings: dict[str, tuple[float, ...]]
    """How each feature weighs on the components."""
    dots: tuple[Points, ...]
    """Of each segment: means of neighbours, ``least_people`` at least; shape [dots, 2]."""


def sketch_of(
    features: pd.DataFrame, labels: Labels, model: SegmentModel, config: SegmentConfig
) -> Sketch | None:
    """Draw the segments; None where customers differ in one feature alone."""
    from sklearn.decomposition import PCA

    if len(model.space.axes) < 2:
        return None
    inside = labels != NONE
    points = model.space.points(features[inside])
    fitted = PCA(2, random_state=config.seed).fit(points)
    signs = np.sign(fitted.components_.sum(axis=1))
    signs[signs == 0] = 1.0  # the direction of a component is arbitrary: more is to the right
    placed = fitted.transform(points) * signs
    parts = [placed[labels[inside] == row] for row in range(model.k)]
    return Sketch(
        explained=tuple(fitted.explained_variance_ratio_.tolist()),
        loadings={
            name: tuple((weights * signs).tolist())
            for name, weights in zip(model.space.names, fitted.components_.T, strict=True)
        },
        dots=tuple(
            group_means(part, max(config.least_people, len(part) // DOTS)) for part in parts
        ),
    )
