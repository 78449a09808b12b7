"""From mentions to constraints: what is demanded, wished for, or refused."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from data.catalogue import Catalogue
from retrieval.constraint import Constraint, values_of
from retrieval.filtering import ConstraintFilter, Mask
from retrieval.firmness import PARTS, Firmness
from retrieval.meaning import Meaning, Sense
from retrieval.mention import Mention
from retrieval.phrase import ends_phrase
from retrieval.reading import Reading
from retrieval.vocabulary import Vocabulary
from retrieval.word_forms import Key, key_of
from retrieval.word_index import WordIndex

_SURE, _LIKELY, _WISHED, _GUESSED = 0.95, 0.9, 0.7, 0.5
_SURENESS = {"attribute": _WISHED, "patchy": 0.1, "thing": 0.1}
"""How sure a wish is by its kind; the legs of the search weigh what texts say of things better."""
_CHEAP, _DEAR = 25, 75
"""Percentiles of a product type's prices that "cheap" and "premium" point to."""
_MOST_OF = 0.5
_COMMONPLACE = 0.15
"""The share of texts from which on a word says nothing that could be refused."""


class Demands:
    """Makes constraints of what a message mentions in one shop."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        catalogue: Catalogue,
        constraints: ConstraintFilter,
        words: WordIndex,
        firmness: Firmness,
    ) -> None:
        self._vocabulary, self._catalogue = vocabulary, catalogue
        self._filter, self._words = constraints, words
        self._firmness = firmness

    def constraints(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        asked: Sequence[Mention],
        refused: set[int],
    ) -> tuple[Constraint, ...]:
        """Return all constraints of a message, the firmest first."""
        hard = self._hard(reading, [m for m in asked if m.meaning.hard])
        hard += reading.prices
        hard += list(_consistent(self._refused(reading, mentions, refused), hard))
        soft = [c for m in asked if not m.meaning.hard for c in self._soft(reading, m, hard)]
        soft += self._young(reading, asked)
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
            if kind[0] == "colour" and not all(m.meaning.exact for m in group):
                constraints += [_is(f, v, said, sure) for f, v in self._families(field, values)]
            further = group[0].meaning.senses[1:] if len(group) == 1 else ()
            constraints += [_is(s.field, s.values, said, sure) for s in further]
        return constraints

    def _young(self, reading: Reading, asked: Iterable[Mention]) -> Iterator[Constraint]:
        """Wish for the girls' departments where a daughter or a girl is among the audience."""
        lexicon = self._vocabulary.lexicon
        for mention in asked:
            who = lexicon.people.get(mention.key, mention.key[-1])
            if mention.meaning.kind == "audience" and who in lexicon.young:
                sense = self._vocabulary.departments(who)
                said = reading.said(mention.first, mention.last)
                yield _is(sense.field, sense.values, said, _WISHED, hard=False)

    def weighed(self, reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
        """Turn demands into wishes where the shop's facets are too patchy to filter by.

        In such a shop, a word that is only part of a value, or that describes a noun it does not
        know ("laptop case"), is no wish for the value either.
        """
        weighed = []
        vocabulary = self._vocabulary
        things = self._things(mentions)
        for mention in (self._fitting(m, things) for m in mentions):
            phrase, meaning = " ".join(mention.key), mention.meaning
            among = None if meaning.kind == "type" else things
            firm = all(
                self._firmness.is_firm(meaning.kind, s, phrase, among) for s in meaning.senses
            )
            if meaning.hard and not firm:
                head = ends_phrase(reading, mention.last, vocabulary.phrases, vocabulary.lexicon)
                part = not meaning.exact and any(
                    mention.key[-1] in key_of(v) for s in meaning.senses for v in s.values
                )
                if meaning.kind == "type":
                    if part or not head:
                        continue
                    weighed.append(replace(mention, meaning=_said_of(meaning, mention.key)))
                meaning = replace(meaning, kind="patchy", hard=False, keep=True)
            elif meaning.hard and meaning.kind == "type" and meaning.senses[0].field != "text":
                first, *others = meaning.senses
                wide = self._firmness.widened(first, phrase)
                if wide != first:
                    # of the other types only what its title calls so
                    others.append(Sense("title", (phrase, *first.values)))
                meaning = replace(meaning, senses=(wide, *others))
            weighed.append(replace(mention, meaning=meaning))
        return weighed

    def _things(self, mentions: Iterable[Mention]) -> Mask | None:
        """Mark the products of the types asked for; None where no type is."""
        senses = [m.meaning.senses[0] for m in mentions if m.meaning.kind == "type"]
        masks = [self._filter.one(Constraint(s.field, "is", s.values)) for s in senses]
        return np.logical_or.reduce(masks) if masks else None

    def _fitting(self, mention: Mention, things: Mask | None) -> Mention:
        """Read a word that several facets know in the one that suits the things asked for.

        "An Intel laptop" is of Intel's processors: no laptop is of that brand.
        """
        readings = self._vocabulary.readings(mention.key)
        if things is None or mention.meaning.kind != "other" or len(readings) < 2:
            return mention

        def held(sense: Sense) -> int:
            one = self._filter.one(Constraint(sense.field, "is", sense.values))
            return int(np.count_nonzero(one & things))

        return replace(mention, meaning=replace(mention.meaning, senses=(max(readings, key=held),)))

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
        if not len(known):
            return []
        if kind == "cheap":
            bound = round(float(np.percentile(known, _CHEAP)), 2)
            return [Constraint("price", "lte", bound, False, said, _WISHED)]
        bound = round(float(np.percentile(known, _DEAR)), 2)
        return [Constraint("price", "gte", bound, False, said, _WISHED)]

    def _refused(
        self, reading: Reading, mentions: Sequence[Mention], refused: set[int]
    ) -> list[Constraint]:
        constraints: list[Constraint] = []
        named: set[int] = set()
        for mention in mentions:
            if mention.first in refused:
                named.update(range(mention.first, mention.last + 1))
                constraints += self._refuse(mention, reading.said(mention.first, mention.last))
        for run in _runs(sorted(refused - named)):
            if run[-1] + 1 in named:
                continue  # "no itchy wool" refuses wool
            constraints += self._refuse_words(reading, run)
        return constraints

    def _refuse(self, mention: Mention, said: str) -> list[Constraint]:
        meaning, key = mention.meaning, mention.key
        if meaning.kind in ("cheap", "dear"):
            return []
        # "no parkas" leaves the other jackets, though a parka was looked for among them
        named = any(key[-1] in key_of(v) for s in meaning.senses for v in s.values)
        narrow = meaning.keep and not (meaning.exact or named)
        narrow = narrow and meaning.kind in ("type", "look")
        senses = list(meaning.senses[1:]) if narrow else self._vocabulary.refused(key)
        constraints = [_not(s.field, s.values, said) for s in senses if meaning.kind != "weak"]
        if narrow or meaning.kind in ("attribute", "look", "mood", "weak", "thing"):
            values = [] if narrow else [v for s in senses for v in s.values]
            alike = self._alike(" ".join(key), values)
            constraints += [_not("text", alike, said)] if alike else []
        return constraints

    def _alike(self, phrase: str, values: Iterable[str]) -> list[str]:
        """Return a refused phrase with its values in the shop and their kin, as running text."""
        named = [" ".join(key) for key in map(key_of, (phrase, *values)) if len(key) < 3]
        kin = [
            word for name in named for word in self._vocabulary.lexicon.kin.get(key_of(name), [])
        ]
        return list(dict.fromkeys([*named, *kin]))

    def _refuse_words(self, reading: Reading, run: Sequence[int]) -> list[Constraint]:
        """Refuse words beside the vocabulary wherever a product's text says them."""
        fillers = self._vocabulary.lexicon.fillers
        words = [reading.tokens[p].word for p in run if reading.tokens[p].word not in fillers]
        said = reading.said(run[0], run[-1])
        if not words:
            return []
        for phrase in (" ".join(words), words[-1], words[0]):
            held = np.count_nonzero(self._words.candidates(phrase))
            # what most texts say, "fabric" or "colour", is never refused for its own sake
            if 0 < held <= _COMMONPLACE * self._words.size:
                return [_not("text", self._alike(phrase, ()), said)]
        return []

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


def _not(field: str, values: Iterable[str], said: str) -> Constraint:
    named = tuple(dict.fromkeys(values))
    return Constraint(field, "not", named[0] if len(named) == 1 else named, True, said, _SURE)


def _consistent(
    refused: Iterable[Constraint], demanded: Sequence[Constraint]
) -> Iterator[Constraint]:
    """Read a refusal that contradicts a demand as one of the word: "kids but not baby jackets"."""
    wanted = {(c.field, v) for c in demanded if c.op == "is" for v in values_of(c)}
    for constraint in refused:
        values = values_of(constraint)
        if constraint.op == "not" and all((constraint.field, v) in wanted for v in values):
            yield _not("text", [" ".join(key_of(constraint.said))], constraint.said)
        else:
            yield constraint


def _said_of(meaning: Meaning, key: Key) -> Meaning:
    """Demand of a thing whose type is not always filled that its text says what it is.

    The last words suffice: a "DVD player" may be written "DVD/CD player".
    """
    parts = [p for s in meaning.senses[:1] for v in s.values for p in PARTS.split(v)]
    heads = dict.fromkeys([key[-1], *(k[-1] for k in map(key_of, parts) if k)])
    return Meaning("said", (Sense("text", tuple(heads)),), hard=True, keep=True)


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Split sorted places into runs without a gap."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
