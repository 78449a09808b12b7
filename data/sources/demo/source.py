"""The demo shop as a source that can be loaded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from data.batch import Batch, Coded, EventRows
from data.event_table import CODE_OF
from data.product import Product
from data.sources.demo.assortment import CURRENCY, Article, make_assortment
from data.sources.demo.companions import find_companions
from data.sources.demo.drawing import draw_picture
from data.sources.demo.likes import TASTES
from data.sources.demo.marketing import (
    coupon_table,
    coupons_of,
    deliveries_of,
    marketing_table,
)
from data.sources.demo.people import Course, Person, make_people
from data.sources.demo.shelf import make_shelf
from data.sources.demo.shopping import Deed, Shopper

_PRODUCTS_AT_ONCE = 500
_PEOPLE_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class DemoConfig:
    """What the demo shop is generated from."""

    seed: int = 2026
    products: int = 2500
    customers: int = 4000


@dataclass(frozen=True)
class DemoSource:
    """A small fashion shop, generated: the same configuration always gives the same shop."""

    config: DemoConfig = field(default_factory=DemoConfig)

    @property
    def name(self) -> str:
        """What the command line calls it."""
        return "demo"

    @cached_property
    def articles(self) -> Sequence[Article]:
        """The products with the designs they come from."""
        return make_assortment(self.config.seed, self.config.products)

    @property
    def products(self) -> list[Product]:
        """The products, colours of a design side by side."""
        return [article.product for article in self.articles]

    @cached_property
    def people(self) -> Sequence[Person]:
        """The customers with what drives them, which no load sees."""
        facets = {
            name: sorted({product.facets[name] for product in self.products}) for name in TASTES
        }
        return make_people(self.config.seed, self.config.customers, facets)

    def declining(self) -> list[str]:
        """Return the ids of the customers made to decline: the truth that analyses should find."""
        return [person.id for person in self.people if person.course is Course.DECLINING]

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """Yield each product's path below the images folder and its SVG."""
        for article in self.articles:
            product = article.product
            if product.image:
                seed = article.number
                yield (
                    product.image,
                    draw_picture(article.design, article.colour, seed, product.title),
                )

    def events(self) -> Iterator[EventRows]:
        """Yield everything that the customers did, some customers at a time."""
        shelf = make_shelf(self.config.seed, self.articles)
        companions = find_companions(self.config.seed, shelf)
        ids = [product.id for product in self.products]
        for first in range(0, len(self.people), _PEOPLE_AT_ONCE):
            people = self.people[first : first + _PEOPLE_AT_ONCE]
            histories = [
                Shopper(self.config.seed, first + place, person, shelf, companions).play()
                for place, person in enumerate(people)
            ]
            coupons = [
                coupons_of(self.config.seed, first + place, person, deeds)
                for place, (person, deeds) in enumerate(zip(people, histories, strict=True))
            ]
            yield _rows(people, histories, ids, np.concatenate(coupons))

    def batches(self) -> Iterator[Batch]:
        """Generate everything, part by part."""
        pictures = self.pictures()
        products = self.products
        for done in range(0, len(products), _PRODUCTS_AT_ONCE):
            yield Batch(
                products=products[done : done + _PRODUCTS_AT_ONCE],
                pictures=dict(islice(pictures, _PRODUCTS_AT_ONCE)),
                step="products",
                done=min(done + _PRODUCTS_AT_ONCE, len(products)),
                total=len(products),
            )
        people = self.people
        yield Batch(customers=[(p.id, p.attributes()) for p in people], step="customers")
        tables = {
            "coupons": coupon_table(products),
            "marketing": marketing_table(self.config.seed),
        }
        yield Batch(tables=tables, step="coupons and advertising")
        for part, events in enumerate(self.events(), start=1):
            done = min(part * _PEOPLE_AT_ONCE, len(people))
            yield Batch(events=events, step="events", done=done, total=len(people))


def _rows(
    people: Sequence[Person],
    histories: Sequence[Sequence[Deed]],
    ids: Sequence[str],
    coupons: NDArray[np.int8],
) -> EventRows:
    deeds = [deed for history in histories for deed in history]
    customers = np.repeat(np.arange(len(people)), [len(history) for history in histories])
    return EventRows(
        customers=Coded(customers, [person.id for person in people]),
        products=Coded(np.array([deed.product for deed in deeds], dtype=np.int64), ids),
        kind=np.array([CODE_OF[deed.kind] for deed in deeds], dtype=np.int8),
        at=np.array([deed.at for deed in deeds], dtype=np.int64),
        quantity=_column([deed.quantity for deed in deeds]),
        price=_column([deed.price for deed in deeds]),
        sessions=Coded.of(deed.session for deed in deeds),
        dwell=_column([deed.dwell for deed in deeds]),
        coupon=coupons,
        delivery=np.concatenate([deliveries_of(history) for history in histories]),
        file="demo",
        currency=CURRENCY,
    )


def _column(values: Sequence[float]) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32)
