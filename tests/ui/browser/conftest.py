"""The chat page in a browser, over canned answers."""

from collections.abc import Callable, Iterator

import pytest

from tests.ui.browser.chatting import READY
from tests.ui.conftest import Visit


@pytest.fixture
def chat(canned_shop: str, visit: Callable[..., Visit]) -> Iterator[Callable[..., Visit]]:
    """Open the chat page as Mina; afterwards nothing has gone wrong or outside."""
    windows = []

    def opened(**options: object) -> Visit:
        window = visit(f"{canned_shop}/chat/", token="token-of-mina", **options)
        window.page.wait_for_selector(READY)
        windows.append(window)
        return window

    yield opened
    for window in windows:
        assert window.problems == []
        assert window.hosts <= {"127.0.0.1", ""}
