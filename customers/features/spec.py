"""What each feature is: its group, its unit and what it is called."""

import re
from dataclasses import dataclass
from enum import StrEnum

from customers.words import Language, filled, words


class FeatureGroup(StrEnum):
    """What a feature is about."""

    RECENCY = "recency"
    FREQUENCY = "frequency"
    MONEY = "money"
    RHYTHM = "rhythm"
    BASKET = "basket"
    TASTE = "taste"
    PRICE = "price"
    HABIT = "habit"
    BROWSING = "browsing"


class Unit(StrEnum):
    """How a feature's values are to be read."""

    DAYS = "days"
    NUMBER = "number"
    MONEY = "money"
    """In the shop's currency."""
    SHARE = "share"
    """From 0 to 1."""
    RATIO = "ratio"
    """1 is the customer's own, or the shop's, usual."""
    LOG_RATIO = "log_ratio"
    """The natural log of a ratio: 0 is as before, below it less."""
    SECONDS = "seconds"
    HOUR = "hour"
    """On the shop's clocks, from 0 to 24."""
    NATS = "nats"
    """Of Shannon entropy: 0 where all is one kind."""


@dataclass(frozen=True, slots=True)
class FeatureSpec:
    """What a feature is; ``{days}`` in a name stands for a window, ``{category}`` for its words."""

    name: str
    group: FeatureGroup
    unit: Unit


_TABLE: dict[FeatureGroup, dict[Unit, str]] = {
    FeatureGroup.RECENCY: {
        Unit.DAYS: "days_since_order days_since_first_order days_since_event tenure_days",
    },
    FeatureGroup.FREQUENCY: {
        Unit.NUMBER: "orders orders_per_month items products orders_{days}d",
        Unit.LOG_RATIO: "orders_trend_{days}d",
    },
    FeatureGroup.MONEY: {
        Unit.MONEY: "spend spend_per_month spend_{days}d",
        Unit.LOG_RATIO: "spend_trend_{days}d",
    },
    FeatureGroup.RHYTHM: {
        Unit.NUMBER: "order_days overdue_deviations",
        Unit.DAYS: "gap_mean_days gap_deviation_days gap_longest_days gap_last_days days_overdue",
        Unit.RATIO: "gap_variability overdue_ratio",
        Unit.LOG_RATIO: "gap_trend",
    },
    FeatureGroup.BASKET: {
        Unit.NUMBER: "basket_items basket_products",
        Unit.MONEY: "basket_value basket_value_last",
        Unit.RATIO: "basket_value_variability basket_value_last_ratio",
        Unit.SHARE: "delivery_share online_share repeat_share return_share",
    },
    FeatureGroup.TASTE: {
        Unit.NUMBER: "categories",
        Unit.NATS: "category_entropy product_entropy",
        Unit.SHARE: "category_change category_share_other category_share_{category}",
    },
    FeatureGroup.PRICE: {
        Unit.MONEY: "price_paid",
        Unit.RATIO: "price_level price_level_in_category",
        Unit.LOG_RATIO: "price_trend",
        Unit.SHARE: "discount_share discount_depth coupon_used_share coupon_clicked_share",
    },
    FeatureGroup.HABIT: {
        Unit.HOUR: "usual_hour",
        Unit.SHARE: "night_share morning_share afternoon_share evening_share weekend_share"
        " hour_concentration weekday_concentration",
    },
    FeatureGroup.BROWSING: {
        Unit.DAYS: "days_since_session",
        Unit.NUMBER: "sessions views views_per_session carts carts_per_session products_viewed"
        " likes dislikes sessions_{days}d",
        Unit.SECONDS: "dwell_seconds",
        Unit.SHARE: "removed_share bought_share_of_carts revisit_share conversion",
        Unit.LOG_RATIO: "sessions_trend_{days}d",
    },
}

SPECS = tuple(
    FeatureSpec(name, group, unit)
    for group, units in _TABLE.items()
    for unit, names in units.items()
    for name in names.split()
)
"""Every feature of a customer, those of one window and category standing for all."""

_EXACT = {spec.name: spec for spec in SPECS}
_CATEGORY = "category_share_{category}"
_WINDOW = re.compile(r"(?P<name>\w+_)(?P<days>\d+)d")


def spec_of(name: str) -> FeatureSpec:
    """Return what a column of ``features_at`` is; raise KeyError for another's."""
    return _EXACT[_pattern(name)[0]]


def label_of(name: str, language: Language) -> str:
    """Return what people call a column of ``features_at``; raise KeyError for another's."""
    pattern, values = _pattern(name)
    labels: dict[str, str] = words("features", language)["customers"]
    return filled(labels[pattern], values)


def session_label(name: str, language: Language) -> str:
    """Return what people call a column of ``SESSION_COLUMNS``; raise KeyError for another's."""
    labels: dict[str, str] = words("features", language)["sessions"]
    return labels[name]


def group_label(group: FeatureGroup, language: Language) -> str:
    """Return what people call a group of features."""
    labels: dict[str, str] = words("features", language)["groups"]
    return labels[group.value]


def _pattern(name: str) -> tuple[str, dict[str, str]]:
    """Return the name that stands in the table, and what its places hold here."""
    if name in _EXACT:
        return name, {}
    if window := _WINDOW.fullmatch(name):
        return f"{window['name']}{{days}}d", {"days": window["days"]}
    if name.startswith("category_share_"):
        category = name.removeprefix("category_share_").replace("_", " ")
        return _CATEGORY, {"category": category}
    raise KeyError(name)
