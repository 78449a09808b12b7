"""``decline``: who is about to buy less, why, and what may win them back."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from customers.decline.config import Costs, DeclineConfig, Definition, Rule
from customers.words import Language
from data.errors import BadFile, InputError
from ui.cli.batch import write_rows
from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_report, progress_bar

if TYPE_CHECKING:
    from customers.store import Saved
    from ui.shop import Shop

COLUMNS = ("customer_id", "probability", "declining", "cluster")
_DEFINITION, _COSTS = Definition(), Costs()


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(decline)


def decline(
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DATE", help="The first day foretold [the day after the data end]."
        ),
    ] = None,
    window_days: Annotated[
        int | None,
        typer.Option(
            "--window-days", metavar="N", help="How many days are foretold [what fits the shop]."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=f"Write {','.join(COLUMNS)} as CSV."),
    ] = None,
    look_back_days: Annotated[
        int, typer.Option("--look-back-days", metavar="N", help="How far back the usual goes.")
    ] = _DEFINITION.look_back_days,
    spend_share: Annotated[
        float,
        typer.Option("--spend-share", metavar="X", help="Less than this of the usual has fallen."),
    ] = _DEFINITION.spend_share,
    visit_share: Annotated[
        float, typer.Option("--visit-share", metavar="X", help="The same, of days with a purchase.")
    ] = _DEFINITION.visit_share,
    rule: Annotated[
        Rule, typer.Option("--rule", help="What must fall for a customer to decline.")
    ] = _DEFINITION.rule,
    needless_cost: Annotated[
        float,
        typer.Option("--needless-cost", metavar="X", help="Of contacting who would have stayed."),
    ] = _COSTS.needless,
    missed_cost: Annotated[
        float, typer.Option("--missed-cost", metavar="X", help="Of missing who declines.")
    ] = _COSTS.missed,
    clusters: Annotated[
        int, typer.Option("--clusters", min=1, max=20, help="How many ways of declining.")
    ] = 5,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Write JSON, Markdown, HTML and PDF."),
    ] = None,
    korean: Annotated[bool, typer.Option("--korean", help="Write the report in Korean.")] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Foretell who will spend less and come less often than they used to.

    A customer declines whose spending and days with a purchase in the coming window both fall
    below their shares of the customer's own average. The scores hold everybody who had bought
    before; of who bought nothing in the look-back the probability is that of staying away, and
    they are never taken for declining. "cluster" is -1 for who is not declining. Unless told, the
    window is so long that half of the customers would come in it if they went on as before.
    """
    days = _DEFINITION.window_days if window_days is None else window_days
    definition = Definition(days, look_back_days, spend_share, visit_share, rule)
    config = DeclineConfig(
        None if as_of is None else _day(as_of), definition, Costs(needless_cost, missed_cost)
    )
    if out is not None:
        _check_writable(out)
    from customers.decline.report import report_of
    from customers.winback import WinbackConfig
    from ui.analyses.decline import run_decline

    language: Language = "ko" if korean else "en"
    with shop_at(home) as shop, progress_bar() as progress:
        winback = WinbackConfig(cluster_count=clusters)
        saved = run_decline(shop, config, progress, winback, fit_window=window_days is None)
        if out is not None:
            write_rows(out, COLUMNS, _scores(shop, saved))
    print_report(saved.document, report_of(saved.document, language), report, as_json=json)


def _scores(shop: "Shop", saved: "Saved") -> Iterable[tuple[str, str, int, int]]:
    """Yield everybody's row, the likeliest to decline first."""
    arrays = saved.arrays
    probability = arrays["probability"]
    for row in (-probability).argsort(kind="stable").tolist():
        customer = shop.customers.id_of(int(arrays["customers"][row]))
        declining, cluster = int(arrays["declining"][row]), int(arrays["cluster"][row])
        yield customer, f"{probability[row]:.8f}", declining, cluster


def _check_writable(path: Path) -> None:
    """Refuse, before minutes of work, a file that cannot be written."""
    if path.is_dir():
        raise BadFile(f"--out {path}: that is a folder")
    if not path.parent.is_dir():
        raise BadFile(f"--out {path}: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise BadFile(f"--out {path}: nothing can be written to {path.parent}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f'--as-of {text}: a date is written as "2011-08-01"') from error
