"""Customers as rows of numbers, at a point in time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from customers.features.baskets import baskets
from customers.features.buying import buying
from customers.features.config import DEFAULT, FeatureConfig
from customers.features.habits import habits
from customers.features.past import Past
from customers.features.prices import prices
from customers.features.rhythm import rhythm
from customers.features.taste import taste
from customers.features.visits import visits
from customers.history import ShopHistory

if TYPE_CHECKING:
    import pandas as pd

GROUPS = (buying, rhythm, baskets, taste, prices, habits, visits)


def features_at(
    history: ShopHistory, as_of: datetime, config: FeatureConfig = DEFAULT
) -> pd.DataFrame:
    """Describe each customer with any event before a moment by what happened before it.

    Returns a row a customer, indexed by customer key (``customer``, ascending), and a column a
    feature (float64, NaN where unknown); ``customers.features.spec`` says what each means. Of the
    catalogue only the products' categories are used: its prices are of later sales. ``as_of`` is
    time zone aware.
    """
    import pandas as pd

    past = Past.of(history, as_of, config)
    columns = {name: values for group in GROUPS for name, values in group(past).items()}
    return pd.DataFrame(columns, index=pd.Index(past.keys, name="customer", dtype="int64"))
