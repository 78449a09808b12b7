from collections.abc import Iterator, Sequence
from itertools import cycle

import numpy as np
import pytest

from data.catalogue import Catalogue
from data.product import Product, ProductId
from retrieval.constraint import Constraint
from retrieval.direction import Comparatives, Direction
from retrieval.direction.directions import Bonus
from retrieval.engine import SearchEngine
from tests.retrieval.builders import engine, product

LENGTHS = ("Mini", "Knee-length", "Calf-length", "Maxi")
CLOTHS = {
    "casual": ("sweatshirt fabric for everyday", "washed jersey with a drawstring"),
    "formal": ("tailored satin for an evening", "elegant silk with creases"),
    "neither": ("soft weave with pockets", "plain weave with a belt"),
}
COLOURS = (("Black", "Black"), ("Dark Blue", "Blue"), ("Blue", "Blue"), ("Light Blue", "Blue"))


def dresses() -> Iterator[Product]:
    """Yield dresses of every length and cloth in several colours, and a few shirts."""
    colours = cycle(COLOURS)
    number = 0
    for kind in ("Dress", "Shirt"):
        for cloth, described in CLOTHS.items():
            for length in LENGTHS:
                for words in described:
                    number += 1
                    colour, family = next(colours)
                    yield product(
                        number,
                        title=f"{cloth} {number}",
                        description=f"{length} {kind.lower()} in {words}, cut {number}.",
                        product_type=kind,
                        audience="Ladieswear",
                        colour=colour,
                        colour_family=family,
                        price="20",
                    )


CATALOGUE = Catalogue.of(dresses())


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> SearchEngine:
    return engine(tmp_path_factory.mktemp("index"), CATALOGUE)


def course(text: str) -> tuple[Direction, ...]:
    return Comparatives.load().read(text).directions


