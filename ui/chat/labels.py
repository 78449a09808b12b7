"""The page's own words, in English and Korean."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from chatbot.turn import Language

Words = Mapping[str, str]
LANGUAGES: tuple[Language, ...] = ("en", "ko")


@dataclass(frozen=True, slots=True)
class Starter:
    """A message offered at the start of a conversation."""

    say: str
    needs: tuple[str, ...] = ()
    """Facet values and currency, in lower case, without which a shop has no answer to it."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Everything the page says by itself in one language."""

    labels: Words
    starters: tuple[Starter, ...]
    tools: Words
    """What the assistant is doing while a tool runs."""
    evidence: Words
    """Names of what a claim rests on."""
    units: Words
    """How a number of evidence is written."""
    facets: Words
    """Names of facets that do not read well as they are."""

    def __getitem__(self, name: str) -> str:
        """Return a label."""
        return self.labels[name]

    def facet(self, name: str) -> str:
        """Name a facet for a reader: ``product_type`` is "product type", or "종류"."""
        return self.facets.get(name, name.replace("_", " "))


@cache
def labels(language: Language) -> Labels:
    """Read the words of a language."""
    text = files("prompts").joinpath(f"page.{language}.yaml").read_text(encoding="utf-8")
    form = yaml.safe_load(text)
    starters = tuple(Starter(one["say"], tuple(one.get("needs", ()))) for one in form["starters"])
    return Labels(**{**form, "starters": starters})


def language_of(said: object) -> Language:
    """Read a browser's language tag; anything but Korean is English."""
    return "ko" if str(said or "").casefold().startswith("ko") else "en"
