"""``evaluate``: search, picks and acts measured against what is known to be right."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import InputError
from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text, progress_bar

if TYPE_CHECKING:
    from evaluation.attacks import AttackReport
    from evaluation.dialogues import DialogueReport
    from evaluation.recommend import CartReport, RecommendReport
    from evaluation.search import SearchReport

app = typer.Typer(
    help="Measure search, recommendations and the reading of messages.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Protocol(StrEnum):
    """How recommendations are measured."""

    TIME_SPLIT = "time-split"
    CART_ALS = "cart-als"


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
    from ui.evaluating.search import SearchMeasurement, measure_search

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
    _show(measured, report, json)


@app.command()
def recommend(
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="DATE",
            help="The last day that is known [so that the data end with the days foretold].",
        ),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option(
            "--days",
            min=1,
            metavar="N",
            help="How many days are foretold [28, or fewer where few buyers were seen before].",
        ),
    ] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How far down is looked.")] = 10,
    sample: Annotated[
        int | None,
        typer.Option("--sample", min=1, metavar="N", help="Only N customers, drawn at random."),
    ] = None,
    protocol: Annotated[
        Protocol, typer.Option("--protocol", help="What is learned from, and what foretold.")
    ] = Protocol.TIME_SPLIT,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Write JSON, Markdown and pictures."),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Measure recommendations against what customers came to buy, beside popularity.

    The recommender is trained anew on what was known until a day, and foretells the days after it:
    each source alone, their weighted sum and the full system, on all purchases and on products new
    to the customer. Candidate recall, cold starts and simulated thumbs are measured as well, on
    up to 2,000 and 300 of the customers.
    cart-als learns from cart events alone, and holds out the newest fifth of each customer's.
    """
    from ui.evaluating.recommend import RecommendMeasurement, measure_carts, measure_recommend

    asked = RecommendMeasurement(
        until=None if until is None else _day(until), days=days, k=k, sample=sample
    )
    with shop_at(home) as shop, progress_bar() as progress:
        if protocol is Protocol.CART_ALS:
            measured: RecommendReport | CartReport = measure_carts(shop, asked)
        else:
            measured = measure_recommend(shop, asked, progress)
    _show(measured, report, json)


@app.command()
def dialogues(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="Dialogues with intents, as MG-ShopDial's JSON.")
    ],
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Write JSON, Markdown and a page."),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Say what shoppers said in recorded dialogues, and set acts beside the intents people gave.

    Every message is answered by the embedded policy, in its dialogue's order and as a guest's;
    what the recorded assistant answered is not told. Crashes and unsupported statements count.
    """
    from ui.evaluating.dialogues import measure_dialogues

    with shop_at(home) as shop, progress_bar() as progress:
        measured = measure_dialogues(shop, path, progress)
    _show(measured, report, json)


@app.command()
def attacks(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="YAML files of attacks, or folders.")
    ],
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAME", help="Another chat model than the set one."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Write attacks.json and attacks.md."),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Try attacks on the assistant: what it gives away, and what it does that it is told to.

    Attacks that come by a product's text are left out: the shop's products stay as they are.
    """
    from ui.evaluating.attacks import measure_attacks

    with shop_at(home) as shop, progress_bar() as progress:
        measured = measure_attacks(shop, paths, model, progress)
    _show(measured, report, json)


def _show(
    measured: "SearchReport | RecommendReport | CartReport | DialogueReport | AttackReport",
    report: Path | None,
    json: bool,
) -> None:
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
