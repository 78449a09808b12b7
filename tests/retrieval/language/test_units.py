import pytest

from retrieval.language.lexicons import Lexicons

UNITS = Lexicons.load().units


@pytest.mark.parametrize(
    ("value", "number", "unit"),
    [
        ("17", 17.0, None),
        ("15.6 inch", 15.6, "inch"),
        ("15.6 in", 15.6, "inch"),
        ('27"', 27.0, "inch"),
        ("1,024 MB", 1024.0, "MB"),
        ("1 TB", 1.0, "TB"),
        ("27인치", 27.0, "inch"),
        ("250 cd/m2", 250.0, "nit"),
    ],
)
def test_a_facets_value_is_read_as_a_number_with_its_unit(
    value: str, number: float, unit: str | None
) -> None:
    read = UNITS.value(value)
    assert read is not None
    assert (read[0], read[1] and read[1].name) == (number, unit)


@pytest.mark.parametrize("value", ["1920 x 1080", "Black", "i7", "", "2 in 1"])
def test_what_is_no_number_is_none(value: str) -> None:
    assert UNITS.value(value) is None


def test_units_of_a_dimension_convert() -> None:
    assert UNITS.of("tb").size == 1000 * UNITS.of("gb").size
    assert UNITS.of("inches").size == pytest.approx(2.54 * UNITS.of("cm").size)
