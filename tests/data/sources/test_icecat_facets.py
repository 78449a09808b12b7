"""Which attributes become which facets."""

from typing import Any

import pytest

from data.sources.icecat_facets import MEASURES, TEXTS, YES_NO, facets_of


def _facets(**attributes: Any) -> dict[str, str]:
    return dict(facets_of({f"attr_{name}": value for name, value in attributes.items()}))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("black", "Black"),
        ("Black,white", "Black, White"),
        ("Black, Black", "Black"),
        ("i7-10750H", "i7-10750H"),
        ("Navy  blue ", "Navy blue"),
    ],
)
def test_texts_have_one_spelling(said: str, value: str) -> None:
    assert _facets(t_product_colour=said)["colour"] == value


@pytest.mark.parametrize("said", ["N", "Not supported", "", "x" * 61, "a\\nb", 5, None, True])
def test_what_says_nothing_is_no_value(said: Any) -> None:
    assert _facets(t_product_colour=said) == {}


def test_the_first_attribute_that_says_something_gives_the_value() -> None:
    assert _facets(t_product_colour="N", t_cable_colour="Red")["colour"] == "Red"


@pytest.mark.parametrize(
    ("attribute", "number", "facet", "value"),
    [
        ("display_diagonal", 15.6, "display_diagonal", "15.6 inch"),
        ("display_diagonal", 17.0, "display_diagonal", "17 inch"),
        ("internal_memory", 8192.0, "internal_memory", "8 GB"),
        ("internal_memory", 16.0, "internal_memory", "16 GB"),
        ("processor_frequency", 2000.0, "processor_frequency", "2 GHz"),
        ("black_toner_page_yield", 72312.0, "page_yield", "72312 pages"),
        ("hdmi_ports_quantity", 2.0, "hdmi_ports", "2"),
    ],
)
def test_numbers_carry_their_unit(attribute: str, number: float, facet: str, value: str) -> None:
    assert _facets(**{f"n_{attribute}": number}) == {facet: value}


@pytest.mark.parametrize(
    ("attribute", "number"),
    [
        ("battery_capacity", 7.2),
        ("cable_length", 3050.0),
        ("width", 0.0),
        ("weight", -1.0),
        ("weight", float("nan")),
        ("weight", True),
        ("weight", "heavy"),
    ],
)
def test_numbers_of_an_unknown_unit_are_left_out(attribute: str, number: Any) -> None:
    assert _facets(**{f"n_{attribute}": number}) == {}


def test_yes_and_no() -> None:
    assert _facets(b_touchscreen=True, b_bluetooth=False, b_wi_fi="true") == {
        "touchscreen": "Yes",
        "bluetooth": "No",
    }


def test_other_texts_are_found_in_the_details() -> None:
    facets = _facets(
        t_device_type="Full-size tablet",
        t_charger_compatibility="Mobile phone",
        t_pallet_type="Euro",
        t_something="12-34",
    )
    assert facets == {"details": "Full-size tablet; Mobile phone"}


def test_no_facet_is_given_twice() -> None:
    names = [*TEXTS, *MEASURES, *YES_NO]
    assert len(set(names)) == len(names) < 150
