"""What the tests of accounts share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accounts.builders import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Return an empty home with accounts."""
    world = World(tmp_path)
    yield world
    world.database.close()
