"""``replay``: scripted conversations against the shop."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text

FAILED = 1


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="replay")(replay_command)


def replay_command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="YAML files or folders.")],
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAME", help="Another chat model than the set one."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Write replay.json and replay.md."),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Replay scripted conversations and check every answer; exit 0 only when every check passed.

    A rehearsal leaves no trace: conversations and thumbs of a replay are gone when it ends.
    """
    from evaluation import read_scripts, replay, write_report
    from ui.rehearsal import rehearsals

    scripts = read_scripts(paths)
    with shop_at(home) as shop, rehearsals(shop, model) as rehearse:
        shop.warm()  # or the first turns would be timed with all that loads once
        outcome = replay(scripts, rehearse, shop.shopper)
    if report is not None:
        write_report(outcome, report)
    if json:
        print_json(outcome.as_json())
    else:
        _print(outcome.as_json())
    if not outcome.passed:
        raise typer.Exit(FAILED)


def _print(figures: dict[str, object]) -> None:
    results = figures["results"]
    assert isinstance(results, list)
    for result in results:
        print_text(f"{'passed' if result['passed'] else 'FAILED'}  {result['name']}")
        for turn in result["turns"]:
            for check in turn["checks"]:
                if not check["ok"]:
                    print_text(f"        {turn['say']!r}: {check['name']}: {check['detail']}")
    print_text(f"{figures['passed']} of {figures['checks']} checks passed")
