"""``ask`` and ``chat``."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from chatbot import Shopper, Turn
from data.catalogue import Catalogue
from data.errors import BadMessage
from ui.cli.columns import print_comparison
from ui.cli.options import CustomerOption, HomeOption, JsonOption, shop_at
from ui.cli.output import print_json, print_picks, print_text
from ui.comparison import compared

if TYPE_CHECKING:
    from ui.shop import Shop

ConversationOption = Annotated[
    str | None, typer.Option("--conversation", metavar="ID", help="Go on with a conversation.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(ask)
    app.command()(chat)


def ask(
    text: Annotated[str, typer.Argument(help="What the shopper says, in English or Korean.")],
    customer: CustomerOption = None,
    conversation: ConversationOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Say one thing to the assistant and print its answer."""
    with shop_at(home) as shop:
        shopper = shop.shopper(customer)
        turn = shop.assistant.reply(shopper, text, conversation)
        if json:
            print_json(turn.as_json())
        else:
            print_turn(turn, shop.catalogue)
            print_text(f"(go on with --conversation {turn.conversation})")


def chat(customer: CustomerOption = None, home: HomeOption = None) -> None:
    """Talk with the assistant in the terminal; an empty line or Ctrl-D ends it."""
    with shop_at(home) as shop, shop.live.following():
        _converse(shop, shop.shopper(customer))


def print_turn(turn: Turn, catalogue: Catalogue) -> None:
    """Print an answer for people: the reply, a comparison as a table, the picks with reasons."""
    print_text(turn.reply)
    comparison = compared(turn, catalogue)
    if comparison is not None:
        print_comparison(comparison, turn.language)
    print_picks(turn.picks)


def _converse(shop: "Shop", shopper: Shopper) -> None:
    conversation = None
    for line in iter(_read_line, ""):
        try:
            turn = shop.assistant.reply(shopper, line, conversation)
        except BadMessage as exc:
            print_text(str(exc))
            continue
        conversation = turn.conversation
        print_turn(turn, shop.catalogue)


def _read_line() -> str:
    sys.stderr.write("> ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()
