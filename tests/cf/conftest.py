"""Built shops, made once."""

from pathlib import Path

import pytest

from tests.cf.builders import Shop, checkerboard


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """The checkerboard, where nobody bought anything twice."""
    return Shop.built(tmp_path, checkerboard())


@pytest.fixture
def repeating(tmp_path: Path) -> Shop:
    """The checkerboard, where everybody bought everything again a month later."""
    return Shop.built(tmp_path, checkerboard(visits=2))
