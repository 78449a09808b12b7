"""The language of a page and its words, in English and Korean."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from fastapi import Request

from chatbot.language import language_of
from chatbot.turn import Language
from ui.chat.labels import labels
from ui.chat.labels import language_of as language_of_tag


@cache
def words(language: Language) -> Mapping[str, str]:
    """Read every word of the pages: the chat's labels, and those of the pages beside it."""
    text = files("prompts").joinpath(f"shop.{language}.yaml").read_text(encoding="utf-8")
    return {**labels(language).labels, **yaml.safe_load(text)}


def page_language(request: Request, said: str = "") -> Language:
    """Return the language of what the shopper said, else the one that the browser prefers."""
    return language_of(said, language_of_tag(request.headers.get("accept-language")))
