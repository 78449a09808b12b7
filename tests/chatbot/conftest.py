from pathlib import Path

import pytest

from tests.chatbot.builders import Shop, bought


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A shop where Anna (7) bought a black dress and a black shirt, and Ben (8) the dress."""
    both = [event for customer in (7, 9, 10) for event in bought(customer, "p00", "p03")]
    return Shop(tmp_path / "home", [*both, *bought(8, "p00")])
