"""Names for segments, made of what sets them apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from customers.segments.terms import Term
from customers.segments.traits import Trait
from customers.words import LANGUAGES, Language, words

MOST_COMBINED = 5
"""Weaker traits than the first so many name nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A trait or a term in a name."""

    kind: str
    """``families``, ``terms`` or ``plain``."""
    key: str
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """What a segment is called: what it is, and how it is."""

    noun: Part
    adjectives: tuple[Part, ...] = ()

    def text(self, language: Language) -> str:
        """Write it in a language."""
        held = words("segments", language)["names"]
        parts = [_form(held, part, "adjective") for part in self.adjectives]
        text = held["order"].replace("{noun}", _form(held, self.noun, "noun"))
        text = text.replace("{adjectives}", held["between"].join(parts)).strip()
        return text[:1].upper() + text[1:]


PLAIN = Name(Part("plain", "average"))
"""Of who differ in nothing."""


def names_of(traits: Sequence[Sequence[Trait]], terms: Sequence[Sequence[Term]]) -> list[Name]:
    """Name each segment, all differently in every language.

    The strongest traits name it; where an earlier segment is called so already, the next ones.
    """
    taken: set[str] = set()
    found = []
    for of_traits, of_terms in zip(traits, terms, strict=True):
        name = next(
            (name for name in _possible(of_traits, of_terms) if not _texts(name) & taken),
            None,
        )
        found.append(name or _numbered(taken))
        taken |= _texts(found[-1])
    return found


def _possible(traits: Sequence[Trait], terms: Sequence[Term]) -> Iterator[Name]:
    telling = list(traits[:MOST_COMBINED])
    for term in terms:
        noun = Part("terms", term.name)
        adjectives = [_part(t) for t in telling if t.family not in term.families]
        if term.whole:
            yield Name(noun)
        yield from (Name(noun, (adjective,)) for adjective in adjectives)
    parts = [_part(trait) for trait in telling]
    for first, second in sorted(combinations(range(len(parts)), 2), key=sum):
        yield Name(parts[first], (parts[second],))
    for first, second, third in sorted(combinations(range(len(parts)), 3), key=sum):
        yield Name(parts[first], (parts[second], parts[third]))
    yield from (Name(part) for part in parts)
    yield PLAIN


def _numbered(taken: set[str]) -> Name:
    """Return a name for another segment without a trait of its own."""
    number = 2
    while _texts(name := Name(PLAIN.noun, (Part("plain", str(number)),))) & taken:
        number += 1
    return name


def _texts(name: Name) -> set[str]:
    return {name.text(language) for language in LANGUAGES}


def _part(trait: Trait) -> Part:
    return Part("families", trait.family, trait.direction)


def _form(held: dict[str, dict[str, dict[str, str]]], part: Part, form: str) -> str:
    if part.kind == "plain":
        return str(held["plain"].get(part.key, part.key))
    if part.kind == "terms":
        return str(held["terms"][part.key])
    return held["families"][part.key][part.direction][form]
