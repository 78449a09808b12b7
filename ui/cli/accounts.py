"""``account``: people's logins."""

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from data.errors import InputError
from ui.cli.options import HomeOption, JsonOption, shop_at
from ui.cli.output import json_text, print_json, print_text, write_private

app = typer.Typer(help="People's logins: add, link, staff, export, delete.", no_args_is_help=True)

EmailArgument = Annotated[str, typer.Argument(metavar="EMAIL", help="The login's e-mail address.")]


@app.command()
def add(
    email: EmailArgument,
    name: Annotated[str, typer.Option("--name", help="How the shop greets them.")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Make a login; the password is asked for, or read from standard input."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else _asked_password()
    with shop_at(home, new=True) as shop:
        account = shop.accounts.sign_up(email, password, name)
    _done({"account": account.email, "role": account.role.value}, "added", json)


@app.command()
def link(
    email: EmailArgument,
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER", help="A customer id.")],
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Tie a login to a customer's purchase history."""
    with shop_at(home) as shop:
        account = shop.accounts.link(email, shop.customers.key(customer))
    _done({"account": account.email, "customer": customer}, "linked", json)


@app.command()
def staff(
    email: EmailArgument,
    reveals_names: Annotated[
        bool | None,
        typer.Option("--reveals-names/--no-names", help="Whether it may see who customers are."),
    ] = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Give a login the staff role.

    Staff see customers by pseudonyms; seeing who they are is a permission of its own, and each
    look is recorded.
    """
    with shop_at(home) as shop:
        account = shop.accounts.make_staff(email)
        if reveals_names is not None:
            account = shop.accounts.allow_reveals(email, reveals_names)
    _done({"account": account.email, "role": account.role.value}, "is staff now", json)


@app.command()
def export(
    email: EmailArgument,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.json", help="Write here, not to stdout.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Write everything kept of an account as JSON."""
    with shop_at(home) as shop:
        document = shop.accounts.export(email)
    if out is None:
        print_json(document)
        return
    write_private(out, json_text(document))
    print_text(f"{out}: written, readable by you alone")


@app.command()
def delete(
    email: EmailArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Erase an account and all that is kept of it; a linked customer's purchases stay."""
    if not yes:
        typer.confirm(f"Erase {email} and all that is kept of it?", abort=True, err=True)
    with shop_at(home) as shop:
        shop.accounts.delete(email)
    _done({"account": email}, "erased", json)


def _asked_password() -> str:
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise InputError("the two passwords differ; nothing was changed")
    return password


def _done(document: dict[str, str], deed: str, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        print_text(f"{document['account']}: {deed}")
