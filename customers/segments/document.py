"""A segmentation as JSON: what reports, the console and programs read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from customers.segments.candidates import Candidate
from customers.segments.choice import Choice
from customers.segments.config import SegmentConfig
from customers.segments.movement import Movement
from customers.segments.profile import Profile
from customers.words import LANGUAGES

if TYPE_CHECKING:
    from customers.segments.result import SegmentResult

_DIGITS = 6


def document_of(result: SegmentResult) -> dict[str, Any]:
    """Return the result as JSON; groups under ``least_people`` are not told."""
    least = result.config.least_people
    sizes = sum(profile.size for profile in result.profiles)
    revenue = sum(profile.revenue for profile in result.profiles)
    document = {
        "k": result.model.k,
        "method": result.choice.chosen.method.value,
        "basis": result.model.basis.value,
        "as_of": result.as_of.isoformat(),
        "made_at": result.made_at.isoformat(),
        "currency": result.currency,
        "customers": sizes,
        "revenue": revenue,
        "features": result.model.space.as_json(),
        "scores": _scores(result.choice, result.config),
        "segments": [_segment(profile, sizes, revenue) for profile in result.profiles],
        "unassigned": _unassigned(result, least),
        "sketch": result.sketch and asdict(result.sketch),
        "movement": result.movement and _movement(result.movement, least),
        "money": _money(result),
        "marketing": result.spending and asdict(result.spending),
    }
    plain: dict[str, Any] = _plain(document)
    return plain


def _scores(choice: Choice, config: SegmentConfig) -> dict[str, Any]:
    """Return the rule and the marks of every partition tried."""
    rule = {
        name: getattr(config, name)
        for name in (
            "least_k",
            "most_k",
            "least_people",
            "least_share",
            "least_stability",
            "sure_stability",
            "most_lacking",
            "most_unassigned",
            "bootstraps",
        )
    }
    return {
        "rule": rule,
        "chosen": _marks(choice.chosen),
        "candidates": [_marks(candidate) for candidate in choice.candidates],
    }


def _marks(candidate: Candidate) -> dict[str, Any]:
    return {
        "method": candidate.method.value,
        "k": candidate.k,
        "silhouette": candidate.silhouette,
        "calinski_harabasz": candidate.calinski_harabasz,
        "stability": candidate.stability and asdict(candidate.stability),
        "smallest": candidate.smallest,
        "unassigned": candidate.unassigned,
        "fit": candidate.fit,
        "verdict": candidate.verdict.value,
    }


def _segment(profile: Profile, sizes: int, revenue: float) -> dict[str, Any]:
    names = {language: profile.name.text(language) for language in LANGUAGES}
    favourites = profile.favourites
    return {
        "segment": profile.segment,
        "name": names["en"],
        "names": names,
        "size": profile.size,
        "share": profile.size / sizes,
        "revenue": profile.revenue,
        "revenue_share": profile.revenue / revenue if revenue else 0.0,
        "revenue_per_customer": profile.revenue / profile.size,
        "traits": [asdict(trait) | {"family": trait.family} for trait in profile.traits],
        "typical": profile.typical,
        "standing": profile.standing,
        "products": [asdict(one) for one in favourites.products],
        "top_products": [asdict(one) for one in favourites.top],
        "categories": [asdict(one) for one in favourites.categories],
        "habits": asdict(profile.habits),
        "people": [asdict(person) for person in profile.people],
        "coupons": profile.coupons and [asdict(use) for use in profile.coupons],
    }


def _unassigned(result: SegmentResult, least: int) -> dict[str, Any]:
    """Return who is in no segment: how many, and those of them who only browse."""
    size = int((result.labels < 0).sum())
    browsers = result.browsers
    return {
        "size": _told(size, least),
        "browsers": _told(browsers.size, least),
        "typical": browsers.typical if browsers.size >= least else {},
    }


def _told(count: int, least: int) -> int | None:
    """Return a number of people; None where it is too small to be told."""
    return count if count == 0 or count >= least else None


def _movement(movement: Movement, least: int) -> dict[str, Any]:
    counts = movement.counts
    return {
        "months": movement.months,
        "sizes": [[_told(n, least) for n in row] for row in movement.sizes.tolist()],
        "transitions": np.where((counts > 0) & (counts < least), np.nan, movement.shares),
        "flows": [asdict(flow) for flow in movement.flows(least)],
    }


def _money(result: SegmentResult) -> list[dict[str, Any]] | None:
    """Return what was invoiced to each segment, where the shop tells."""
    invoiced = [profile.invoiced for profile in result.profiles if profile.invoiced]
    if not invoiced:
        return None
    total = sum(one.total for one in invoiced)
    return [
        asdict(one) | {"invoiced": one.total, "share": one.total / total if total else 0.0}
        for one in invoiced
    ]


def _plain(value: Any) -> Any:
    """Return what JSON can hold: arrays as lists, what is no number as null."""
    if isinstance(value, Mapping):
        return {name: _plain(held) for name, held in value.items()}
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    if isinstance(value, float):
        return round(value, _DIGITS) if math.isfinite(value) else None
    return value
