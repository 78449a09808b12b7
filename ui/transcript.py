"""A conversation to take along: plain text to paste, Markdown to read, JSON to work with."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from chatbot.exchange import Conversation, Exchange
from chatbot.turn import Language, Pick, Turn
from data.money import money
from ui.chat.labels import labels

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&]|(?<=\w):(?=\S)|(?<=www)\.|^[-+]|(?<=^\d)[.)]")
"""What Markdown, or HTML in it, could take for more than text: an address, too."""


def spoken(turn: Turn) -> str:
    """Return a reply without its markup, as a screen reader says it."""
    return _BOLD.sub(r"\1", turn.reply)


def turn_text(turn: Turn) -> str:
    """Write an answer as plain text: the reply, then its picks with price and reasons."""
    lines = [spoken(turn)]
    for number, pick in enumerate(turn.picks, start=1):
        price = _price(pick, turn.language)
        lines.append(f"{number}. {pick.product.title}{f' · {price}' if price else ''}")
        lines += [f"   - {claim.text}" for claim in pick.reasons]
    return "\n".join(lines)


def transcript_markdown(title: str, exchanges: Iterable[Exchange], language: Language) -> str:
    """Write a conversation as Markdown; what shop and shopper wrote stays text in it."""
    words = labels(language)
    parts = [f"# {_escaped(title)}"]
    for exchange in exchanges:
        at = datetime.fromtimestamp(exchange.at, UTC).strftime("%Y-%m-%d %H:%M UTC")
        parts.append(f"## {_escaped(exchange.said)}")
        parts.append(f"*{words['aisle']}, {at}*")
        parts.append(_paragraphs(exchange.turn.reply))
        if exchange.turn.picks:
            parts.append(_listed(exchange.turn.picks, exchange.turn.language))
    return "\n\n".join(parts) + "\n"


def transcript_json(conversation: Conversation, exchanges: Iterable[Exchange]) -> str:
    """Write a conversation as JSON; times are unix seconds."""
    told = [{"said": e.said, "at": e.at, "turn": e.turn.as_json()} for e in exchanges]
    form = {**asdict(conversation), "exchanges": told}
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"


def _listed(picks: Sequence[Pick], language: Language) -> str:
    lines = []
    for number, pick in enumerate(picks, start=1):
        price = _price(pick, language)
        lines.append(f"{number}. **{_escaped(pick.product.title)}**" + (price and f" · {price}"))
        lines += [f"   - {_escaped(claim.text)}" for claim in pick.reasons]
    return "\n".join(lines)


def _price(pick: Pick, language: Language) -> str:
    product = pick.product
    return "" if product.price is None else money(product.price, product.currency, language)


def _paragraphs(text: str) -> str:
    lines = (_escaped(_BOLD.sub(r"\1", line)) for line in text.splitlines())
    return "  \n".join(lines)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
