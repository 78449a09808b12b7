"""Answers in the contract's JSON, the same for the command line and the HTTP API."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from chatbot.choice import SearchAnswer
from chatbot.turn import Claim, Pick
from retrieval.understanding import Understanding

Json = dict[str, Any]


def search_json(answer: SearchAnswer) -> Json:
    """Return what a search answers."""
    return {
        "understood": understood_json(answer.understood),
        **picks_json(answer.picks, answer.ms),
        "relaxations": [relaxation.as_json() for relaxation in answer.relaxations],
    }


def understood_json(understood: Understanding) -> Json:
    """Return what a shopper's words were taken to mean."""
    return {
        "text": understood.text,
        "constraints": [constraint.as_json() for constraint in understood.constraints],
    }


def picks_json(picks: Iterable[Pick], ms: float) -> Json:
    """Return picks and how many milliseconds they took."""
    return {"picks": [pick.as_json() for pick in picks], "ms": round(ms, 1)}


def claims_json(claims: Iterable[Claim]) -> Json:
    """Return why, or why not, a product suits."""
    return {"claims": [asdict(claim) for claim in claims]}
