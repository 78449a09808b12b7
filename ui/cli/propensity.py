"""``propensity``: who is about to buy, learned and foretold."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import BadFile, InputError
from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text, progress_bar

if TYPE_CHECKING:
    from customers.propensity import PropensityConfig
    from ui.analyses.propensity import Scores
    from ui.shop import Shop

MODEL = "model"
"""Of no use to who reads a result."""

app = typer.Typer(
    help="Foretell which sessions end in a purchase.", no_args_is_help=True, rich_markup_mode=None
)


class Threshold(StrEnum):
    """What the threshold of the decision is chosen for."""

    F1 = "f1"
    COST = "cost"


class Source(StrEnum):
    """What tables of sessions are read as."""

    ONLINE_SHOPPERS = "online-shoppers"


@app.command()
def train(
    path: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The table, with --source.")
    ] = None,
    source: Annotated[
        Source | None,
        typer.Option("--source", help="Learn from such a table [the shop's own log]."),
    ] = None,
    threshold: Annotated[
        Threshold, typer.Option("--threshold", help="What the threshold is chosen for.")
    ] = Threshold.F1,
    cost_missed: Annotated[
        float, typer.Option("--cost-missed", min=0.001, help="cost: of a buyer taken for none.")
    ] = 5.0,
    cost_wrong: Annotated[
        float, typer.Option("--cost-wrong", min=0.001, help="cost: of another taken for a buyer.")
    ] = 1.0,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of every random choice.")] = 0,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Write JSON, Markdown, HTML and PDF."),
    ] = None,
    korean: Annotated[bool, typer.Option("--korean", help="Write the report in Korean.")] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Learn to foretell purchases, measure it on sessions kept apart, and keep the model.

    Without --source it learns from the views, carts and purchases of the home's log; with
    --source online-shoppers from a table with the columns of Online Shoppers Purchasing Intention.
    """
    from customers.propensity import PropensityConfig, Rule, report_of

    if (source is None) != (path is None):
        raise InputError('a table needs both: "--source online-shoppers FILE"')
    config = PropensityConfig(
        rule=Rule(threshold), cost_missed=cost_missed, cost_wrong=cost_wrong, seed=seed
    )
    began = perf_counter()
    with shop_at(home, new=path is not None) as shop:
        document = _trained(shop, path, config)
    if report is not None:
        _write_report(report, document, korean=korean)
    if json:
        print_json({**document, "seconds": round(perf_counter() - began, 1)})
        return
    from customers.report.markdown import as_markdown

    print_text(as_markdown(report_of(document, "ko" if korean else "en")).rstrip())


@app.command()
def score(
    path: Annotated[
        Path,
        typer.Option("--in", metavar="FILE|-", help="The table, or sessions as JSON lines."),
    ],
    source: Annotated[
        Source | None,
        typer.Option("--source", help="The file is such a table [JSON lines, one a session]."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where scores go [stdout].")
    ] = None,
    drivers: Annotated[
        Path | None,
        typer.Option("--drivers", metavar="FILE", help="A table: write each row's reasons, too."),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Foretell which sessions end in a purchase.

    --source online-shoppers: a table, with or without its Revenue column; writes
    row,probability,label. Rows that cannot be read are named and have no score.
    Without --source: sessions under way, a line of JSON each, answered at once by a line each, as
    POST /api/propensity answers.
    """
    if source is None:
        _score_stream(home, path, out, drivers)
        return
    if out is None:
        raise InputError("--out is missing: name the file for the scores")
    from ui.analyses.propensity import score_table

    with shop_at(home) as shop:
        scores = score_table(shop, path)
    _write_scores(out, scores)
    if drivers is not None:
        _write_drivers(drivers, scores)
    _tell(scores, as_json=json)


def _trained(shop: "Shop", path: Path | None, config: "PropensityConfig") -> Mapping[str, Any]:
    from ui.analyses.propensity import run_propensity, run_table_propensity

    with progress_bar() as progress:
        if path is None:
            result = run_propensity(shop, config, progress)
        else:
            result = run_table_propensity(shop, path, config, progress)
    document = result.document()
    del document[MODEL]
    return document


def _write_report(folder: Path, document: Mapping[str, Any], *, korean: bool) -> None:
    from customers.propensity import report_of
    from customers.report.writing import write_report

    try:
        write_report(folder, report_of(document, "ko" if korean else "en"), document)
    except OSError as error:
        raise BadFile(f"--report {folder}: {error.strerror}") from error


def _score_stream(home: Path | None, path: Path, out: Path | None, drivers: Path | None) -> None:
    from ui.cli.propensity_stream import score_stream

    if drivers is not None:
        raise InputError("--drivers is for tables; answers to JSON lines hold their drivers")
    with shop_at(home) as shop:
        score_stream(shop, path, out)


def _write_scores(path: Path, scores: "Scores") -> None:
    from ui.cli.batch import write_rows

    probability, label = scores.probability.tolist(), scores.label.tolist()
    rows = zip(scores.table.rows.tolist(), probability, label, strict=True)
    write_rows(
        path, ("row", "probability", "label"), ((row, f"{p:.6f}", int(yes)) for row, p, yes in rows)
    )


def _write_drivers(path: Path, scores: "Scores") -> None:
    from ui.cli.batch import write_rows

    write_rows(
        path,
        ("row", "rank", "column", "value", "contribution"),
        (
            (row, rank, driver.column, driver.value, f"{driver.contribution:.4f}")
            for row, rank, driver in scores.drivers(5)
        ),
    )


def _tell(scores: "Scores", *, as_json: bool) -> None:
    rejected = scores.table.rejected
    if as_json:
        print_json(
            {
                "rows": scores.table.count,
                "scored": len(scores.table.rows),
                "buyers": int(scores.label.sum()),
                "threshold": scores.model.threshold,
                "rejected": rejected.as_json(),
            }
        )
        return
    print_text(f"{len(scores.table.rows)} of {scores.table.count} rows scored")
    for bad in rejected.first:
        print_text(f"not scored: {bad.file}, row {bad.row}: {bad.reason}")
