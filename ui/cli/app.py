"""All commands in one application, and how its errors become exit statuses."""

import sys

import typer
from typer.exceptions import TyperException

from data.errors import AisleError
from ui.cli import (
    accounts,
    behaviour,
    build,
    campaign,
    decline,
    evaluate,
    find,
    keys,
    load,
    propensity,
    replay,
    segment,
    serve,
    simulate,
    talk,
)
from ui.settings import silence_telemetry

WRONG_INPUT = 2

app = typer.Typer(
    name="aisle",
    help="A shop assistant that chats, searches and recommends, with reasons that can be checked.",
    epilog="Start with: aisle load demo && aisle build && aisle serve",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for commands in (load, build, find, talk, replay, simulate, segment, decline, behaviour, serve):
    commands.register(app)
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(propensity.app, name="propensity")
app.add_typer(campaign.app, name="campaign")
app.add_typer(accounts.app, name="account")
app.add_typer(keys.app, name="keys")


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit: 0 done, 2 wrong input, 1 anything else."""
    silence_telemetry()
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status; errors become one sentence on stderr."""
    said = sys.argv[1:] if arguments is None else arguments
    if not all(map(_is_text, said)):
        return _refuse("an argument is not UTF-8 text", WRONG_INPUT)
    try:
        return app(said, standalone_mode=False) or 0
    except AisleError as exc:
        return _refuse(str(exc), exc.exit_status)
    except TyperException as exc:
        return _refuse(exc.format_message(), WRONG_INPUT)
    except (typer.Abort, KeyboardInterrupt):
        return _refuse("stopped", 1)


def _is_text(argument: str) -> bool:
    """Say whether an argument is text: Python reads other bytes as halves of characters."""
    return not any("\ud800" <= character <= "\udfff" for character in argument)


def _refuse(sentence: str, status: int) -> int:
    sys.stderr.write(f"aisle: {sentence}\n")
    return status
