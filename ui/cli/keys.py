"""``keys``: encryption keys, and keys of the HTTP API."""

from typing import Annotated

import typer

from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text, progress_bar

app = typer.Typer(help="Encryption keys, and keys of the HTTP API.", no_args_is_help=True)
api = typer.Typer(
    help="Keys by which the shop's own systems use the HTTP API.", no_args_is_help=True
)
app.add_typer(api, name="api")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The system that uses the key.")]


@app.command()
def rotate(home: HomeOption = None, json: JsonOption = False) -> None:
    """Seal everything with a new key; can be interrupted, and goes on where it stopped."""
    from ui.rotation import rotate_keys

    with shop_at(home) as shop, progress_bar() as progress:
        report = rotate_keys(shop, progress)
    if json:
        print_json(report.as_json())
    else:
        print_text(report.as_text())


@api.command()
def add(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
    """Make an API key; it is shown this once."""
    with shop_at(home, new=True) as shop:
        key = shop.api_keys.create(name)
    if json:
        print_json({"name": name, "key": key})
    else:
        print_text(key)


@api.command(name="list")
def list_keys(home: HomeOption = None, json: JsonOption = False) -> None:
    """List the API keys in force, by name."""
    with shop_at(home) as shop:
        names = [key.name for key in shop.api_keys.list()]
    if json:
        print_json({"keys": names})
    else:
        print_text("\n".join(names) or "no API key")


@api.command()
def revoke(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
    """End an API key at once."""
    with shop_at(home) as shop:
        shop.api_keys.revoke(name)
    if json:
        print_json({"revoked": name})
    else:
        print_text(f"{name}: revoked")
