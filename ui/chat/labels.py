"""The page's own words, in English and Korean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from chatbot.turn import Language

Words = Mapping[str, str]
LANGUAGES: tuple[Language, ...] = ("en", "ko")


@dataclass(frozen=True, slots=True)
class Labels:
    """Everything the page says by itself in one language."""

    labels: Words
    starters: tuple[str, ...]
    """Messages offered at the start; a name in braces is filled from the shop's catalogue."""
    tools: Words
    """What the assistant is doing while a tool runs."""
    doing: Words
    """The same with what it is about, by the tool and what it is told to do."""
    evidence: Words
    """Names of what a claim rests on."""
    units: Words
    """How a number of evidence is written."""
    day_form: str
    """How a day is written."""
    months: tuple[str, ...]
    """Names of the months, from January."""
    facets: Words
    """Names of facets that do not read well as they are."""

    def __getitem__(self, name: str) -> str:
        """Return a label."""
        return self.labels[name]

    def day(self, day: date) -> str:
        """Write a day: "1 October 2026", or "2026년 10월 1일"."""
        month = self.months[day.month - 1]
        return self.day_form.format(day=day.day, month=month, year=day.year)

    def facet(self, name: str) -> str:
        """Name a facet for a reader: ``product_type`` is "product type", or "종류"."""
        return self.facets.get(name, name.replace("_", " "))


@cache
def labels(language: Language) -> Labels:
    """Read the words of a language."""
    text = files("prompts").joinpath(f"page.{language}.yaml").read_text(encoding="utf-8")
    form = yaml.safe_load(text)
    return Labels(**{**form, "starters": tuple(form["starters"]), "months": tuple(form["months"])})


def language_of(said: object) -> Language:
    """Read a browser's language tag; anything but Korean is English."""
    return "ko" if str(said or "").casefold().startswith("ko") else "en"
