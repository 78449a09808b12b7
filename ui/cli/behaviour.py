"""``behaviour`` and ``unmet``."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_report, progress_bar

ReportOption = Annotated[
    Path | None,
    typer.Option("--report", metavar="DIR", help="Write JSON, Markdown, HTML and PDF."),
]
KoreanOption = Annotated[bool, typer.Option("--korean", help="Write the report in Korean.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(behaviour)
    app.command()(unmet)


def behaviour(
    facet: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="FACET",
            help="What products are grouped by [the shop's own categories].",
        ),
    ] = None,
    report: ReportOption = None,
    korean: KoreanOption = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Study what customers do: funnels, times, cohorts, visits, and what goes with what.

    Hours and weekdays are those of the shop's time zone (AISLE_TIME_ZONE). Shops that record
    purchases alone get what can be said of those.
    """
    from customers.behaviour import BehaviourConfig, report_of
    from ui.analyses.behaviour import run_behaviour

    with shop_at(home) as shop, progress_bar() as progress:
        document = run_behaviour(shop, BehaviourConfig(facet=facet), progress).document()
    print_report(document, report_of(document, "ko" if korean else "en"), report, as_json=json)


def unmet(
    days: Annotated[
        int,
        typer.Option("--days", min=1, max=400, metavar="N", help="How far back requests count."),
    ] = 180,
    report: ReportOption = None,
    korean: KoreanOption = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Say what shoppers asked for and did not find, how many they are and what it may be worth.

    Requests of the search page, the API and the chat are noted as they were understood. Nothing is
    told of fewer than five people. With segments known, it is told by segment, too.
    """
    from customers.unmet import UnmetConfig, report_of
    from ui.analyses.unmet import run_unmet

    with shop_at(home) as shop, progress_bar() as progress:
        document = run_unmet(shop, UnmetConfig(days=days), progress).document()
    print_report(document, report_of(document, "ko" if korean else "en"), report, as_json=json)
