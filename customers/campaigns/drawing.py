"""Making a campaign from what an analysis found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from customers.campaigns.campaign import Campaign, Member, Source, SourceKind
from customers.store import CUSTOMERS, Saved
from customers.winback.holdout import hold_out
from customers.words import LANGUAGES, words
from data.catalogue import Catalogue
from data.errors import InputError
from data.product import ProductId

LONGEST_NAME, LONGEST_OFFER = 120, 2_000
MOST_DAYS = 366
FEWEST = 5
"""Customers of a campaign: nothing is shown of a smaller group."""
DEFAULT_HOLDOUT = 0.2
DEFAULT_DAYS = 28

Products = Callable[[NDArray[np.int64]], Sequence[Sequence[ProductId]]]
"""Gives the products to offer to each of these customers."""


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """What a campaign is to be."""

    name: str
    kind: SourceKind
    number: int | None = None
    """Of the cluster or segment; None for all declining customers."""
    offer: str = ""
    held_out: float | None = None
    """The share not contacted; None for the holdout that the forecast of decline has drawn, and
    for a segment a fifth."""
    window_days: int | None = None
    """None for the forecast's window, and for a segment four weeks."""
    starts_at: datetime | None = None
    """Time zone aware; None for the moment of the analysis."""
    most: int | None = None
    """So many customers at most, the likeliest to decline, or drawn at random."""
    seed: int = 0

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            raise InputError(f"a campaign needs a name of at most {LONGEST_NAME} characters")
        if len(self.offer) > LONGEST_OFFER:
            raise InputError(f"the offer may have at most {LONGEST_OFFER} characters")
        if self.held_out is not None and not 0 <= self.held_out < 1:
            raise InputError("the share held out must be at least 0 and below 1")
        if self.window_days is not None and not 1 <= self.window_days <= MOST_DAYS:
            raise InputError(f"the window must have 1 to {MOST_DAYS} days")
        if self.most is not None and self.most < FEWEST:
            raise InputError(f"a campaign has at least {FEWEST} customers")
        if self.kind is SourceKind.SEGMENT and self.number is None:
            raise InputError("a campaign for a segment needs the segment's number")


def draw_campaign(
    plan: CampaignPlan, saved: Saved, products: Products, created_at: datetime | None = None
) -> Campaign:
    """Choose the customers of a plan from a saved analysis, and who of them is held out.

    Raises
    ------
    InputError
        There is no such cluster or segment, or it has fewer than five customers.
    """
    rows = _chosen(plan, saved)
    keys = saved.arrays[CUSTOMERS][rows]
    held = _held_out(plan, saved, rows)
    document = saved.document
    starts = plan.starts_at or _moment(document["as_of"])
    days = plan.window_days or int(document.get("window_days", DEFAULT_DAYS))
    return Campaign(
        id=uuid4().hex,
        name=" ".join(plan.name.split()),
        source=Source(plan.kind, plan.number, _names(plan, document)),
        offer=plan.offer.strip(),
        created_at=created_at or datetime.now(UTC),
        starts_at=starts,
        ends_at=starts + timedelta(days=days),
        seed=plan.seed,
        members=tuple(
            Member(key, not out, tuple(ids))
            for key, out, ids in zip(keys.tolist(), held.tolist(), products(keys), strict=True)
        ),
    )


def kept_products(saved: Saved, catalogue: Catalogue) -> Products:
    """Return the products that the forecast of decline has chosen, as far as they are sold."""
    order = np.argsort(saved.arrays[CUSTOMERS])
    known = saved.arrays[CUSTOMERS][order]

    def products(customers: NDArray[np.int64]) -> list[list[ProductId]]:
        if "products" not in saved.arrays:
            return [[] for _ in customers]
        rows = order[np.searchsorted(known, customers)]
        found = (catalogue.positions_of(row) for row in saved.arrays["products"][rows])
        return [[catalogue.ids[one] for one in row if one >= 0] for row in found]

    return products


def _chosen(plan: CampaignPlan, saved: Saved) -> NDArray[np.int64]:
    """Return the rows of the customers."""
    groups = _groups(plan, saved)
    mine = groups >= 0 if plan.number is None else groups == plan.number
    rows = np.flatnonzero(mine)
    if len(rows) < FEWEST:
        which = "decline" if plan.number is None else f"stand in {plan.kind.value} {plan.number}"
        raise InputError(f"fewer than {FEWEST} customers {which}: too few for a campaign")
    if plan.most is None or len(rows) <= plan.most:
        return rows
    random = np.random.default_rng(plan.seed).random(len(rows))
    likely = saved.arrays["probability"][rows] if plan.kind is SourceKind.DECLINE else random
    return np.sort(rows[np.argsort(-likely, kind="stable")[: plan.most]])


def _groups(plan: CampaignPlan, saved: Saved) -> NDArray[np.int64]:
    name = "cluster" if plan.kind is SourceKind.DECLINE else "segment"
    return np.asarray(saved.arrays[name], dtype=np.int64)


def _held_out(plan: CampaignPlan, saved: Saved, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    arrays = saved.arrays
    if plan.held_out is None and plan.kind is SourceKind.DECLINE:
        return np.asarray(arrays["holdout"][rows], dtype=bool)
    groups = _groups(plan, saved)[rows]
    likely = arrays["probability"][rows] if "probability" in arrays else np.zeros(len(rows))
    share = DEFAULT_HOLDOUT if plan.held_out is None else plan.held_out
    return hold_out(groups, likely, share, plan.seed)


def _names(plan: CampaignPlan, document: Mapping[str, Any]) -> dict[str, str]:
    """Return what the cluster or segment is called, by language."""
    key = "clusters" if plan.kind is SourceKind.DECLINE else "segments"
    for number, group in enumerate(document[key]):
        if group.get("number", group.get("segment", number)) == plan.number:
            given = group.get("names") or {}
            return {language: given.get(language, group["name"]) for language in LANGUAGES}
    return {language: words("winback", language)["campaign"]["everybody"] for language in LANGUAGES}


def _moment(told: str) -> datetime:
    moment = datetime.fromisoformat(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
