"""What went wrong, in the reader's language."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from chatbot.turn import Language

GAP = "{}"
"""What varies in a sentence: a number, or what was typed."""


def problem_in(language: Language, sentence: str) -> str:
    """Return an English sentence in a language; one that we have no words for stays English."""
    if language == "en":
        return sentence
    for pattern, said in _sentences(language).items():
        found = pattern.fullmatch(sentence)
        if found:
            return said.format(*found.groups())
    return sentence


@cache
def _sentences(language: Language) -> Mapping[re.Pattern[str], str]:
    text = files("prompts").joinpath(f"problems.{language}.yaml").read_text(encoding="utf-8")
    return {
        re.compile(re.escape(english).replace(re.escape(GAP), "(.+?)"), re.DOTALL): said
        for english, said in yaml.safe_load(text).items()
    }
