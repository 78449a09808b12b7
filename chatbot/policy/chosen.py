"""Which options of our question an answer names, as they stand or in the shopper's own words."""

import re
from collections.abc import Sequence

from chatbot.merging import same_matter, values_of
from chatbot.policy.reading import Reading, words

_ONE = re.compile(r"\bone\b|[거것걸건]")
_THAT = re.compile(r"\b(?:that|this)\b|(?:^|\s)[그저이](?=\s)")


def chosen(reading: Reading) -> tuple[str, ...]:
    """Return the options that a message names while it says nothing else; none otherwise.

    "Blue please" is the option "Blue", and so is a word that demands it in another language.
    """
    asked = reading.past.asked
    if asked is None:
        return ()
    said = reading.folded.strip(" .!")
    exact = tuple(option for option in asked.options if option.casefold() == said)
    if exact or reading.has("excluding") or _points(reading):
        return exact
    literal, rest = _literal(asked.options, reading.folded)
    if literal:
        return literal if _idle(reading, rest) else ()
    meant, rest = _meant(asked.facet, asked.options, reading)
    return meant if _idle(reading, rest) else ()


def _points(reading: Reading) -> bool:
    """Say whether a product is meant after all: "that black one", or one that is asked about."""
    meant, text = reading.reference, reading.folded
    asked = reading.has("details") or _THAT.search(text) is not None
    return _ONE.search(text) is not None and (meant.clear or (meant.said and asked))


def _literal(options: Sequence[str], text: str) -> tuple[tuple[str, ...], str]:
    """Find options word for word, "dark blue" before "blue"; return them and what is left."""
    found = []
    for option in sorted(options, key=len, reverse=True):
        pattern = re.compile(rf"(?<![\w/-]){re.escape(option.casefold())}(?![a-z0-9/-])")
        if pattern.search(text):
            found.append(option)
            text = pattern.sub(" ", text)
    return tuple(option for option in options if option in found), text


def _meant(facet: str, options: Sequence[str], reading: Reading) -> tuple[tuple[str, ...], str]:
    """Find options among what the message is understood to demand; see ``_literal``."""
    text, values = reading.folded, set[str]()
    for constraint in reading.said:
        if constraint.op == "is" and same_matter(constraint.field, facet):
            values |= {value.casefold() for value in values_of(constraint)}
            text = text.replace(constraint.said.casefold(), " ")
    return tuple(option for option in options if option.casefold() in values), text


def _idle(reading: Reading, rest: str) -> bool:
    """Say whether what is left of an answer is courtesy, and demands nothing else."""
    if words(reading.cues.without(rest, "answering", "courtesy")):
        return False
    return not any(c.hard for c in reading.understand(rest).constraints)
