"""Serving: where it listens, and what it refuses."""

import shutil
import socket

import pytest

from data.errors import AisleError, InputError, NotBuilt
from tests.ui.builders_shop import SmallShop
from ui.web.server import configured, listen, run_server


async def nothing(scope: object, receive: object, send: object) -> None:
    """Stand in for an application."""


def test_a_proxys_word_is_left_to_the_settings_and_nothing_is_logged_of_requests() -> None:
    config = configured(nothing)  # type: ignore[arg-type]
    assert config.proxy_headers is False
    assert config.access_log is False
    assert config.server_header is False


def test_a_taken_address_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AisleError, match=f"cannot listen on 127.0.0.1:{port}.*--port"):
            listen("127.0.0.1", port)


def test_answers_are_sent_without_waiting_for_acknowledgements() -> None:
    with listen("127.0.0.1", 0) as listening:
        listening.listen()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.proto == socket.IPPROTO_TCP  # what asyncio asks before TCP_NODELAY


def test_a_host_that_does_not_exist_is_named() -> None:
    with pytest.raises(AisleError, match=r"cannot listen on 256\.1\.1\.1"):
        listen("256.1.1.1", 0)


def test_a_home_without_index_is_not_served(small_shop: SmallShop) -> None:
    shutil.rmtree(small_shop.home.path / "indexes")
    told: list[str] = []
    with pytest.raises(NotBuilt, match="aisle build"):
        run_server(small_shop, "127.0.0.1", 0, told.append)
    assert told == []


def test_the_default_secret_stays_on_this_machine(small_shop: SmallShop) -> None:
    with pytest.raises(InputError, match="AISLE_SECRET"):
        run_server(small_shop, "0.0.0.0", 0, lambda address: None)
