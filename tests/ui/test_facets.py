"""The facets that tell most."""

from ui.facets import telling_values

FACETS = {
    "product_type": "Dress",
    "product_group": "Dresses",
    "length": "Midi",
    "material": "Cotton",
    "style": "dress",
    "colour": "Dark Blue",
    "colour_family": "Blue",
}


def test_the_kind_and_the_colour_come_first_and_nothing_is_said_twice() -> None:
    assert telling_values(FACETS, 9) == ["Dress", "Dark Blue", "Cotton", "Midi"]


def test_there_is_room_for_few() -> None:
    assert telling_values(FACETS, 2) == ["Dress", "Dark Blue"]


def test_a_shop_with_other_facets_shows_those_it_has() -> None:
    assert telling_values({"voltage": "230 V", "colour_family": "Blue"}, 4) == ["230 V", "Blue"]
