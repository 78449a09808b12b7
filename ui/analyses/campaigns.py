"""Campaigns of a shop: made from its analyses, measured by its events."""

import numpy as np
from numpy.typing import NDArray

from customers.campaigns import (
    Campaign,
    CampaignPlan,
    Measurement,
    SourceKind,
    draw_campaign,
    measure,
)
from customers.campaigns.drawing import Products, kept_products
from customers.store import Saved
from data.errors import NotBuilt
from data.product import ProductId
from ui.shop import Shop

_ANALYSES = {
    SourceKind.DECLINE: ("decline", "decline"),
    SourceKind.SEGMENT: ("segments", "segment"),
}
"""Where a source is kept, and the command that makes it."""
_PRODUCTS = 5


def create_campaign(shop: Shop, plan: CampaignPlan) -> Campaign:
    """Draw the customers of a plan and keep the campaign.

    Raises:
        NotBuilt: the analysis that it is made from was never run.
        InputError: there is no such group, or it is too small.
    """
    name, command = _ANALYSES[plan.kind]
    saved = shop.analyses.load(name)
    if saved is None:
        raise NotBuilt(f'{shop.home.path} holds no such analysis; run "aisle {command}" first')
    campaign = draw_campaign(plan, saved, _products(shop, plan, saved))
    shop.campaigns.add(campaign)
    return campaign


def measure_campaign(shop: Shop, campaign_id: str) -> Measurement:
    """Compare who was contacted with who was held out.

    Raises:
        InputError: there is no such campaign, or its window is not over.
    """
    return measure(shop.campaigns.read(campaign_id), shop.history())


def _products(shop: Shop, plan: CampaignPlan, saved: Saved) -> Products:
    """Return what the forecast has chosen; for a segment, what the recommender gives."""
    if plan.kind is SourceKind.DECLINE:
        return kept_products(saved, shop.catalogue)

    def recommended(customers: NDArray[np.int64]) -> list[list[ProductId]]:
        if shop.home.index("cf") is None:
            return [[] for _ in customers]
        lists = shop.recommender.recommend_many(customers.tolist(), k=_PRODUCTS)
        return [[product for product, _ in one] for one in lists]

    return recommended
