"""Searches as addresses."""

import math
from urllib.parse import parse_qsl, urlsplit

import pytest

from data.errors import InputError
from ui.web.search_address import Range, SearchAddress, chosen_of, ranges_of

FULL = SearchAddress(
    "a & b",
    ("price.lte.30.0",),
    (("colour", ("Black", "Dark Grey")),),
    (Range("price", -math.inf, 50.0),),
    "price_up",
    3,
)


def test_an_address_holds_every_choice_and_reads_back() -> None:
    pairs = parse_qsl(urlsplit(str(FULL)).query, keep_blank_values=True)
    assert pairs == [
        ("q", "a & b"),
        ("without", "price.lte.30.0"),
        ("f.colour", "Black"),
        ("f.colour", "Dark Grey"),
        ("min.price", ""),
        ("max.price", "50"),
        ("sort", "price_up"),
        ("page", "3"),
    ]
    assert chosen_of(pairs) == FULL.chosen
    assert ranges_of(pairs) == FULL.ranges


def test_what_is_not_changed_is_not_in_the_address() -> None:
    assert str(SearchAddress("dress")) == "/search?q=dress"


def test_every_change_leads_to_the_first_page() -> None:
    for changed in (
        FULL.with_values("pattern", ["Solid"]),
        FULL.with_range(Range("price", 10.0)),
        FULL.sorted_by("best"),
        FULL.unchanged(),
    ):
        assert changed.page == 1


def test_what_was_chosen_is_a_demand() -> None:
    one = SearchAddress().with_values("colour", ["Black"])
    assert [(c.op, c.value) for c in one.explicit] == [("is", "Black")]
    assert [(c.op, c.value) for c in FULL.explicit] == [
        ("is", ("Black", "Dark Grey")),
        ("lte", 50.0),
    ]


def test_a_choice_taken_back_leaves_no_trace() -> None:
    address = SearchAddress("q")
    assert address.with_values("colour", ["Black"]).with_values("colour", []) == address
    assert address.with_range(Range("price", 1.0)).with_range(Range("price")) == address


@pytest.mark.parametrize(
    "pairs",
    [
        [("min.price", "cheap")],
        [("max.price", "nan")],
        [("min.text", "3")],
        [("f.price", "cheap")],
        [("f.colour", "x" * 201)],
        [("f.colour", str(n)) for n in range(101)],
        [(f"max.{n}", "1") for n in range(101)],
    ],
)
def test_what_no_page_of_ours_sends_is_refused(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(InputError):
        chosen_of(pairs)
        ranges_of(pairs)
