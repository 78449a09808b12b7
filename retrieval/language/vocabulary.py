"""The shop's own vocabulary, built from its catalogue, and the general words that lead to it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

import numpy as np

from data.catalogue import Catalogue
from retrieval.language.lexicon import Lexicon
from retrieval.language.lexicons import Lexicons
from retrieval.language.meaning import Meaning, Sense
from retrieval.language.numeric_facet import NumericFacet, numeric_facets
from retrieval.word_forms import Key, key_of, names_of

_SPLIT = re.compile(r"\s*[/&,;+]\s*|\s+and\s+")
_MOST_VALUES = 2000
"""A facet with more values than this is running text, not a vocabulary."""
_SEVERAL = 3
"""So many types that end in a word are kinds of what it names."""
_WISHES = ("mood", "weak")
"""Kinds that only rank."""
_NAMING = ("type", "colour", "audience")


class Vocabulary:
    """Every phrase this shop understands, with its meaning."""

    def __init__(
        self,
        values: Mapping[str, Iterable[str]],
        lexicons: Lexicons,
        numeric: Mapping[str, NumericFacet] = MappingProxyType({}),
    ) -> None:
        self.lexicons, self.numeric = lexicons, numeric
        self.lexicon = lexicon = lexicons.english
        self.kinds = _kinds(values, lexicon)
        self.things = frozenset(_things(lexicon))
        """Names of things that any shop might sell."""
        self._exact: dict[Key, dict[str, list[str]]] = {}
        self._heads: dict[Key, dict[str, list[str]]] = {}
        self._parts: dict[Key, dict[str, list[str]]] = {}
        self._within: dict[Key, dict[str, list[str]]] = {}
        for field in self.kinds:
            for value in values[field]:
                self._add(field, value)
        weak = (name for name, kind in self.kinds.items() if kind == "weak")
        self._weak = {name: list(values[name]) for name in weak}
        self.phrases: dict[Key, Meaning] = {}
        self._collect()
        self.longest = max((len(key) for key in self.phrases), default=1)

    @classmethod
    def of(cls, catalogue: Catalogue, lexicons: Lexicons | None = None) -> "Vocabulary":
        """Build the vocabulary of a catalogue's facets."""
        lexicons = lexicons or Lexicons.load()
        numeric = numeric_facets(catalogue, lexicons)
        names = [name for name in catalogue.facet_names if name not in numeric]
        # a word that several facets know means the one that most products have
        names.sort(key=lambda name: -np.count_nonzero(catalogue.facet_codes(name) >= 0))
        return cls({name: catalogue.facet_values(name) for name in names}, lexicons, numeric)

    def refused(self, key: Key) -> list[Sense]:
        """List all that refusing a phrase rules out: its values in every facet that names it."""
        senses: dict[str, dict[str, None]] = {}
        meaning = self.phrases.get(key)
        for sense in meaning.senses if meaning else ():
            senses.setdefault(sense.field, {}).update(dict.fromkeys(sense.values))
        for held in (self._exact.get(key, {}), self._parts.get(key, {}), self._within.get(key, {})):
            for field, values in held.items():
                # a coarser type facet may name it together with others ("Trousers & Jeans")
                if self.kinds[field] not in ("weak", "type"):
                    senses.setdefault(field, {}).update(dict.fromkeys(values))
        senses.pop("text", None)
        return [Sense(field, tuple(values)) for field, values in senses.items()]

    def readings(self, key: Key) -> list[Sense]:
        """List a phrase's values in each facet that has it as a whole value."""
        held = self._exact.get(key, {}).items()
        return [Sense(f, tuple(values)) for f, values in held if self.kinds[f] == "other"]

    def departments(self, word: str) -> Sense:
        """Return a shop's departments named by a word for young people; else texts that say it.

        Only the facet counts that tells all of them apart, and of several the broadest.
        """
        for field in sorted(self._weak, key=lambda name: len(self._weak[name])):
            named = {w: _naming(w, self._weak[field]) for w in (word, *self.lexicon.young)}
            if all(named.values()):
                return Sense(field, named[word])
        return Sense("text", (word,))

    def _add(self, field: str, value: str) -> None:
        kind = self.kinds[field]
        whole = key_of(value)
        if not whole or set(whole) <= self.lexicon.nothing:
            return  # "Other", "Unknown": nobody asks for that
        if all(word.isdigit() or len(word) == 1 for word in whole):
            return
        for key in dict.fromkeys([whole, *self._parts_of(value, kind)]):
            if all(len(word) == 1 for word in key) or (key != whole and kind == "weak"):
                continue
            _note(self._exact, key, field, value)
            if len(key) > 1 and kind == "look":
                for word in key:
                    _note(self._within, (word,), field, value)
            if len(key) > 1 and kind in _NAMING:
                _note(self._heads, key[-1:], field, value)
                if kind == "colour":
                    for word in key:
                        _note(self._parts, (word,), field, value)

    def _parts_of(self, value: str, kind: str) -> Iterator[Key]:
        """Yield what a value names besides itself.

        "Camera/camcorder battery" is no camera, though "Hair/alice band" may be called by "hair".
        """
        parts = _SPLIT.split(value)
        if kind == "type":
            parts = [*names_of(value), *(p for p in parts[:1] if key_of(p) not in self.things)]
        yield from filter(None, map(key_of, parts))

    def _collect(self) -> None:
        """Give every phrase its meaning; what is noted first stays."""
        self._collect_values()
        self._collect_words()
        for parts in (self._heads, self._parts):
            for key in parts:
                self._put(key, self._named(key))
        goes_with = self.lexicon.facets.get("purpose", [])
        for key, held in self._exact.items():
            field, values = next(iter(held.items()))
            if field in goes_with and key in self.things:
                continue  # a monitor is no arm for monitors
            self._put(key, Meaning(self.kinds[field], (Sense(field, tuple(values)),)))
        for key in self.lexicon.colours if not self._colours() else ():
            self._put(key, Meaning("look", (Sense("text", key),)))
        for key in self.things - self.lexicon.soft:
            self._put(key, Meaning("thing", (), keep=True))
        for key in self.lexicon.attributes:
            sense = Sense("text", (" ".join(key),))
            self._put(key, Meaning("attribute", (sense,), hard=False, keep=True))
        for kind, keys in (("cheap", self.lexicon.cheap), ("dear", self.lexicon.dear)):
            for key in keys:
                self.phrases[key_of(" ".join(key))] = Meaning(kind, (), hard=False)

    def _collect_values(self) -> None:
        """Note the shop's own values in all spellings."""
        for key, held in self._exact.items():
            field = self._naming(held)
            if field is None or (self.kinds[field] == "other" and self._is_kind(key)):
                continue
            for spelled in _respelled(key, self.lexicon.modifiers):
                self._put(spelled, self._direct(key))

    def _is_kind(self, key: Key) -> bool:
        """Say whether a word is of a thing of which the shop's types name kinds ("HDMI cable")."""
        heads = self._heads.get(key, {})
        return any(self.kinds[f] == "type" and len(heads[f]) >= _SEVERAL for f in heads)

    def _collect_words(self) -> None:
        """Note the general words that lead to the shop's values."""
        for word, meanings in self.lexicon.means.items():
            self._put(word, self._first(meanings), replace=True)
        for word, audience in self.lexicon.people.items():
            # a brand may be called "Brother"
            named = self._naming(self._exact.get(word, {}))
            replace = named is None or self.kinds[named] == "audience"
            self._put(word, self.phrases.get(key_of(audience)), replace=replace)
        for group in self.lexicon.same:
            target = next((self.phrases[key] for key in group if key in self.phrases), None)
            for key in group:
                self._put(key, target or self._named(key))

    def _put(self, key: Key, meaning: Meaning | None, *, replace: bool = False) -> None:
        if meaning is None or (key in self.phrases and not replace) or not key:
            return
        if all(word.isdigit() for word in key):
            return  # "16" may count anything
        if len(key) == 1 and key[0] in self.lexicon.fillers and not replace:
            return
        hard = meaning.hard and meaning.kind not in _WISHES and key not in self.lexicon.soft
        keep = key in self.lexicon.keeps or not hard
        exact = all(sense.field in self._exact.get(key, ()) for sense in meaning.senses[:1])
        self.phrases[key] = Meaning(meaning.kind, meaning.senses, hard, keep, exact)

    def _direct(self, key: Key) -> Meaning | None:
        """Return the first facet's values that are exactly this phrase."""
        held = self._exact.get(key, {})
        field = self._naming(held)
        if field is None:
            return None
        values = list(held[field])
        if self.kinds[field] == "colour" and self._colours() == 1:
            values += [v for v in self._heads.get(key, {}).get(field, []) if v not in values]
        return Meaning(self.kinds[field], (Sense(field, tuple(values)),))

    def _weakly(self, key: Key) -> Meaning | None:
        """Return the departments named exactly so: a wish."""
        for field, values in self._exact.get(key, {}).items():
            return Meaning(self.kinds[field], (Sense(field, tuple(values)),), hard=False)
        return None

    def _naming(self, held: Mapping[str, list[str]]) -> str | None:
        """Return the first facet among those that hold a phrase, weak ones left out."""
        return next((n for n, kind in self.kinds.items() if n in held and kind != "weak"), None)

    def _named(self, key: Key) -> Meaning | None:
        """Return the values whose last word, or for a colour any word, this is."""
        for held in (self._heads.get(key), self._parts.get(key)):
            if held and key[0] not in self.lexicon.modifiers.values():
                field = next(name for name in self.kinds if name in held)
                return Meaning(self.kinds[field], (Sense(field, tuple(held[field])),))
        return None

    def _first(self, meanings: Iterable[str]) -> Meaning | None:
        """Return the first meaning that this shop can answer; a department only hints at one."""
        meanings = list(meanings)
        weak = map(self._weakly, map(key_of, meanings))
        return self._firm(meanings) or next((m for m in weak if m is not None), None)

    def _firm(self, meanings: Iterable[str]) -> Meaning | None:
        for meaning in meanings:
            parts = [self._any(part.split("|")) for part in meaning.split("+")]
            senses = [part.senses[0] for part in parts if part is not None]
            if len(senses) == len(parts) and parts[0] is not None:
                return Meaning(parts[0].kind, tuple(senses))
            if key_of(meaning) in self.lexicon.attributes:
                return Meaning("attribute", (Sense("text", (meaning,)),), hard=False)
        return None

    def _any(self, words: Iterable[str]) -> Meaning | None:
        """Return the union of the words' values in the facet of the first that has one."""
        keys = list(map(key_of, words))
        first = next((m for m in map(self._direct, keys) if m is not None), None)
        if first is None:
            return None
        field = first.senses[0].field
        named = (self._direct(key) for key in keys)
        values = [v for m in named if m and m.senses[0].field == field for v in m.senses[0].values]
        values += [v for key in keys for v in self._exact.get(key, {}).get(field, [])]
        return Meaning(first.kind, (Sense(field, tuple(dict.fromkeys(values))),))

    def _colours(self) -> int:
        return sum(kind == "colour" for kind in self.kinds.values())


