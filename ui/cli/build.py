"""``build``: search indexes and the recommender."""

from enum import StrEnum
from typing import Annotated

import typer

from data.errors import InputError
from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text, progress_bar


class Part(StrEnum):
    """What can be built on its own."""

    SEARCH = "search"
    CF = "cf"


class Engine(StrEnum):
    """What trains the recommender."""

    IMPLICIT = "implicit"
    SPARK = "spark"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(build)


def build(
    only: Annotated[Part | None, typer.Option("--only", help="Build just this part.")] = None,
    engine: Annotated[Engine, typer.Option("--engine", help="What trains.")] = Engine.IMPLICIT,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Build the search indexes and train the recommender from what is loaded.

    Only new or changed products are embedded again. The old indexes serve until the new ones are
    complete.
    """
    if engine is Engine.SPARK:
        raise InputError("this version trains with implicit only; leave --engine out")
    from ui.building import build_shop

    with shop_at(home, new=True) as shop, progress_bar() as progress:
        report = build_shop(shop, only=only.value if only else None, progress=progress)
    if json:
        print_json(report.as_json())
    else:
        print_text(report.as_text())
