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


EngineOption = Annotated[Engine, typer.Option("--engine", help="What trains the recommender.")]
TuneOption = Annotated[
    float | None,
    typer.Option(
        "--tune",
        metavar="MINUTES",
        min=0,
        help="First look for better settings of the recommender; goes on where it was cut off.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(build)


def build(
    only: Annotated[Part | None, typer.Option("--only", help="Build just this part.")] = None,
    engine: EngineOption = Engine.IMPLICIT,
    tune: TuneOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Build the search indexes and train the recommender from what is loaded.

    Only new or changed products are embedded again. The old indexes serve until the new ones are
    complete. "spark" trains on the cluster of AISLE_SPARK_URL, or on this machine without it.
    Settings that "--tune" found serve all later builds, too.
    """
    if only is Part.SEARCH and (engine is Engine.SPARK or tune is not None):
        raise InputError('"--engine" and "--tune" train the recommender; "--only search" does not')
    from ui.building import Training, build_shop

    with shop_at(home, new=True) as shop, progress_bar() as progress:
        part = only.value if only else None
        training = Training(engine.value, tune)
        report = build_shop(shop, only=part, progress=progress, training=training)
    if json:
        print_json(report.as_json())
    else:
        print_text(report.as_text())
