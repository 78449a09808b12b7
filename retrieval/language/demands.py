"""From mentions to constraints: what is demanded, wished for, or refused."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from data.catalogue import Catalogue
from retrieval.constraint import Constraint
from retrieval.filtering import ConstraintFilter
from retrieval.language.meaning import Sense
from retrieval.language.mention import Mention
from retrieval.language.reading import Reading
from retrieval.language.refusing import Refusing
from retrieval.language.vocabulary import Vocabulary
from retrieval.word_index import WordIndex

_SURE, _LIKELY, _WISHED, _GUESSED = 0.95, 0.9, 0.7, 0.5
_SURENESS = {"attribute": _WISHED, "near": 0.3, "patchy": 0.1, "thing": 0.1}
"""How sure a wish is by its kind; the legs of the search weigh what texts say of things better."""
_CHEAP, _DEAR = 25, 75
"""Percentiles of a product type's prices that "cheap" and "premium" point to."""
_MOST_OF = 0.5


class Demands:
    """Makes constraints of what a message mentions in one shop."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        catalogue: Catalogue,
        constraints: ConstraintFilter,
        words: WordIndex,
    ) -> None:
        self._vocabulary, self._catalogue = vocabulary, catalogue
        self._filter = constraints
        self._refusing = Refusing(vocabulary, catalogue, words)

    def constraints(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        asked: Sequence[Mention],
        refused: set[int],
    ) -> tuple[Constraint, ...]:
        """Return all constraints of a message, the firmest first."""
        asked = self._worn_otherwise(reading, asked)
        hard = self._hard(reading, [m for m in asked if m.meaning.hard])
        hard += reading.prices
        hard += self._refusing.constraints(reading, mentions, refused, hard)
        soft = [c for m in asked if not m.meaning.hard for c in self._soft(reading, m, hard)]
        soft += self._young(reading, asked)
        soft += self._grown(reading, hard)
        settled = {c.field for c in hard if c.op == "is"}
        soft = [c for c in soft if c.field not in settled]
        return tuple(dict.fromkeys([*hard, *soft]))

    def _hard(self, reading: Reading, asked: Sequence[Mention]) -> list[Constraint]:
        """Demand what was asked; several values of one kind mean any of them."""
        constraints: list[Constraint] = []
        kinds = dict.fromkeys(_group(mention) for mention in asked)
        for kind in kinds:
            group = [mention for mention in asked if _group(mention) == kind]
            field = group[0].meaning.senses[0].field
            fields = [m.meaning.senses[0].field for m in group]
            if len(set(fields)) > 1:
                field = self._common_field(fields)
            values = [v for m in group for v in self._in_field(m.meaning.senses[0], field)]
            said = " / ".join(dict.fromkeys(reading.said(m.first, m.last) for m in group))
            sure = min(_SURE if m.meaning.exact else _LIKELY for m in group)
            constraints.append(_is(field, values, said, sure))
            if kind[0] == "colour":
                constraints += [_is(f, v, said, sure) for f, v in self._families(field, values)]
            further = group[0].meaning.senses[1:] if len(group) == 1 else ()
            constraints += [_is(s.field, s.values, said, sure) for s in further]
        return constraints

    def _worn_otherwise(self, reading: Reading, asked: Sequence[Mention]) -> Sequence[Mention]:
        """Take for a thing what is worn in its stead by whom it is for: boys swim in shorts."""
        vocabulary = self._vocabulary
        things = [m for m in asked if m.meaning.kind == "type"]
        people = [m for m in asked if m.meaning.kind == "audience"]
        instead = vocabulary.lexicon.otherwise.get(things[0].key) if len(things) == 1 else None
        meaning = vocabulary.phrases.get(instead) if instead else None
        if meaning is None or not people:
            return asked
        demanded = [*self._hard(reading, [*things, *people]), *self._young(reading, people)]
        if self._filter.mask(demanded).any():
            return asked
        return [replace(m, meaning=meaning) if m in things else m for m in asked]

    def _young(self, reading: Reading, asked: Iterable[Mention]) -> Iterator[Constraint]:
        """Wish for the girls' departments where a daughter or a girl is among the audience."""
        lexicon = self._vocabulary.lexicon
        for mention in asked:
            who = lexicon.people.get(mention.key, mention.key[-1])
            if mention.meaning.kind == "audience" and who in lexicon.young:
                sense = self._vocabulary.departments(who)
                said = reading.said(mention.first, mention.last)
                yield _is(sense.field, sense.values, said, _WISHED, hard=False)

    def _grown(self, reading: Reading, hard: Iterable[Constraint]) -> Iterator[Constraint]:
        """Wish for no children's wear on an occasion of grown-up people, if nobody is named."""
        lexicon, kids = self._vocabulary.lexicon, self._vocabulary.phrases.get(("kid",))
        if kids is None or any(self._vocabulary.kinds.get(c.field) == "audience" for c in hard):
            return
        for place, token in enumerate(reading.tokens):
            if token.word in lexicon.around["grown"]:
                sense = kids.senses[0]
                said = reading.said(place, place)
                yield replace(_is(sense.field, sense.values, said, _WISHED, hard=False), op="not")
                return

    def _soft(
        self, reading: Reading, mention: Mention, hard: Iterable[Constraint]
    ) -> list[Constraint]:
        said = reading.said(mention.first, mention.last)
        if mention.meaning.kind in ("cheap", "dear"):
            return self._priced(mention.meaning.kind, said, hard)
        sure = _SURENESS.get(mention.meaning.kind, _GUESSED)
        return [
            _is(sense.field, sense.values, said, sure, hard=False)
            for sense in mention.meaning.senses
        ]

    def _priced(self, kind: str, said: str, hard: Iterable[Constraint]) -> list[Constraint]:
        """Say what "cheap" or "premium" means among the products asked for."""
        named = [c for c in hard if c.op == "is"]
        prices = self._catalogue.prices[self._filter.mask(named)]
        known = prices[~np.isnan(prices)]
        if not len(known) or any(c.field == "price" for c in hard):
            return []  # a sum says it better: "15 minimum, the cheap ones fall apart"
        if kind == "cheap":
            bound = round(float(np.percentile(known, _CHEAP)), 2)
            return [Constraint("price", "lte", bound, False, said, _WISHED)]
        bound = round(float(np.percentile(known, _DEAR)), 2)
        return [Constraint("price", "gte", bound, False, said, _WISHED)]

    def _common_field(self, fields: Sequence[str]) -> str:
        """Choose the facet that several words are put into: the one with more values."""
        return max(dict.fromkeys(fields), key=lambda f: len(self._catalogue.facet_values(f)))

    def _families(self, field: str, values: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the colour families that shades belong to: "navy" is a blue in both facets."""
        kinds = self._vocabulary.kinds.items()
        shades = len(self._catalogue.facet_values(field))
        for other in (name for name, kind in kinds if kind == "colour" and name != field):
            families = self._catalogue.facet_values(other)
            if len(families) >= shades:
                continue
            found: dict[str, None] = {}
            for value in values:
                codes = self._catalogue.facet_codes(other)
                held = self._filter.one(Constraint(field, "is", value)) & (codes >= 0)
                counts = np.bincount(codes[held], minlength=len(families))
                if not counts.any() or counts.max() < _MOST_OF * counts.sum():
                    break
                found[families[int(counts.argmax())]] = None
            else:
                yield other, tuple(found)

    def _in_field(self, sense: Sense, field: str) -> tuple[str, ...]:
        """Say a sense in another facet: the values most of whose products it names."""
        if sense.field == field:
            return sense.values
        held = self._filter.one(Constraint(sense.field, "is", sense.values))
        codes = self._catalogue.facet_codes(field)
        values = self._catalogue.facet_values(field)
        all_counts = np.bincount(codes[codes >= 0], minlength=len(values))
        counts = np.bincount(codes[held & (codes >= 0)], minlength=len(values))
        share = counts / np.maximum(all_counts, 1)
        return tuple(values[i] for i in np.flatnonzero(share > _MOST_OF))


def _group(mention: Mention) -> tuple[str, str]:
    """Return what several values are alternatives within: a kind, or elsewhere a facet."""
    kind = mention.meaning.kind
    return (kind, "" if kind in ("type", "colour", "audience") else mention.meaning.senses[0].field)


def _is(
    field: str, values: Iterable[str], said: str, sure: float, *, hard: bool = True
) -> Constraint:
    named = tuple(dict.fromkeys(values))
    return Constraint(field, "is", named[0] if len(named) == 1 else named, hard, said, sure)
