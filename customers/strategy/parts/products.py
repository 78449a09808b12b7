"""Which products: those that the segment is drawn to, else those that most of it buys."""

from collections.abc import Iterator

from customers.strategy.claim import Evidence
from customers.strategy.records import Reading

_MOST = 3
_LEAST_SHARE = 0.02
"""What fewer of the members bought is no favourite of the segment."""


def typical(reading: Reading) -> Iterator[Evidence]:
    """Products bought by more of the members than of others: proposed by the document."""
    yield from _counted(reading, "products", apart=True)


def popular(reading: Reading) -> Iterator[Evidence]:
    """Where nothing sets them apart, the products that most members bought."""
    if not any(typical(reading)):
        yield from _counted(reading, "top_products", apart=False)


def _counted(reading: Reading, proposed: str, *, apart: bool) -> Iterator[Evidence]:
    """Count the buyers of the products proposed that are still sold, a few of them."""
    catalogue, measuring = reading.records.catalogue, reading.records.measuring
    told: set[str] = set()
    for product in (str(one["value"]) for one in reading.entry[proposed]):
        if len(told) == _MOST or not catalogue.offers(product):
            continue
        title = catalogue[product].title
        number = int(catalogue.numbers[catalogue.position(product)])
        own = measuring.buyers(reading.group, number)
        rest = measuring.buyers(reading.others, number)
        enough = own.part >= reading.config.least_people and title not in told
        if enough and (not apart or (own.value >= _LEAST_SHARE and own.exceeds(rest))):
            told.add(title)
            yield {
                "product": product,
                "title": title,
                "customers": own.part,
                "share": own.value,
                "rest_share": rest.value,
            }


KINDS = {"typical": typical, "popular": popular}
