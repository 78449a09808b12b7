"""Names for segments, made of what sets them apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, count
from typing import Any

from customers.segments.terms import Term
from customers.segments.traits import Trait
from customers.words import LANGUAGES, Language, filled, words

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
    number: int | None = None
    """Tells segments apart that differ in nothing that can be said."""

    def text(self, language: Language) -> str:
        """Write it in a language."""
        held = words("segments", language)["names"]
        parts = [_form(held, part, "adjective") for part in self.adjectives]
        values = {"noun": _form(held, self.noun, "noun"), "adjectives": held["between"].join(parts)}
        text = filled(held["order"], values).strip()
        numbered = text if self.number is None else f"{text} ({self.number})"
        return numbered[:1].upper() + numbered[1:]


PLAIN = Name(Part("plain", "average"))
"""Of who differ in nothing."""


def names_of(traits: Sequence[Sequence[Trait]], terms: Sequence[Sequence[Term]]) -> list[Name]:
    """Name each segment, all differently in every language.

    Its strongest traits name it; where a segment with a stronger claim is called so, the next ones.
    """
    taken: set[str] = set()
    found: dict[int, Name] = {}
    for row in sorted(range(len(traits)), key=lambda row: -_strength(traits[row])):
        possible = list(_possible(traits[row], terms[row]))
        numbered = (replace(possible[0], number=number) for number in count(2))
        names = (name for name in chain(possible, numbered) if not _texts(name) & taken)
        found[row] = next(names)
        taken |= _texts(found[row])
    return [found[row] for row in range(len(traits))]


def _strength(traits: Sequence[Trait]) -> float:
    return max((abs(trait.effect) for trait in traits), default=0.0)


def _possible(traits: Sequence[Trait], terms: Sequence[Term]) -> Iterator[Name]:
    telling = [trait for trait in traits if _has_words(trait)][:MOST_COMBINED]
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
    if not parts and not terms:
        yield PLAIN


def _texts(name: Name) -> set[str]:
    return {name.text(language) for language in LANGUAGES}


def _has_words(trait: Trait) -> bool:
    """Say whether a trait can name a segment: some directions are no way to be."""
    return trait.direction in words("segments", "en")["names"]["families"].get(trait.family, {})


def _part(trait: Trait) -> Part:
    return Part("families", trait.family, trait.direction)


def _form(held: Mapping[str, Any], part: Part, form: str) -> str:
    if part.kind == "families":
        return str(held["families"][part.key][part.direction][form])
    return str(held[part.kind][part.key])
