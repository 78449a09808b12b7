from pathlib import Path

import pytest

from tests.chatbot.builders import Shop, bought


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A shop where Anna (7) bought a black dress and a black shirt, and Ben (8) the dress."""
    return Shop(
        tmp_path / "home", [*bought(7, "p00", "p03"), *bought(8, "p00"), *bought(9, "p00", "p03")]
    )
