"""How much customers buy at a time, how, and what they give back."""

import numpy as np

from customers.features.groups import Groups, Values, ratio
from customers.features.past import Past
from data.event import Coupon, EventKind
from data.event_table import COUPON_CODE_OF


def baskets(past: Past) -> dict[str, Values]:
    """Describe orders: their value, size, channel and costs, coupons and returns."""
    orders, of = past.orders, past.orders.customer
    mean = of.mean(orders.amount)
    return (
        {
            "basket_value": mean,
            "basket_value_variability": ratio(of.deviation(orders.amount), mean),
            "basket_value_last": of.last(orders.amount),
            "basket_value_last_ratio": ratio(of.last(orders.amount), mean),
            "basket_items": of.mean(orders.items),
            "basket_products": of.mean(orders.products),
            "delivery_share": ratio(of.total_known(orders.delivery), of.total(orders.amount)),
            "online_share": of.mean(orders.online.astype(np.float64)),
            "repeat_share": _repeat_share(past),
        }
        | _coupons(past)
        | _returns(past)
    )


def _repeat_share(past: Past) -> Values:
    """Return which share of the lines brings a product that the customer had bought before."""
    lines = past.purchases
    order = np.lexsort((lines.at, lines.product, lines.customer.of))
    customer, product = lines.customer.of[order], lines.product[order]
    at = lines.at[order]
    same = (customer[1:] == customer[:-1]) & (product[1:] == product[:-1])
    again = np.zeros(len(order))
    again[1:] = same & (at[1:] > at[:-1])
    return Groups(customer, len(past.keys)).mean(again)


def _coupons(past: Past) -> dict[str, Values]:
    """Return the shares of lines with a coupon used, or looked at, where it is told."""
    lines = past.purchases
    told = lines.coupon != COUPON_CODE_OF[Coupon.UNKNOWN]
    count = lines.customer.count(told)
    return {
        f"coupon_{coupon.value}_share": ratio(
            lines.customer.count(lines.coupon == COUPON_CODE_OF[coupon]), count
        )
        for coupon in (Coupon.USED, Coupon.CLICKED)
    }


def _returns(past: Past) -> dict[str, Values]:
    """Return which share of all that was bought went back, by quantity."""
    bought, back = past.of_kinds(EventKind.PURCHASE), past.of_kinds(EventKind.RETURN)
    of, quantity = past.customer, past.events.quantity.astype(np.float64)
    total = of.where(bought).total(quantity[bought])
    returned = np.minimum(of.where(back).total(quantity[back]), total)
    return {"return_share": ratio(returned, total)}
