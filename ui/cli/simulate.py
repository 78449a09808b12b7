"""``simulate``: shoppers who look for what was really bought."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text, progress_bar


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(simulate)


def simulate(
    number: Annotated[
        int, typer.Option("-n", min=1, metavar="N", help="How many goals are looked for.")
    ] = 100,
    seed: Annotated[
        int, typer.Option("--seed", metavar="S", help="Draws the goals and what is said.")
    ] = 0,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Write simulate.json, .md and .html."),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Let simulated shoppers look for what was bought on the last day, from what was known before.

    Each goal is wished for as a guest, in three wordings, and as the customer who bought it; beside
    the assistant stand one that never asks, one that asks about any facet, one that knows the goal
    and, where one is configured, the language model. Nothing of the home is changed.
    """
    from ui.evaluating.simulate import SimulationMeasurement, measure_simulation

    with shop_at(home) as shop, progress_bar() as progress:
        measured = measure_simulation(shop, SimulationMeasurement(number, seed), progress)
    if report is not None:
        measured.write(report)
    if json:
        print_json(measured.figures)
    else:
        print_text(measured.as_markdown().rstrip())
