"""The list of a campaign for the system that sends it."""

import csv
import io
from collections.abc import Callable

from customers.campaigns.campaign import Campaign
from data.catalogue import Catalogue
from data.event import CustomerKey

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins so is run by spreadsheets (OWASP, CSV injection)."""


def export_csv(
    campaign: Campaign, catalogue: Catalogue, called: Callable[[CustomerKey], str]
) -> str:
    """Write a row for each customer who is contacted: id, offer, and the products with titles.

    ``called`` gives what a customer is called: their id for who may see it, else a pseudonym.
    Nobody who is held out stands in it. A product that is no longer sold is left out.
    """
    lists = [
        (member.customer, [one for one in member.products if catalogue.offers(one)])
        for member in campaign.members
        if member.treated
    ]
    most = max((len(products) for _, products in lists), default=0)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    numbered = [f"{name}_{n}" for n in range(1, most + 1) for name in ("product", "title")]
    writer.writerow(["customer_id", "campaign", "offer", *numbered])
    for customer, products in lists:
        cells = [called(customer), campaign.name, campaign.offer]
        for product in products:
            cells += [product, catalogue[product].title]
        cells += [""] * (3 + 2 * most - len(cells))
        writer.writerow(map(_safe, cells))
    return text.getvalue()


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
