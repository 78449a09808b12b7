"""``serve``: the web shop, the API and the metrics."""

from typing import Annotated

import typer

from ui.cli.options import HomeOption, shop_at
from ui.cli.output import print_text


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on.")
    ] = 7860,
    home: HomeOption = None,
) -> None:
    """Open the web shop: chat, search, picks, accounts, the HTTP API and /metrics.

    Beyond loopback AISLE_SECRET must be set and the demo logins must be gone.
    """
    from ui.demo import demo_logins
    from ui.web.server import run_server

    with shop_at(home, new=True) as shop:
        run_server(shop, host, port, announce=lambda address: _announce(address, demo_logins(shop)))


def _announce(address: str, logins: list[tuple[str, str]]) -> None:
    print_text(f"Aisle is open at {address}")
    for email, password in logins:
        print_text(f"  sign in as {email} with the password {password}")
    print_text("Ctrl-C closes it.")
