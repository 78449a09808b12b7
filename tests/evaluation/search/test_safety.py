"""Generated requests: their truth, and that what breaks it is seen."""

from pathlib import Path

import pytest

from data.catalogue import Catalogue
from data.product import Product
from evaluation.search.report import SearchReport
from evaluation.search.requests import LANGUAGES, Request, RequestMaker
from evaluation.search.safety import try_constraints
from evaluation.search.shelf import Demand, Shelf
from retrieval.constraint import Constraint
from retrieval.engine import SearchEngine
from retrieval.understanding import Understanding
from tests.retrieval.builders import engine, product, shop


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shop()


@pytest.fixture(scope="module")
def searching(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    return engine(tmp_path_factory.mktemp("index"), catalogue)


def made(catalogue: Catalogue, language: str, number: int = 120) -> list[Request]:
    return RequestMaker(Shelf(catalogue), language).requests(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_requests_are_many_different_and_true_of_the_catalogue(
    catalogue: Catalogue, language: str
) -> None:
    requests = made(catalogue, language)
    assert len({request.text for request in requests}) == len(requests) == 120
    assert 30 <= sum(not request.possible for request in requests) <= 50
    shelf = Shelf(catalogue)
    for request in requests:
        fitting = [p for p in catalogue if all(shelf.holds(d, p) for d in request.demands)]
        assert bool(fitting) == request.possible, request


def test_every_kind_of_demand_is_made(catalogue: Catalogue) -> None:
    demands = {(d.kind, d.op) for r in made(catalogue, "en") for d in r.demands}
    assert {
        ("type", "is"),
        ("colour", "is"),
        ("colour", "not"),
        ("look", "is"),
        ("look", "not"),
        ("price", "lte"),
        ("price", "gte"),
    } <= demands


def test_korean_requests_say_values_in_korean_where_there_is_a_word(catalogue: Catalogue) -> None:
    requests = made(catalogue, "ko")
    red = [r for r in requests if Demand("colour", "is", "red") in r.demands]
    assert red and all(any("가" <= letter <= "힣" for letter in r.text) for r in red)
    assert not any("red" in request.text for request in red)


def test_one_seed_makes_the_same_requests(catalogue: Catalogue) -> None:
    assert made(catalogue, "en") == made(catalogue, "en")
    assert RequestMaker(Shelf(catalogue), "en", 1).requests(120) != made(catalogue, "en")


@pytest.mark.parametrize(
    ("demand", "facets", "holds"),
    [
        (Demand("colour", "is", "blue"), {"colour": "Dark Blue"}, True),
        (Demand("colour", "is", "dark blue"), {"colour": "Blue"}, False),
        (Demand("colour", "not", "blue"), {"colour": "Dark Blue"}, False),
        (Demand("colour", "not", "blue"), {}, True),
        (Demand("type", "is", "shirt"), {"product_type": "T-shirt"}, False),
        (Demand("type", "is", "legging"), {"product_type": "Leggings/Tights"}, True),
        (Demand("type", "is", "backpack"), {"product_type": "Bag", "title": "Oliver 2p"}, False),
        (Demand("type", "is", "bag"), {"product_type": "Case", "title": "Oliver bag (2)"}, True),
        (Demand("type", "is", "bag"), {"product_type": "Case", "title": "Bag charm"}, False),
        (Demand("look", "is", "lace"), {"description": "With lace."}, True),
        (Demand("look", "not", "lace"), {"pattern": "Lace"}, False),
        (Demand("brand", "is", "acme"), {"supplier": "Acme"}, True),
        (Demand("price", "lte", 20.0), {"price": "20"}, True),
        (Demand("price", "lte", 20.0), {"price": "20.01"}, False),
        (Demand("price", "gte", 20.0), {}, False),
    ],
)
def test_the_truth_of_a_demand(demand: Demand, facets: dict[str, str], holds: bool) -> None:
    held = product(1, **facets)
    shelf = Shelf(Catalogue.of([held]))
    assert shelf.holds(demand, held) is holds
    if demand.kind != "look":
        assert bool(shelf.mask(demand)[0]) is holds


def test_numbers_with_a_unit_are_demanded_by_name() -> None:
    screens = [
        product(n, product_type="Screen", price="90", display_diagonal=f"{n} inch")
        for n in range(20, 26)
    ]
    screens.append(product(30, product_type="Screen", price="90"))
    shelf = Shelf(Catalogue.of(screens))
    least = Demand("display_diagonal", "gte", 24.0)
    assert [shelf.holds(least, screen) for screen in screens] == [False] * 4 + [True] * 2 + [False]
    said = {r.text for r in RequestMaker(shelf, "en").requests(60)}
    assert "screen with at least 24 inch display diagonal" in said
    korean = {r.text for r in RequestMaker(shelf, "ko").requests(60)}
    assert "display diagonal 24 inch 이상 screen" in korean


def test_values_that_nobody_says_are_not_asked_for() -> None:
    facets = [{"colour": value} for value in ("Red", "Other", "Unknown", "RAL 3020", "Blue/Green")]
    shelf = Shelf(Catalogue.of([product(n, **one) for n, one in enumerate(facets)]))
    assert shelf.values["colour"] == ["blue", "red"]


def test_a_shop_without_facets_is_asked_by_price_alone() -> None:
    catalogue = Catalogue.of([Product(str(n), f"Gift {n}", price=float(n)) for n in range(1, 40)])
    requests = made(catalogue, "en", 20)
    assert requests and all(d.kind == "price" for r in requests for d in r.demands)
    assert "something under 0.6" in {r.text for r in requests if not r.possible}
    assert made(Catalogue.of([]), "en", 20) == []


def test_constraints_hold_in_the_small_shop(searching: SearchEngine, catalogue: Catalogue) -> None:
    outcome = try_constraints(searching, catalogue, 80).as_json()
    assert outcome["en"]["requests"] == outcome["ko"]["requests"] == 40
    assert outcome["en"]["violating"] == 0, outcome["faults"]
    assert outcome["en"]["answered_none_share"] >= 0.95, outcome["faults"]


def test_a_shop_that_understands_nothing_is_found_out(
    searching: SearchEngine, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "understand", Understanding)
    safety = try_constraints(searching, catalogue, 40)
    outcome = safety.as_json()
    assert outcome["en"]["violating"] > 15 and outcome["ko"]["violating"] > 15
    assert outcome["en"]["answered_none"] == 0
    assert len(outcome["faults"]) == 20
    assert all(fault["violations"] for fault in outcome["faults"])
    assert "violated" in SearchReport.of(safety=safety).as_markdown()


def test_a_shop_that_shows_nothing_is_found_out(
    searching: SearchEngine, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = Constraint("id", "is", "none")
    monkeypatch.setattr(searching, "understand", lambda text: Understanding(text, (never,)))
    outcome = try_constraints(searching, catalogue, 40).as_json()
    assert outcome["en"]["answered_none_share"] == 1
    assert outcome["en"]["none_though_possible"] > 10


def test_requests_are_asked_of_the_shop_that_is_there(tmp_path: Path) -> None:
    catalogue = Catalogue.of([product(1, product_type="Lamp", colour="Red", price="20")])
    outcome = try_constraints(engine(tmp_path, catalogue), catalogue, 10)
    assert {str(d) for one in outcome.answers for d in one.request.demands if d.kind == "type"} == {
        "type is lamp"
    }
