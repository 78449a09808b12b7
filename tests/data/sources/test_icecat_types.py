"""Kinds of things in an Icecat export."""

from typing import Any

from data.sources.icecat_types import IcecatTypes
from data.sources.title_types import LEAST_STATED


def _toner(number: int, title: str = "Acme T{0} toner cartridge Black") -> dict[str, Any]:
    attributes = ("printing_colours", "page_yield", "pieces", "technology")
    described = {f"attr_t_{name}": "x" for name in attributes}
    return {"title": title.format(number), "name": f"T{number}", **described}


def _notebook(number: int, **other: str) -> dict[str, Any]:
    attributes = ("display", "memory", "processor", "storage", "battery")
    described = {f"attr_n_{name}": 1 for name in attributes}
    return {"title": f"Acme N{number} 15.6 inch", "name": f"N{number}", **described, **other}


STATED = [_notebook(n, attr_t_product_type="Notebook") for n in range(LEAST_STATED)]
EXPORT = [*(_toner(n) for n in range(6)), *STATED]


def test_the_title_the_attribute_or_the_other_attributes_tell_the_kind() -> None:
    types = IcecatTypes(EXPORT)
    assert types.of(
        [_toner(7), STATED[0], _toner(8, "Acme T{0} Original Black"), _notebook(9)]
    ) == ["Toner cartridge", "Notebook", "Toner cartridge", "Notebook"]


def test_what_nothing_tells_has_no_kind() -> None:
    odd = [{"title": "Acme X1", "name": "X1"}, {}, {"title": 5, "attr_t_display": "x"}]
    assert IcecatTypes(EXPORT).of(odd) == [None, None, None]
    assert IcecatTypes([]).of([_toner(1)]) == [None]
