"""Which kinds of products customers buy, and whether that changes."""

import numpy as np
from numpy.typing import NDArray

from customers.features.groups import Groups, Values, distinct_pairs, ratio, totals
from customers.features.past import Past


def taste(past: Past) -> dict[str, Values]:
    """Describe the categories that money goes to; NaN where none of it is known."""
    lines, categories = past.purchases, past.categories
    known = lines.category >= 0
    of, category = lines.customer.where(known), lines.category[known]
    weight = _weight(past)[known]
    total = of.total_known(weight)
    shares = {
        f"category_share_{name}": ratio(_of(of, weight, category == code), total)
        for name, code in zip(categories.names, categories.largest, strict=True)
    }
    others = ~np.isin(category, categories.largest)
    _, customer, _ = distinct_pairs(of.of, category)
    count = Groups(customer, of.size).count()
    lately = past.lately(lines.at[known], past.config.late_days)
    return (
        {
            "category_entropy": of.entropy(category, weight),
            "categories": np.where(total > 0, count, np.nan),
            "category_change": _change(of, category, weight, lately),
            "product_entropy": lines.customer.entropy(lines.product, _weight(past)),
        }
        | shares
        | {"category_share_other": ratio(_of(of, weight, others), total)}
    )


def _weight(past: Past) -> Values:
    """Return what lines count: their money, or their quantity where a shop tells no prices."""
    lines = past.purchases
    return lines.quantity if np.isnan(lines.price).all() else np.nan_to_num(lines.amount)


def _of(of: Groups, weight: Values, mask: NDArray[np.bool_]) -> Values:
    return of.where(mask).total(weight[mask])


def _change(
    of: Groups, category: NDArray[np.int64], weight: Values, lately: NDArray[np.bool_]
) -> Values:
    """Return the total variation distance of the late shares from the earlier: 0 none, 1 all."""
    pairs, customer, _ = distinct_pairs(of.of, category)
    parts = []
    for mask in (lately, ~lately):
        mass = totals(pairs[mask], weight[mask], len(customer))
        parts.append(ratio(mass, totals(customer, mass, of.size)[customer]))
    return Groups(customer, of.size).total_known(np.abs(parts[0] - parts[1])) / 2
