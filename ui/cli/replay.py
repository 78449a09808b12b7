"""``replay``: scripted conversations against the shop."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_text

if TYPE_CHECKING:
    from evaluation import Replay, SideBySide
    from evaluation.shrinking import Shrunk

FAILED = 1


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="replay")(replay_command)


def replay_command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="YAML files or folders.")],
    models: Annotated[
        list[str] | None,
        typer.Option(
            "--model",
            metavar="NAME",
            help='Another chat model than the set one; "embedded" is the policy without any LLM. '
            "Given twice or more: side by side, with the turns that differ.",
        ),
    ] = None,
    shrink: Annotated[
        bool,
        typer.Option(
            "--shrink", help="Shrink each failing conversation to the shortest that still fails."
        ),
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Write replay.json, .md and .html."),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Replay scripted conversations and check every answer; exit 0 only when every check passed.

    A rehearsal leaves no trace: conversations and thumbs of a replay are gone when it ends.
    """
    from evaluation import SideBySide, read_scripts, replay
    from evaluation.shrinking import shrunk
    from ui.rehearsal import rehearsals

    scripts = read_scripts(paths)
    named: list[str | None] = [*dict.fromkeys(models or ())] or [None]
    if shrink and len(named) > 1:
        raise typer.BadParameter("--shrink takes one --model, not several")
    with shop_at(home) as shop, ExitStack() as stack:
        stages = {model: stack.enter_context(rehearsals(shop, model)) for model in named}
        shop.warm()  # or the first turns would be timed with all that loads once
        replays = {m: replay(scripts, stage, shop.shopper) for m, stage in stages.items()}
        outcome, stage = replays[named[0]], stages[named[0]]
        short = None
        if shrink:
            short = shrunk(scripts, outcome, lambda s: replay([s], stage, shop.shopper).results[0])
    if len(named) > 1:
        _tell_side_by_side(SideBySide({str(m): r for m, r in replays.items()}), report, json)
    else:
        _tell(outcome, short, report, json)
    if not all(one.passed for one in replays.values()):
        raise typer.Exit(FAILED)


def _tell(outcome: "Replay", short: "Shrunk | None", report: Path | None, json: bool) -> None:
    """Print one replay, and write its report."""
    from evaluation import write_report
    from evaluation.shrinking import as_yaml, found

    shortest = found(short or [])
    if report is not None:
        write_report(outcome, report, shortest)
    if json:
        more = {} if short is None else {"shrunk": as_yaml(shortest)}
        print_json({**outcome.as_json(), **more})
        return
    _print(outcome.as_json())
    for name in (name for name, script in short or () if script is None):
        print_text(f"{name}: did not fail again")
    if shortest:
        print_text(as_yaml(shortest).rstrip())


def _tell_side_by_side(compared: "SideBySide", report: Path | None, json: bool) -> None:
    """Print how several models did, and write the report."""
    if report is not None:
        compared.write(report)
    if json:
        print_json(compared.as_json())
        return
    for model, outcome in compared.replays.items():
        print_text(f"== {model}")
        _print(outcome.as_json())
    for turn in compared.differing:
        what = ", ".join(turn.differs)
        print_text(f"differs  {turn.conversation}, turn {turn.number}, {turn.say!r}: {what}")


def _print(figures: Mapping[str, Any]) -> None:
    for result in figures["results"]:
        print_text(f"{'passed' if result['passed'] else 'FAILED'}  {result['name']}")
        for turn in result["turns"]:
            for check in turn["checks"]:
                if not check["ok"]:
                    print_text(f"        {turn['say']!r}: {check['name']}: {check['detail']}")
    print_text(f"{figures['passed']} of {figures['checks']} checks passed")
