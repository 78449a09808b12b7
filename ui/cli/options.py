"""Options that several commands share, and the shop they lead to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import InputError
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.shop import Shop

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="The folder of the shop [AISLE_HOME or .aisle]."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
CountOption = Annotated[int, typer.Option("-k", min=1, max=1000, help="How many picks.")]
CustomerOption = Annotated[
    str | None, typer.Option("--customer", metavar="ID", help="Whose purchase history counts.")
]


@contextmanager
def shop_at(home: Path | None, *, new: bool = False) -> "Iterator[Shop]":
    """Open the shop of the home named on the command line or in the environment.

    Raises:
        InputError: there is no such home, and the command is none that makes a ``new`` one.
    """
    settings = Settings.read(home)
    if not new and not settings.home.expanduser().exists():
        raise InputError(f'there is no home {settings.home}; name another or run "aisle load"')
    from ui.shop import open_shop  # takes a second or two: "--help" does without

    shop = open_shop(settings)
    try:
        yield shop
    finally:
        shop.close()
