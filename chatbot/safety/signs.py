"""Named patterns of both languages, read from ``prompts/safety.*.yaml``."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

from chatbot.turn import Language

HINTS = "hints"
"""The group of mere beginnings of words."""
LANGUAGES: tuple[Language, ...] = ("en", "ko")


def found(names: Iterable[str], text: str) -> re.Match[str] | None:
    """Return the first sign of any of these groups in a plain text."""
    groups = _groups()
    return next((match for name in names if (match := groups[name].search(text))), None)


def has(name: str, text: str) -> bool:
    """Say whether a plain text holds a sign of a group."""
    return _groups()[name].search(text) is not None


@cache
def _groups() -> dict[str, re.Pattern[str]]:
    sources: dict[str, list[str]] = {}
    for language in LANGUAGES:
        content = yaml.safe_load(
            files("prompts").joinpath(f"safety.{language}.yaml").read_text("utf-8")
        )
        for name, patterns in content.items():
            sources.setdefault(name, []).extend(_closed(one, language, name) for one in patterns)
    return {name: re.compile("|".join(parts)) for name, parts in sources.items()}


def _closed(pattern: str, language: Language, name: str) -> str:
    """Close an English pattern at the ends of words; let Korean ones glue or part their words."""
    if name == HINTS:
        return pattern
    if language == "en":
        return rf"(?<!\w)(?:{pattern})(?!\w)"
    spaced = pattern.replace(" ?", " ").replace(" ", r"\s*")
    return f"(?:{spaced})"
