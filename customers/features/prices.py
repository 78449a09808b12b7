"""How dear and how reduced the products are that customers buy, by the prices paid until now."""

import numpy as np

from customers.features.groups import Groups, Values, distinct_pairs, ratio, totals
from customers.features.past import Past


def prices(past: Past) -> dict[str, Values]:
    """Describe price levels and discounts; a catalogue's prices are of its present, not used."""
    lines = past.purchases
    of, paid = lines.customer, _logs(lines.price)
    in_shop = paid - _mean(paid)
    per_category = Groups(lines.category + 1, int(lines.category.max(initial=-1)) + 2)
    in_category = paid - per_category.mean(paid)[per_category.of]
    saved = 1 - np.exp(paid - usual_before(past))
    reduced = np.where(np.isnan(saved), np.nan, saved >= past.config.least_discount)
    lately = past.lately(lines.at, past.config.late_days)
    return {
        "price_paid": of.mean(lines.price),
        "price_level": np.exp(of.mean(in_shop)),
        "price_level_in_category": np.exp(of.mean(in_category)),
        "price_trend": of.where(lately).mean(in_shop[lately])
        - of.where(~lately).mean(in_shop[~lately]),
        "discount_share": of.mean(reduced),
        "discount_depth": of.mean(np.where(reduced == 1, saved, np.nan)),
    }


def usual_before(past: Past) -> Values:
    """Return the mean log price at which each line's product sold at earlier moments; NaN first."""
    lines = past.purchases
    paid = _logs(lines.price)
    order = np.lexsort((lines.at, lines.product))
    moment, product, _ = distinct_pairs(lines.product[order], lines.at[order])
    known = totals(moment, ~np.isnan(paid[order]), len(product))
    total = totals(moment, np.nan_to_num(paid[order]), len(product))
    before_count, before_total = _before(product, known), _before(product, total)
    usual = np.full(len(paid), np.nan)
    usual[order] = ratio(before_total, before_count)[moment]
    return usual


def _before(product: np.ndarray, values: Values) -> Values:
    """Return the sum of a product's earlier values, for each of its moments in order."""
    if not len(product):
        return values
    before = np.cumsum(values) - values
    new = np.r_[True, product[1:] != product[:-1]]
    return np.asarray(before - before[new][np.cumsum(new) - 1])


def _logs(price: Values) -> Values:
    return np.log(price, out=np.full(len(price), np.nan), where=price > 0)


def _mean(values: Values) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else np.nan