def _kinds(values: Mapping[str, Iterable[str]], lexicon: Lexicon) -> dict[str, str]:
    """Return each usable facet's kind, in the order in which words are looked up."""
    order: dict[str, str] = {}
    for kind in ("type", "colour", "audience", "look", "mood"):
        order |= dict.fromkeys((n for n in lexicon.facets.get(kind, []) if n in values), kind)
    ranking = chain.from_iterable(lexicon.facets.get(kind, []) for kind in ("weak", "purpose"))
    weak = [name for name in ranking if name in values]
    order |= {name: "other" for name in values if name not in order and name not in weak}
    order |= dict.fromkeys(weak, "weak")
    return {name: kind for name, kind in order.items() if len(list(values[name])) <= _MOST_VALUES}


def _things(lexicon: Lexicon) -> Iterator[Key]:
    yield from lexicon.things
    for group in lexicon.same:
        if not any(key in lexicon.people for key in group):
            yield from (key for key in group if len(key[-1]) > 1)


def _naming(word: str, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in values if word in key_of(value))


def _note(index: dict[Key, dict[str, list[str]]], key: Key, field: str, value: str) -> None:
    held = index.setdefault(key, {}).setdefault(field, [])
    if value not in held:
        held.append(value)


def _respelled(key: Key, modifiers: Mapping[str, str]) -> list[Key]:
    """Return a phrase and its other spellings ("light blue", "pale blue")."""
    spelled = [key]
    for said, meant in modifiers.items():
        if meant in key:
            spelled.append(tuple(said if word == meant else word for word in key))
    return spelled
