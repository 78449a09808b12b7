"""``load``: products, customers and events into the home."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text, progress_bar


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(load)


def load(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="One of those above.")],
    path: Annotated[Path | None, typer.Argument(metavar="PATH", help="A file or folder.")] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="FILE.yaml", help="csv: which column means what."),
    ] = None,
    price_scale: Annotated[
        float, typer.Option("--price-scale", help="hm: factor from published prices to EUR.")
    ] = 590.0,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Read a source into the home; loading again adds what is new and changes nothing else.

    demo: a generated fashion shop, no PATH.
    hm: the folder of the H&M data (articles, customers, transactions_train), csv or parquet.
    icecat: products.jsonl or products.jsonl.gz, or the folder that holds it.
    online-retail: the invoice lines of Online Retail (II), csv or parquet, or their folder.
    rees46: a month's log of views, carts and purchases, or a folder of months.
    marketing-insights: the folder of Online_Sales and the tables beside it.
    csv: any shop's own export, described by --mapping.
    """
    from ui.loading import load_source, source_named

    origin = source_named(source, path, mapping, price_scale)

    with shop_at(home, new=True) as shop, progress_bar() as progress:
        report = load_source(shop, origin, progress)
    if json:
        print_json(report.as_json())
    else:
        print_text(report.as_text())
