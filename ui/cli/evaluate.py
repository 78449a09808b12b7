"""``evaluate``: search and recommendations measured against what is known to be right."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from data.errors import InputError
from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text, progress_bar

app = typer.Typer(
    help="Measure search against judgements.", no_args_is_help=True, rich_markup_mode=None
)


@app.callback()
def evaluate() -> None:
    """Measure how good search is."""  # with a callback, even a single command keeps its name


@app.command()
def search(
    qrels: Annotated[
        Path | None,
        typer.Option("--qrels", metavar="FILE", help="Judgements: CSV, TSV or TREC qrels."),
    ] = None,
    queries: Annotated[
        Path | None,
        typer.Option("--queries", metavar="FILE", help="The texts of the queries, by their ids."),
    ] = None,
    fit: Annotated[
        bool, typer.Option("--fit", help="Learn the ranking's weights from the judgements.")
    ] = False,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How far down is looked.")] = 10,
    relevant: Annotated[
        float, typer.Option("--relevant", help="Grades above this are relevant.")
    ] = 0.0,
    sample: Annotated[
        int | None,
        typer.Option("--sample", min=1, metavar="N", help="Only N queries, drawn at random."),
    ] = None,
    personal: Annotated[
        bool, typer.Option("--personal", help="Measure what a purchase history is worth.")
    ] = False,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="DATE",
            help="The day whose purchases --personal looks for [the last day of the data].",
        ),
    ] = None,
    safety: Annotated[
        int | None,
        typer.Option("--safety", min=2, metavar="N", help="Try N generated constraint requests."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Write search.json and search.md."),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Measure BM25, dense retrieval, their fusion and the full ranking against judgements.

    --fit keeps what it learned only where queries held back say that it is better.
    --personal searches for what was bought on a day by colour and type, with history and without.
    --safety makes requests of the shop's own facets and prices and checks every product shown.
    """
    from ui.evaluating import SearchMeasurement, measure_search

    asked = SearchMeasurement(
        qrels=qrels,
        queries=queries,
        fit=fit,
        k=k,
        relevant=relevant,
        sample=sample,
        personal=personal,
        day=None if until is None else _day(until),
        safety=safety,
    )
    with shop_at(home) as shop, progress_bar() as progress:
        measured = measure_search(shop, asked, progress)
    if report is not None:
        measured.write(report)
    if json:
        print_json(measured.figures)
    else:
        print_text(measured.as_markdown().rstrip())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f'--until {text}: a date is written as "2020-09-21"') from error
