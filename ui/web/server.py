"""Running the web shop."""

import logging
import socket
from collections.abc import Callable
from contextlib import closing

import uvicorn
from starlette.types import ASGIApp

from data.errors import AisleError
from ui.shop import Shop
from ui.web.app import create_app
from ui.web.exposure import check_exposure

SHUTDOWN_SECONDS = 5


def run_server(shop: Shop, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; ``announce`` is told the address once the shop can answer.

    Raises:
        InputError: it would be open to others with a default secret or published passwords.
        NotBuilt: the home has no index or model yet.
        AisleError: the address is taken.
    """
    check_exposure(host, shop.settings, shop.accounts.demo_logins_present())
    shop.warm()
    listening = listen(host, port)
    app = create_app(shop)
    server = uvicorn.Server(configured(app))
    announce(f"http://{host}:{listening.getsockname()[1]}")
    with shop.live.following(), closing(app.state.desk):
        server.run(sockets=[listening])


def configured(app: ASGIApp) -> uvicorn.Config:
    """Return how an application is served."""
    return uvicorn.Config(
        app,
        log_level=logging.WARNING,
        access_log=False,  # addresses hold what shoppers search for
        server_header=False,
        proxy_headers=False,  # whose word counts is AISLE_TRUST_PROXY's to say
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def listen(host: str, port: int) -> socket.socket:
    """Take an address; port 0 is any free one. Raise AisleError where it is taken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # asyncio sends at once (TCP_NODELAY) only where a socket says that it is one of TCP:
        # without, every answer waits 40 ms for the acknowledgement of its header
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        raise AisleError(
            f"cannot listen on {host}:{port}: {error.strerror}; choose another --port"
        ) from error
    return listening
