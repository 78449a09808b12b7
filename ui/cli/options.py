"""Options that several commands share, and the shop they lead to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
def shop_at(home: Path | None) -> "Iterator[Shop]":
    """Open the shop of the home named on the command line or in the environment."""
    from ui.shop import open_shop  # takes a second or two: "--help" does without

    shop = open_shop(Settings.read(home))
    try:
        yield shop
    finally:
        shop.close()
