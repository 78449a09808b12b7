"""Kinds of things in titles."""

import pytest

from data.sources.title_types import LEAST_STATED, TitleTypes, TypeCounts, stated_type


@pytest.mark.parametrize(
    ("detail", "kind"),
    [
        ("toner cartridge Original Black", "toner cartridge"),
        ("USB cable 0.91 m", "USB cable"),
        ("uninterruptible power supply (UPS) 1500 VA", "uninterruptible power supply"),
        ("DVD/Blu-Ray player", "DVD/Blu-Ray player"),
        ("keyboard USB QWERTY Black", "keyboard"),
        ("Original yellow", ""),
        ("Black", ""),
        ("1200 x 1200 DPI A4", ""),
        ("portable DVD player 7 inch", ""),
        ("", ""),
    ],
)
def test_what_follows_the_models_name(detail: str, kind: str) -> None:
    assert stated_type(detail)[0] == kind


@pytest.fixture
def types() -> TitleTypes:
    counts = TypeCounts()
    for detail in (
        "mouse Black",
        "mouse Wireless",
        "mouse Black",
        "mouse Wireless",
        "surge protector Black",
        "surge protector 8 outlets",
        "hapax Black",
    ):
        counts.see(detail)
    for _ in range(LEAST_STATED):
        counts.see("", "Notebook")
    counts.see("", "System")
    return TitleTypes(counts)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Acme Wireless Mouse", "Mouse"),
        ("Acme Mice and Mouses", None),
        ("Acme Mouse Black", "Mouse"),
        ("Acme Mouse Pad", None),
        ("Acme 8-Outlet Surge Protectors, 8-ft.", "Surge protector"),
        ("Acme Receiver for Mouse", None),
        ("Acme Hapax", None),
        ("Acme Hi-Fi System", None),
        ("Acme X200 Notebook 15 inch", "Notebook"),
        ("", None),
    ],
)
def test_kinds_are_found_in_titles_that_say_them_elsewhere(
    types: TitleTypes, title: str, kind: str | None
) -> None:
    assert types.of(title, "") == kind


def test_what_the_title_states_comes_first(types: TitleTypes) -> None:
    assert types.of("Acme Notebook M1 mouse Black", "mouse Black") == "Mouse"


def test_kinds_are_written_in_one_way(types: TitleTypes) -> None:
    assert types.known("NOTEBOOKS") == "Notebook"
    assert types.known("hapax") is None
    assert len(types) == 3
