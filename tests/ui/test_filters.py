"""The filters beside a result, as they are drawn."""

from retrieval.constraint import Constraint
from retrieval.understanding import Understanding
from ui.web.asked import Asked
from ui.web.facet_words import FacetWords
from ui.web.filters import AT_ONCE, Filter, Filters
from ui.web.narrowing import RangeCounts, ValueCounts
from ui.web.numbers import Band
from ui.web.search_address import SearchAddress

COLOURS = tuple((f"Colour {n}", 20 - n) for n in range(12))


def drawn(counted: ValueCounts | RangeCounts, *held: Constraint) -> Filter:
    asked = Asked(SearchAddress("q"), Understanding("", held))
    [one] = Filters(asked, FacetWords("en"), "EUR", "en").of([counted])
    return one


def test_a_range_counts_as_one_thing_chosen() -> None:
    price = RangeCounts("price", 1.0, 90.0, (Band(None, 20.0, 3), Band(20.0, None, 4)))
    assert [str(drawn(price, *held).chosen) for held in ((), _limits(33.0))] == ["0", "1"]


def test_what_is_chosen_comes_first_and_what_gives_nothing_last_of_it() -> None:
    held = Constraint("colour", "is", ("Colour 9", "Mauve", "Colour 2"), said="")
    colour = drawn(ValueCounts("colour", COLOURS), held)
    assert [(tick.label, tick.count, tick.chosen) for tick in colour.ticks] == [
        ("Colour 2", 18, True),
        ("Colour 9", 11, True),
        ("Mauve", 0, True),
        ("Colour 0", 20, False),
        ("Colour 1", 19, False),
        ("Colour 3", 17, False),
    ]
    assert len(colour.ticks) == AT_ONCE
    assert [tick.label for tick in colour.more] == [f"Colour {n}" for n in (4, 5, 6, 7, 8, 10, 11)]


def _limits(ceiling: float) -> tuple[Constraint, ...]:
    return (Constraint("price", "lte", ceiling, said="under it"),)
