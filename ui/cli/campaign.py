"""``campaign create|list|export|measure|remove``: whom to contact, and what it brought."""

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from data.errors import InputError
from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text, write_private

if TYPE_CHECKING:
    from customers.campaigns import CampaignSummary

app = typer.Typer(
    help="Lists of customers to contact, and what contacting them brought.", no_args_is_help=True
)

IdArgument = Annotated[str, typer.Argument(metavar="ID", help='The campaign\'s, see "list".')]


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    cluster: Annotated[
        int | None, typer.Option("--cluster", help="A cluster of declining customers.")
    ] = None,
    declining: Annotated[
        bool, typer.Option("--declining", help="All declining customers.")
    ] = False,
    segment: Annotated[int | None, typer.Option("--segment", help="A segment.")] = None,
    offer: Annotated[str, typer.Option("--offer", help="What the customers are told.")] = "",
    hold_out: Annotated[
        float | None,
        typer.Option("--hold-out", help="Share not contacted [that of the forecast, or 0.2]."),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option("--days", help="How long what is bought counts [the forecast's, or 28]."),
    ] = None,
    starts: Annotated[
        str | None,
        typer.Option("--starts", metavar="DATE", help="Its first day [that of the analysis]."),
    ] = None,
    most: Annotated[int | None, typer.Option("--most", help="So many customers at most.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Draws who is held out.")] = 0,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Choose customers by the latest "decline" or "segment"; some are held out at random."""
    from customers.campaigns import CampaignPlan, SourceKind
    from ui.analyses.campaigns import create_campaign

    if (cluster is not None) + declining + (segment is not None) != 1:
        raise InputError("a campaign is for one of --cluster N, --declining or --segment N")
    kind = SourceKind.DECLINE if segment is None else SourceKind.SEGMENT
    number = cluster if segment is None else segment
    with shop_at(home) as shop:
        moment = starts and _midnight(starts, shop.settings.time_zone)
        plan = CampaignPlan(name, kind, number, offer, hold_out, days, moment or None, most, seed)
        summary = create_campaign(shop, plan).summary
    if json:
        print_json(summary.as_json())
    else:
        print_text(_line(summary))


@app.command("list")
def list_all(home: HomeOption = None, json: JsonOption = False) -> None:
    """Tell all campaigns, the newest first."""
    with shop_at(home) as shop:
        campaigns = shop.campaigns.all()
    if json:
        print_json({"campaigns": [campaign.as_json() for campaign in campaigns]})
    else:
        print_text("\n".join(map(_line, campaigns)) or "no campaigns")


@app.command()
def export(
    campaign: IdArgument,
    out: Annotated[Path, typer.Option("--out", metavar="FILE.csv", help="Where the list goes.")],
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Write the customers to contact, with their ids and products, for the system that sends it.

    Nobody who is held out stands in the file, which only its owner can read.
    """
    from customers.campaigns import export_csv

    with shop_at(home) as shop:
        found = shop.campaigns.read(campaign)
        write_private(out, export_csv(found, shop.catalogue, shop.customers.id_of))
    if json:
        print_json({"customers": found.summary.treated})
    else:
        print_text(f"{out}: {found.summary.treated} customers")


@app.command()
def measure(
    campaign: IdArgument,
    korean: Annotated[bool, typer.Option("--korean", help="Write it in Korean.")] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Compare who was contacted with who was held out; only when the window is over."""
    from customers.campaigns import measurement_sections
    from customers.report.numbers import share
    from ui.analyses.campaigns import measure_campaign

    with shop_at(home) as shop:
        found = measure_campaign(shop, campaign).document()
        currency = shop.catalogue.currency
    if json:
        print_json(found)
        return
    section = measurement_sections(found, currency, "ko" if korean else "en")[0]
    print_text(section.title)
    for block in section.blocks:
        for figure in getattr(block, "figures", ()):
            print_text(f"  {figure.label}: {figure.value} ({figure.note})")
    for arm in ("treated", "held_out"):
        one = found[arm]
        print_text(f"  {arm}: {one['buyers']} of {one['customers']} ({share(one['rate'])})")


@app.command()
def remove(campaign: IdArgument, home: HomeOption = None) -> None:
    """Delete a campaign and its list."""
    with shop_at(home) as shop:
        shop.campaigns.read(campaign)
        shop.campaigns.remove(campaign)
    print_text(f"{campaign} removed")


def _line(summary: "CampaignSummary") -> str:
    return (
        f"{summary.id}  {summary.name}: {summary.source.names['en']}, {summary.treated} contacted, "
        f"{summary.held_out} held out, {summary.starts_at:%Y-%m-%d} to {summary.ends_at:%Y-%m-%d}"
    )


def _midnight(text: str, zone: ZoneInfo) -> datetime:
    """Read a day as its first moment on the shop's clocks."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), zone)
    except ValueError as error:
        raise InputError(f'--starts {text}: a date is written as "2011-08-01"') from error
