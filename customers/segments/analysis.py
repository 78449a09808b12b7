"""Segments of a shop's customers: found, chosen, named, described and followed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from customers.features import FeatureConfig, features_at
from customers.features.past import Past
from customers.history import ShopHistory
from customers.segments.choice import Choice, choose
from customers.segments.config import (
    AXES,
    DEFAULT,
    INSTEAD_OF_SPEND,
    Basis,
    MethodName,
    SegmentConfig,
)
from customers.segments.model import SegmentModel, covered
from customers.segments.movement import movement
from customers.segments.people import Register
from customers.segments.profile import Members, profiles
from customers.segments.result import Browsers, SegmentResult
from customers.segments.sketch import sketch_of
from customers.segments.space import Space
from customers.segments.spending import spending_of
from data.errors import InputError
from data.progress import Progress, silent

if TYPE_CHECKING:
    import pandas as pd


def find_segments(
    history: ShopHistory,
    config: SegmentConfig = DEFAULT,
    *,
    as_of: datetime | None = None,
    register: Register | None = None,
    progress: Progress = silent,
) -> SegmentResult:
    """Group customers by what they did before a moment; None for the end of the last day.

    Raises
    ------
    InputError
        There are too few customers, they are too much alike, or the configuration asks for what
        cannot be.
    """
    if config.method is MethodName.HDBSCAN and config.k is not None:
        raise InputError("HDBSCAN finds the number of segments itself: leave k out")
    now = as_of or _after(history)
    known = history.until(now)
    progress("describing customers", 0, 2)
    features = features_at(known, now)
    progress("describing customers", 1, 2)
    past = Past.of(known, now, FeatureConfig())
    progress("describing customers", 2, 2)
    basis = config.basis or _basis(features, config)
    space = _space(features, basis, config, now)
    choice = _choice(features, basis, space, config, progress)
    model = _ordered(features, SegmentModel(basis, space, choice.chosen.partition, choice.chosen.k))
    labels = model.assign(features)
    least = config.least_people
    progress("describing segments", 0, 1)
    found = profiles(known, Members(past, features, labels), model, register or {}, least)
    progress("describing segments", 1, 1)
    return SegmentResult(
        config=config,
        as_of=now,
        currency=history.catalogue.currency,
        choice=choice,
        model=model,
        profiles=tuple(found),
        browsers=Browsers.of(features),
        sketch=sketch_of(features, labels, model, config),
        movement=movement(known, now, model, config, progress),
        spending=spending_of(past, history.tables.get("marketing", ())),
        customers=features.index.to_numpy(np.int64),
        labels=labels,
    )


def _after(history: ShopHistory) -> datetime:
    if history.ended is None:
        raise InputError("this home has no events: load purchases first")
    day = history.ended.astimezone(history.zone).date() + timedelta(days=1)
    return datetime.combine(day, time(), history.zone)


def _basis(features: pd.DataFrame, config: SegmentConfig) -> Basis:
    """Take visits where a shop logs them and few of those who came have bought."""
    buyers = float((features["orders"] > 0).mean()) if len(features) else 1.0
    logs_visits = bool(features["views"].notna().any())
    return Basis.VISITS if logs_visits and buyers < config.least_buyers else Basis.PURCHASES


def _space(features: pd.DataFrame, basis: Basis, config: SegmentConfig, now: datetime) -> Space:
    own = features[covered(features, basis)]
    least = 2 * config.least_people * max(config.least_k, config.k or 0)
    who = "customers with purchases" if basis is Basis.PURCHASES else "customers"
    if len(own) < least:
        raise InputError(
            f"this home knows {len(own)} {who} before {now:%Y-%m-%d}; segments need {least}"
        )
    names = AXES[basis]
    if basis is Basis.PURCHASES and own["spend"].isna().all():
        names = tuple(INSTEAD_OF_SPEND if name == "spend" else name for name in names)
    space = Space.of(own, [name for name in names if own[name].notna().any()])
    if not space.axes:
        raise InputError(f"the {len(own)} {who} before {now:%Y-%m-%d} are all alike")
    return space


def _choice(
    features: pd.DataFrame, basis: Basis, space: Space, config: SegmentConfig, progress: Progress
) -> Choice:
    points = space.points(features[covered(features, basis)])
    if len(points) > config.sample:
        drawn = np.random.default_rng(config.seed).permutation(len(points))[: config.sample]
        points = points[np.sort(drawn)]
    return choose(points, config, progress)


def _ordered(features: pd.DataFrame, model: SegmentModel) -> SegmentModel:
    """Number the segments by what a member is worth, the most first."""
    labels = model.assign(features)
    worth = features["spend"].fillna(features["items"]).to_numpy(np.float64)
    means = [float(worth[labels == row].mean()) for row in range(model.k)]
    numbers = np.empty(model.k, np.int64)
    numbers[np.argsort(-np.array(means), kind="stable")] = np.arange(model.k)
    return SegmentModel(model.basis, model.space, model.partition.renumbered(numbers), model.k)
