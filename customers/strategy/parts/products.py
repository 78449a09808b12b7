"""Which products: those that the segment is drawn to, else those that most of it buys, else those
that others buy."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from customers.strategy.claim import Evidence
from customers.strategy.proportion import Proportion
from customers.strategy.records import Document, Reading

_MOST = 3
_LEAST_SHARE = 0.02
"""What fewer of the members bought is no favourite of the segment."""


def typical(reading: Reading) -> Iterator[Evidence]:
    """Products bought by more of the members than of others."""
    drawn_to = (
        _told(product, title, own, rest)
        for product, title, own, rest in _counted(reading, [reading.entry], "products")
        if own.part >= reading.config.least_people
        and own.value >= _LEAST_SHARE
        and own.exceeds(rest)
    )
    yield from islice(drawn_to, _MOST)


def popular(reading: Reading) -> Iterator[Evidence]:
    """Where nothing sets them apart, the products that most members bought."""
    if not any(typical(reading)):
        bought = (
            _told(product, title, own, rest)
            for product, title, own, rest in _counted(reading, [reading.entry], "top_products")
            if own.part >= reading.config.least_people
        )
        yield from islice(bought, _MOST)


def of_others(reading: Reading) -> Iterator[Evidence]:
    """Where they have bought too little themselves, the products that most others bought."""
    if not any(typical(reading)) and not any(popular(reading)):
        entries = reading.records.document["segments"]
        counted = _counted(reading, entries, "top_products")
        bought = [one for one in counted if one[3].part >= reading.config.least_people]
        for product, title, _, rest in sorted(bought, key=lambda one: -one[3].part)[:_MOST]:
            shares = {"others": rest.part, "rest_share": rest.value}
            yield {"product": product, "title": title, **shares}


def untold(reading: Reading) -> Iterator[Evidence]:
    """The shop's data tell no products apart."""
    if not any(any(kind(reading)) for kind in (typical, popular, of_others)):
        yield {"products": reading.records.catalogue.count}


def _counted(
    reading: Reading, entries: Iterable[Document], proposed: str
) -> Iterator[tuple[str, str, Proportion, Proportion]]:
    """Count the buyers, here and among others, of products that the document proposes.

    Yielded are id and title with both: of products that are still sold and that not everybody has,
    one of each title.
    """
    catalogue, measuring = reading.records.catalogue, reading.records.measuring
    told: set[str] = set()
    for product in (str(one["value"]) for entry in entries for one in entry[proposed]):
        if not catalogue.offers(product) or catalogue[product].title in told:
            continue
        title = catalogue[product].title
        number = int(catalogue.numbers[catalogue.position(product)])
        own = measuring.buyers(reading.group, number)
        rest = measuring.buyers(reading.others, number)
        if own.part + rest.part < own.whole + rest.whole:
            told.add(title)
            yield product, title, own, rest


def _told(product: str, title: str, own: Proportion, rest: Proportion) -> dict[str, Any]:
    shares = {"customers": own.part, "share": own.value, "rest_share": rest.value}
    return {"product": product, "title": title, **shares}


KINDS = {"typical": typical, "popular": popular, "of_others": of_others, "untold": untold}
