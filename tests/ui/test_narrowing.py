"""Ways to narrow a result: exact counts, and the facets that are worth it."""

from collections.abc import Collection

import numpy as np
import pytest

from chatbot.choice import Request
from chatbot.picks import PickMaker
from data.catalogue import Catalogue
from data.product import Product
from retrieval.constraint import Constraint, satisfies
from retrieval.understanding import Understanding
from tests.ui.result_maker import maker_of
from ui.web.asked import Asked
from ui.web.narrowing import Narrowing, RangeCounts, ValueCounts
from ui.web.results import Results
from ui.web.search_address import SearchAddress

BLACK = Constraint("colour", "is", "Black")
UNDER_60 = Constraint("price", "lte", 60.0)


def laptops() -> list[Product]:
    """Return 240 products: every second a laptop, with a screen; serial numbers for all."""
    random = np.random.default_rng(1)
    return [
        Product(
            str(n),
            f"{('Ada', 'Bit', 'Cod')[n % 3]} machine",
            facets={
                "brand": ("Ada", "Bit", "Cod")[n % 3],
                "maker": ("Ada Ltd", "Bit Ltd", "Cod Ltd")[n % 3],
                "colour": ("Black", "White", "Grey", "Red")[int(random.integers(4))],
                "kind": ("laptop", "cable")[n % 2],
                "serial": f"N{n}",
                **({} if n % 2 else {"screen": f"{11 + n % 40 / 10:g} inch"}),
            },
            price=float(10 + n % 90) if n % 10 else None,
        )
        for n in range(240)
    ]


PRODUCTS = laptops()


@pytest.fixture(scope="module")
def maker(tmp_path_factory: pytest.TempPathFactory) -> PickMaker:
    return maker_of(Catalogue.of(PRODUCTS), tmp_path_factory.mktemp("index"))


def narrowing(
    maker: PickMaker, *held: Constraint, text: str = "", plain: Collection[str] = ("brand",)
) -> Narrowing:
    asked = Asked(SearchAddress(), Understanding(text, held))
    return Narrowing(Results(maker, asked, Request()), plain)


def count(*held: Constraint) -> int:
    """Count product by product."""
    return sum(all(satisfies(product, c) for c in held) for product in PRODUCTS)


def test_counts_are_exact_with_the_own_selection_lifted(maker: PickMaker) -> None:
    by_name = {
        one.facet: dict(one.counts)
        for one in narrowing(maker, BLACK, UNDER_60).facets()
        if isinstance(one, ValueCounts)
    }
    assert {"brand", "colour", "kind"} <= by_name.keys()
    for name, counts in by_name.items():
        beside = (UNDER_60,) if name == "colour" else (BLACK, UNDER_60)
        assert counts == {value: count(Constraint(name, "is", value), *beside) for value in counts}


def test_a_facet_of_many_numbers_is_a_range(maker: PickMaker) -> None:
    laptop = Constraint("kind", "is", "laptop")
    ways = {getattr(one, "field", ""): one for one in narrowing(maker, laptop).ways()}
    screen = ways["screen"]
    assert isinstance(screen, RangeCounts)
    assert (screen.lowest, screen.highest, screen.unit) == (11.0, 14.8, "inch")
    for band in screen.bands:
        ends = (("gte", band.low), ("lte", band.high))
        inside = [Constraint("screen", op, end) for op, end in ends if end is not None]  # type: ignore[arg-type]
        assert band.count == count(laptop, *inside)


def test_the_price_counts_what_is_known_with_its_own_bounds_lifted(maker: PickMaker) -> None:
    price = narrowing(maker, BLACK, UNDER_60).price()
    assert price is not None
    assert price.highest > 60
    assert price.bands[0].count == count(
        BLACK, Constraint("price", "lte", price.bands[0].high or 0)
    )


def test_what_tells_nothing_or_the_same_twice_is_not_offered(maker: PickMaker) -> None:
    names = [one.facet for one in narrowing(maker).facets() if isinstance(one, ValueCounts)]
    assert "serial" not in names
    assert names[0] == "brand"  # what shoppers speak of goes before what they do not
    assert "maker" not in names
    assert "kind" not in [
        getattr(one, "facet", "") for one in narrowing(maker, Constraint("brand", "not", "Ada"),
        Constraint("screen", "gte", 0.0)).facets()
    ]  # fmt: skip


def test_where_nothing_fits_only_what_was_selected_is_left(maker: PickMaker) -> None:
    never = Constraint("price", "lt", 1.0)
    [left] = narrowing(maker, BLACK, never).facets()
    assert left == ValueCounts("colour", ())