def none(positions: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    return np.zeros(len(positions))


def further(
    search: SearchEngine,
    start: Sequence[ProductId],
    text: str,
    *constraints: Constraint,
    bonus: Bonus = none,
) -> list[Product]:
    found = search.directions.further(start, course(text), search.mask(constraints), bonus)
    return [CATALOGUE[one.product] for one in found]


def one(cloth: str, length: str, kind: str = "dress") -> Product:
    return next(
        p
        for p in CATALOGUE
        if p.title.startswith(cloth) and p.description.startswith(f"{length} {kind}")
    )


@pytest.mark.parametrize(
    ("say", "lengths"),
    [("longer", LENGTHS[2:]), ("shorter", LENGTHS[:1]), ("not so long", LENGTHS[:1])],
)
def test_what_is_told_is_strictly_further(
    search: SearchEngine, say: str, lengths: tuple[str, ...]
) -> None:
    found = further(search, [one("formal", "Knee-length").id], say)
    assert found
    assert {p.description.split()[0] for p in found} <= set(lengths)


def test_what_is_not_told_must_read_further_along(search: SearchEngine) -> None:
    pick = one("neither", "Mini")
    found = further(search, [pick.id], "more formal")
    gained = search.directions.along(course("more formal")[0], pick.id, [p.id for p in found])
    told = [p.title.startswith("formal") for p in found]
    assert any(told)
    assert all(is_told or along > 0 for is_told, along in zip(told, gained, strict=True))
    assert not any(p.title.startswith("casual") for p in found)


def test_peers_come_first(search: SearchEngine) -> None:
    found = further(search, [one("casual", "Mini").id], "more formal")
    kinds = [p.facets["product_type"] for p in found]
    assert kinds[:6] == ["Dress"] * 6
    assert "Shirt" in kinds


def test_several_directions_all_hold(search: SearchEngine) -> None:
    found = further(search, [one("casual", "Mini").id], "longer and less casual")
    assert found
    assert all(not p.title.startswith("casual") for p in found)
    assert all(not p.description.startswith("Mini") for p in found)


def test_colours_are_exact(search: SearchEngine) -> None:
    dark = next(p for p in CATALOGUE if p.facets["colour"] == "Dark Blue")
    found = further(search, [dark.id], "lighter in colour")
    assert {p.facets["colour"] for p in found} == {"Blue", "Light Blue"}
    assert {p.facets["colour"] for p in further(search, [dark.id], "darker")} == {"Black"}


def test_nothing_is_darker_than_black(search: SearchEngine) -> None:
    black = next(p for p in CATALOGUE if p.facets["colour"] == "Black")
    assert further(search, [black.id], "darker") == []


def test_a_list_starts_from_what_is_typical_of_it(search: SearchEngine) -> None:
    start = [one("formal", length).id for length in ("Mini", "Knee-length", "Calf-length")]
    found = further(search, start, "longer")
    assert {p.description.split()[0] for p in found} == {"Calf-length", "Maxi"}
    assert not {p.id for p in found} & set(start)


def test_only_what_is_allowed_is_found(search: SearchEngine) -> None:
    black = Constraint("colour", "is", "Black")
    found = further(search, [one("casual", "Mini").id], "longer", black)
    assert found
    assert {p.facets["colour"] for p in found} == {"Black"}


def test_a_bonus_is_added(search: SearchEngine) -> None:
    start = [one("casual", "Mini").id]
    last = further(search, start, "longer")[-1]
    place = CATALOGUE.position(last.id)
    raised = further(search, start, "longer", bonus=lambda positions: 9.0 * (positions == place))
    assert raised[0] == last


def test_any_word_of_the_catalogue_is_a_direction(search: SearchEngine) -> None:
    pick = one("formal", "Mini")
    found = further(search, [pick.id], "more pockets")
    assert "pockets" in found[0].description
    assert all("pockets" not in p.description for p in further(search, [pick.id], "less pockets"))


def test_leading_is_proved_by_the_words_of_both(search: SearchEngine) -> None:
    mini, maxi = one("formal", "Mini"), one("casual", "Maxi")
    (longer,) = course("longer")
    assert search.directions.leads(longer, mini.id, maxi.id)
    assert not search.directions.leads(longer, maxi.id, mini.id)
    assert not search.directions.leads(longer, mini.id, mini.id)
    told = search.directions.told(longer, maxi.id)
    assert told is not None
    assert told.word == "maxi"


def test_facets_tell_before_texts(tmp_path_factory: pytest.TempPathFactory) -> None:
    dress = product(1, title="Long dress", product_type="Dress", length="Midi")
    plain = product(2, title="Dress", product_type="Dress")
    catalogue = Catalogue.of([dress, plain])
    directions = engine(tmp_path_factory.mktemp("facets"), catalogue).directions
    (longer,) = course("longer")
    told = directions.told(longer, dress.id)
    assert told is not None
    assert (told.degree, told.word) == (2, "midi")
    assert directions.told(longer, plain.id) is None


def test_a_demand_that_rules_a_direction_out_is_known(search: SearchEngine) -> None:
    (longer,), (lighter,) = course("longer"), course("lighter in colour")
    admits = search.directions.admits
    mini = [one("casual", "Mini").id]
    assert not admits(longer, mini, Constraint("text", "is", "mini"))
    assert admits(longer, mini, Constraint("text", "is", "maxi"))
    assert admits(longer, mini, Constraint("text", "not", "mini"))
    assert admits(longer, mini, Constraint("product_type", "is", "Mini dress"))
    dark = [next(p.id for p in CATALOGUE if p.facets["colour"] == "Dark Blue")]
    assert not admits(lighter, dark, Constraint("colour", "is", "Dark Blue"))
    assert admits(lighter, dark, Constraint("colour_family", "is", "Blue"))
    assert admits(lighter, dark, Constraint("text", "is", "dark"))
    (brighter,) = course("brighter")
    assert not admits(brighter, dark, Constraint("colour_family", "is", "Grey"))
    assert admits(brighter, dark, Constraint("colour_family", "is", "Blue"))
