"""Features of customers at a point in time, and of sessions while they go on."""

from customers.features.categories import pinned
from customers.features.config import FeatureConfig
from customers.features.features import features_at

__all__ = ["FeatureConfig", "features_at", "pinned"]
