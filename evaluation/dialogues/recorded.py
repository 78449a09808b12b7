"""Recorded shopping dialogues whose utterances bear intents, as MG-ShopDial publishes them.

A JSON list of dialogues: ``{id, utterances: [{participant, utterance, intents}]}``, where
``intents`` are pairs of an intent and how many annotators gave it (Bernard & Balog, SIGIR 2023).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.errors import BadFile

SHOPPER = "Client"
"""The participant whose messages a shop's assistant answers."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message of a shopper."""

    text: str
    intents: Mapping[str, float]
    """How many annotators gave each intent; empty where they agreed on none."""

    @property
    def agreed(self) -> tuple[str, ...]:
        """The intents that most annotators gave, several where as many did."""
        most = max(self.intents.values(), default=0.0)
        return tuple(intent for intent, votes in self.intents.items() if votes == most)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What a shopper said in one dialogue, in order."""

    name: str
    utterances: tuple[Utterance, ...]


def read_dialogues(path: Path) -> list[Dialogue]:
    """Read the shoppers' side of recorded dialogues.

    BadFile names what is not as it must be.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as exc:
        raise BadFile(f"there is no file {path}") from exc
    except ValueError as exc:
        raise BadFile(f"{path} is not JSON: {exc}") from exc
    if not isinstance(content, list):
        raise BadFile(f"{path} must hold a list of dialogues")
    return [_dialogue(form, f"{path}: dialogue {n}") for n, form in enumerate(content, start=1)]


def _dialogue(form: Any, place: str) -> Dialogue:
    if not isinstance(form, dict) or not isinstance(form.get("utterances"), list):
        raise BadFile(f'{place} needs a list of "utterances"')
    return Dialogue(str(form.get("id", "")), tuple(_said(form["utterances"], place)))


def _said(forms: list[Any], place: str) -> Iterator[Utterance]:
    """Yield the shopper's messages; empty ones cannot be sent, and are left out."""
    for number, form in enumerate(forms, start=1):
        if not isinstance(form, dict) or not isinstance(form.get("utterance"), str):
            raise BadFile(f'{place}, utterance {number} needs an "utterance" in words')
        if form.get("participant") == SHOPPER and form["utterance"].strip():
            votes = _votes(form.get("intents", ()), f"{place}, utterance {number}")
            yield Utterance(form["utterance"].strip(), votes)


def _votes(pairs: Any, place: str) -> dict[str, float]:
    try:
        return {str(intent): float(votes) for intent, votes in pairs}
    except (TypeError, ValueError) as exc:
        raise BadFile(f'{place}: "intents" must be pairs of an intent and its votes') from exc
