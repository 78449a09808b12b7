"""Kinds of things by their attributes."""

import pytest

from data.sources.attribute_types import NEIGHBOURS, AttributeTypes

TONER = ("weight", "page_yield", "print_colours", "pieces")
NOTEBOOK = ("weight", "display", "memory", "processor", "storage")


@pytest.fixture
def types() -> AttributeTypes:
    return AttributeTypes([(TONER, "Toner")] * 6 + [(NOTEBOOK, "Notebook")] * 6)


def test_the_same_attributes_tell_the_same_kind(types: AttributeTypes) -> None:
    assert types.of([TONER, NOTEBOOK, TONER[:-1]]) == ["Toner", "Notebook", "Toner"]


@pytest.mark.parametrize(
    "attributes",
    [(), ("weight",), ("unheard", "of"), (*TONER, *NOTEBOOK), ("page_yield",)],
    ids=["none", "one that all have", "unknown ones", "those of both", "too few"],
)
def test_what_the_attributes_do_not_tell(
    types: AttributeTypes, attributes: tuple[str, ...]
) -> None:
    assert types.of([attributes]) == [None]


def test_examples_that_disagree_tell_nothing() -> None:
    examples = [(TONER, "Toner"), (TONER, "Ink")] * 6 + [(NOTEBOOK, "Notebook")] * 6
    assert AttributeTypes(examples).of([TONER]) == [None]


def test_too_few_examples_tell_nothing() -> None:
    assert AttributeTypes([(TONER, "Toner")] * (NEIGHBOURS - 1)).of([TONER]) == [None]
    assert AttributeTypes([]).of([TONER, ()]) == [None, None]
