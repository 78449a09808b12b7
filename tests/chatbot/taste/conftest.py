from pathlib import Path

import pytest

from tests.chatbot.builders import Shop, bought


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A shop where Anna (7) bought a black dress and a black shirt, and others what is not."""
    others = [*bought(8, "p01", "p02", "p04", "p05"), *bought(9, "p07", "p08", "p10", "p11")]
    return Shop(tmp_path / "home", [*bought(7, "p00", "p03"), *others])
