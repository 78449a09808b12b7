"""The shopping lexicons: general words per language that lead to a shop's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from retrieval.word_forms import Key, key_of


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's shopping words, keys in the singular."""

    facets: Mapping[str, list[str]]
    """Facet names by what they say: type, colour, audience, look, mood, weak, purpose."""
    same: tuple[tuple[Key, ...], ...]
    means: Mapping[Key, list[str]]
    otherwise: Mapping[Key, Key]
    """What people wear for whom the shop has none of a thing."""
    people: Mapping[Key, str]
    young: frozenset[str]
    """Words for people that say more than the audience that they belong to."""
    modifiers: Mapping[str, str]
    soft: frozenset[Key]
    keeps: frozenset[Key]
    attributes: frozenset[Key]
    colours: frozenset[Key]
    """Demanded of the texts where a shop has no facet for them."""
    kin: Mapping[Key, list[str]]
    things: frozenset[Key]
    """What shops sell: asked for in a shop without it, nothing fits."""
    open: frozenset[Key]
    """Nouns that leave open what is wanted ("an outfit")."""
    around: Mapping[str, frozenset[str]]
    """Words that tell, beside a noun, whether it is what is wanted."""
    nothing: frozenset[str]
    """Values that say nothing ("Other")."""
    fillers: frozenset[str]
    refusals: frozenset[Key]
    implied: Mapping[str, list[str]]
    """What somebody refuses who says only what they are ("vegan")."""
    bridges: frozenset[str]
    no_refusals: frozenset[Key]
    ends: frozenset[str]
    cheap: frozenset[Key]
    dear: frozenset[Key]
    relaxation: Mapping[str, str]


def english(raw: Mapping[str, Any]) -> Lexicon:
    """Make the English lexicon of what its file holds."""
    people = {key_of(w): audience for audience, words in raw["people"].items() for w in words}
    return Lexicon(
        facets=raw["facets"],
        same=tuple(tuple(key_of(word) for word in group) for group in raw["same"]),
        means={key_of(word): meanings for word, meanings in raw["means"].items()},
        otherwise={key_of(word): key_of(other) for word, other in raw["otherwise"].items()},
        people=people,
        young=frozenset(raw["young"]),
        modifiers=raw["modifiers"],
        soft=_keys(raw["soft"]),
        keeps=_keys(raw["keeps"]),
        attributes=_keys(raw["attributes"]),
        colours=_keys(raw["colours"]),
        kin={key_of(word): words for word, words in raw["kin"].items()},
        things=_keys(chain.from_iterable(raw["things"])),
        open=_keys(raw["open"]),
        around={role: frozenset(words) for role, words in raw["around"].items()},
        nothing=frozenset(raw["nothing"]),
        fillers=frozenset(raw["fillers"]),
        refusals=_raw_keys(raw["refusals"]),
        implied=raw["implied"],
        bridges=frozenset(raw["bridges"]),
        no_refusals=_raw_keys(raw["no_refusals"]),
        ends=frozenset(raw["ends"]),
        cheap=_raw_keys(raw["price"]["cheap"]),
        dear=_raw_keys(raw["price"]["dear"]),
        relaxation=raw["relaxation"],
    )


def _keys(words: Iterable[str]) -> frozenset[Key]:
    return frozenset(key_of(word) for word in words)


def _raw_keys(words: Iterable[str]) -> frozenset[Key]:
    return frozenset(tuple(word.replace("-", " ").split()) for word in words)
