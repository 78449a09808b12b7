"""Features that say the same in other words: of each family one is told."""

from customers.segments.config import Basis

FAMILIES: dict[str, tuple[str, ...]] = {
    "recency": ("days_since_order",),
    "tenure": ("days_since_first_order",),
    "activity": ("days_since_event", "days_since_session"),
    "contact": ("tenure_days",),
    "frequency": ("order_days", "orders"),
    "money": ("spend",),
    "volume": ("items",),
    "growth": ("orders_trend_84d", "spend_trend_84d", "sessions_trend_84d"),
    "basket": ("basket_value", "basket_value_last"),
    "size": ("basket_products", "basket_items"),
    "variety": ("categories", "category_entropy", "products", "product_entropy"),
    "gap": ("gap_mean_days", "gap_last_days", "gap_longest_days", "gap_deviation_days"),
    "overdue": ("overdue_ratio", "days_overdue"),
    "price": ("price_level", "price_paid", "price_level_in_category"),
    "discount": ("discount_share", "discount_depth"),
    "coupon": ("coupon_used_share",),
    "return": ("return_share",),
    "repeat": ("repeat_share",),
    "weekend": ("weekend_share",),
    "morning": ("morning_share",),
    "afternoon": ("afternoon_share",),
    "evening": ("evening_share",),
    "night": ("night_share",),
    "online": ("online_share",),
    "browsing": ("views", "products_viewed", "views_per_session"),
    "visiting": ("sessions",),
    "carting": ("carts", "carts_per_session"),
    "conversion": ("conversion", "bought_share_of_carts"),
    "delivery": ("delivery_share",),
}
"""A family's first feature stands for the others where it is as telling."""

OTHERS_WORDS: dict[Basis, frozenset[str]] = {
    Basis.PURCHASES: frozenset({"activity", "contact"}),
    Basis.VISITS: frozenset({"recency", "tenure"}),
}
"""Families that a basis tells in other words: when who buys came, when who only looks bought."""

_FAMILY_OF = {feature: family for family, features in FAMILIES.items() for feature in features}


def family_of(feature: str) -> str | None:
    """Return the family of a feature; None for one that no trait is made of."""
    return _FAMILY_OF.get(feature)
