"""A made-up campaign, and the analysis that it comes from."""

from datetime import UTC, datetime

import numpy as np

from customers.campaigns import Campaign, CampaignPlan, SourceKind, draw_campaign
from customers.store import Saved
from data.event import CustomerKey
from tests.customers.winback.shop import AS_OF, CATALOGUE, WINDOW

MADE_AT = datetime(2025, 3, 1, 9, tzinfo=UTC)
KEYS = np.arange(1_001, 1_101)


def forecast() -> Saved:
    """Return a forecast of decline: of a hundred customers forty in each of two clusters."""
    cluster = np.repeat([0, 1, -1], [40, 40, 20])
    products = np.full((100, 5), -1, dtype=np.int32)
    products[:80, 0] = CATALOGUE.numbers[np.arange(80) % 40]
    products[:80, 1] = CATALOGUE.numbers[(np.arange(80) + 1) % 40]
    document = {
        "as_of": AS_OF.isoformat(),
        "window_days": WINDOW,
        "clusters": [
            {"number": 0, "name": "Long silent", "names": {"en": "Long silent", "ko": "침묵"}},
            {"number": 1, "name": "Smaller", "names": {"en": "Smaller", "ko": "감소"}},
        ],
    }
    arrays = {
        "customers": KEYS,
        "cluster": cluster,
        "probability": np.linspace(1, 0, 100),
        "holdout": (np.arange(100) % 4 == 0) & (cluster >= 0),
        "products": products,
    }
    return Saved(document, arrays)


def plan(**changes: object) -> CampaignPlan:
    """Return a plan for all declining customers."""
    return CampaignPlan(**({"name": "Come back", "kind": SourceKind.DECLINE} | changes))  # type: ignore[arg-type]


def campaign(**changes: object) -> Campaign:
    """Draw a campaign."""
    from customers.campaigns.drawing import kept_products

    saved = forecast()
    return draw_campaign(plan(**changes), saved, kept_products(saved, CATALOGUE), MADE_AT)


def called(customer: CustomerKey) -> str:
    """Return what a customer is called; the first would be run as a formula."""
    return "=1+1" if customer == KEYS[1] else f"C{customer}"
