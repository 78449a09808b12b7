"""A comparison in a terminal."""

import pytest

from tests.ui.builders_chat import PRODUCTS, pick
from ui.cli.columns import print_comparison
from ui.comparison import Comparison


def test_products_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    print_comparison(Comparison.of([pick(PRODUCTS[0]), pick(PRODUCTS[3])]), "en")
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[0] == ["Linen", "shirt", "dress", "Jersey", "T-shirt", "dress"]
    assert ["Price", "€24.99", "—"] in lines
    same = next(n for n, line in enumerate(lines) if line[:2] == ["The", "same"])
    assert lines.index(["Pattern", "Solid", "—"]) < same < lines.index(["Colour", "Black", "Black"])


def test_a_title_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_comparison(Comparison.of([pick(PRODUCTS[2]), pick(PRODUCTS[0])]), "ko")
    assert "<b>Black</b>" in capsys.readouterr().out
