"""``segment``: who belongs together, and what to offer them."""

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from customers.segments.config import Basis, MethodName
from customers.words import Language
from data.errors import BadFile, InputError
from data.progress import Progress
from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text, progress_bar

if TYPE_CHECKING:
    from customers.report import Report
    from ui.shop import Shop


KOption = Annotated[
    int | None, typer.Option("--k", min=2, max=50, help="How many segments [the data decide].")
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Know only what happened before this day [everything]."
    ),
]
MethodOption = Annotated[
    MethodName | None, typer.Option("--method", help="What finds them [all are compared].")
]
BasisOption = Annotated[
    Basis | None,
    typer.Option("--by", help="What customers are told apart by [purchases, if most bought]."),
]
UpliftOption = Annotated[
    float | None,
    typer.Option(
        "--uplift",
        metavar="SHARE",
        help="What a campaign is assumed to add, 0.1 for a tenth [told by the past].",
    ),
]
ReportOption = Annotated[
    Path | None,
    typer.Option("--report", metavar="DIR", help="Write JSON, Markdown, HTML and PDF."),
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(segment)


def segment(
    k: KOption = None,
    as_of: AsOfOption = None,
    method: MethodOption = None,
    basis: BasisOption = None,
    strategy: Annotated[
        bool, typer.Option("--strategy", help="Also say what to offer each segment.")
    ] = False,
    uplift: UpliftOption = None,
    report: ReportOption = None,
    korean: Annotated[bool, typer.Option("--korean", help="Write the report in Korean.")] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Group customers who buy alike: named, described, and followed from month to month.

    The number of segments is chosen by how well they are separated, by whether other samples of
    customers would give the same, and by their sizes; "scores" tells all that was tried.
    """
    if uplift is not None and not strategy:
        raise InputError('"--uplift" is a matter of "--strategy"')
    from customers.report.markdown import as_markdown
    from customers.segments import SegmentConfig, report_of
    from ui.analyses.segments import run_segments

    language: Language = "ko" if korean else "en"
    with shop_at(home) as shop, progress_bar() as progress:
        moment = None if as_of is None else _midnight(as_of, shop.settings.time_zone)
        config = SegmentConfig(k=k, method=method, basis=basis)
        document = run_segments(shop, config, progress, as_of=moment).document()
        told = [(report_of(document, language), document)]
        if strategy:
            told.append(_strategy(shop, uplift, language, progress))
    for one, figures in told:
        _write(report, one, figures)
    if json:
        print_json(document | ({"strategy": told[1][1]} if strategy else {}))
    else:
        print_text("\n".join(as_markdown(one).rstrip() for one, _ in told))


def _strategy(
    shop: "Shop", uplift: float | None, language: Language, progress: Progress
) -> "tuple[Report, dict[str, Any]]":
    """Make strategies for the segments just kept."""
    from customers.strategy import StrategyConfig, report_of
    from ui.analyses.strategy import run_strategy

    offers = run_strategy(shop, StrategyConfig(uplift=uplift), progress).document()
    return report_of(offers, language), offers


def _write(folder: Path | None, told: "Report", figures: Mapping[str, Any]) -> None:
    from customers.report.writing import write_report

    if folder is None:
        return
    try:
        write_report(folder, told, figures)
    except OSError as error:
        raise BadFile(f"--report {folder}: {error.strerror}") from error


def _midnight(text: str, zone: ZoneInfo) -> datetime:
    """Read a day as its first moment on the shop's clocks."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), zone)
    except ValueError as error:
        raise InputError(f'--as-of {text}: a date is written as "2011-08-01"') from error
