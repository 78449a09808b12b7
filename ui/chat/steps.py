"""What the assistant is doing, in plain words: one sentence for each tool that it uses."""

from collections.abc import Iterable, Mapping
from html import escape
from string import Formatter
from typing import Any

from data.errors import InputError
from ui.chat.labels import labels
from ui.chat.reader import Reader
from ui.chat.revisions import constraint_in
from ui.demands import TEXTUAL, demands

LONGEST = 90
"""Characters of a wish, a note or a title that a step repeats."""
NAMED = 4
"""Products that a step names."""

Arguments = Mapping[str, Any]
"""What a tool is called with; a language model may have written anything into it."""


def steps_html(tools: Iterable[tuple[str, Arguments]], reader: Reader) -> str:
    """List what was done for an answer, folded."""
    steps = [step_said(name, arguments, reader) for name, arguments in tools]
    if not steps:
        return ""
    summary = escape(labels(reader.language)["steps"].format(count=len(steps)))
    items = "".join(f'<li class="step">{escape(step)}</li>' for step in steps)
    return (
        f'<details class="done" lang="{reader.language}"><summary>{summary}</summary>'
        f'<ol class="steps">{items}</ol></details>'
    )


def step_said(tool: str, arguments: Arguments, reader: Reader) -> str:
    """Say what a tool call does, in general words where its arguments do not tell."""
    words = labels(reader.language)
    told = {
        "title": _titles(arguments.get("products") or [arguments.get("product")], reader),
        "like": _titles([arguments.get("like")], reader),
        "note": _brief(arguments.get("note")),
        "what": _wanted(arguments, reader),
        "dropped": _dropped(arguments.get("drop"), reader),
    }
    for name in _sentences(tool, arguments):
        sentence = words.doing.get(name)
        if sentence and all(told[field] for field in _fields(sentence)):
            return sentence.format(**told)
    return words.tools.get(tool, words["thinking"])


def _sentences(tool: str, arguments: Arguments) -> Iterable[str]:
    """Yield the names of sentences for a call, the most telling first."""
    for flag in ("like", "forget", "more", "popular"):
        if arguments.get(flag):
            yield f"{tool}_{flag}"
    if arguments.get("drop") and not arguments.get("wish"):
        yield f"{tool}_drop"
    yield f"{tool}_{arguments.get('thumb')}"
    yield tool


def _fields(sentence: str) -> list[str]:
    return [field for _, field, _, _ in Formatter().parse(sentence) if field]


def _wanted(arguments: Arguments, reader: Reader) -> str:
    """Name what is looked for: the wish in its own words, then demands made beside it."""
    wish = _brief(arguments.get("wish"))
    said = [labels(reader.language)["quoted"].format(said=wish)] if wish else []
    given = arguments.get("constraints")
    asked = []
    for form in given if isinstance(given, list) else ():
        try:
            asked.append(constraint_in(form))
        except InputError:
            continue  # the tool will tell the model
    return ", ".join([*said, *map(reader.demands.label, demands(asked))])


def _dropped(drop: Any, reader: Reader) -> str:
    """Name what no longer matters, facets or values; the texts as such have no name."""
    words, facets = labels(reader.language), {"price", *reader.catalogue.facet_names}
    named = [str(one) for one in drop if one not in TEXTUAL] if isinstance(drop, list) else []
    said = [words.facet(one) if one in facets else reader.facets.value(one) for one in named]
    return ", ".join(map(_brief, said))


def _titles(products: Any, reader: Reader) -> str:
    """Name products that were given by id or by title."""
    named = [str(one) for one in products if one] if isinstance(products, list) else []
    titles = [reader.catalogue[p].title if p in reader.catalogue else p for p in named[:NAMED]]
    return labels(reader.language)["and"].join(map(_brief, titles))


def _brief(text: object) -> str:
    said = " ".join(str(text or "").split())
    return said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"
