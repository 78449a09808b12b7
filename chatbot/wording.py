"""Claims put into words of the shopper's language."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from chatbot.turn import Claim, Language


@cache
def claim_phrases(language: Language) -> Mapping[str, str]:
    """Read the wording of claims in a language."""
    text = files("prompts").joinpath(f"claims.{language}.yaml").read_text(encoding="utf-8")
    phrases: dict[str, str] = yaml.safe_load(text)
    return phrases


def worded(phrase: str, language: Language, evidence: Mapping[str, Any]) -> str:
    """Return a phrase filled with evidence; what the evidence says is data, never a format."""
    text = claim_phrases(language)[phrase]
    for name, value in evidence.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def claim(
    kind: str, language: Language, evidence: Mapping[str, Any], phrase: str | None = None
) -> Claim:
    """Word a claim, by the phrase of its kind unless another is named."""
    return Claim(kind, worded(phrase or kind, language, evidence), dict(evidence))
