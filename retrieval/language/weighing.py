"""Which mentions may filter: demands that a shop's facets cannot bear become wishes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from retrieval.constraint import Constraint
from retrieval.filtering import ConstraintFilter, Mask
from retrieval.language.firmness import Firmness
from retrieval.language.meaning import Meaning, Sense
from retrieval.language.mention import Mention
from retrieval.language.phrase import ends_phrase
from retrieval.language.reading import Reading
from retrieval.language.vocabulary import Vocabulary
from retrieval.word_forms import Key, key_of, names_of


class Weighing:
    """Weighs what a message mentions against how completely one shop fills its facets."""

    def __init__(
        self, vocabulary: Vocabulary, constraints: ConstraintFilter, firmness: Firmness
    ) -> None:
        self._vocabulary, self._filter, self._firmness = vocabulary, constraints, firmness

    def weighed(
        self, reading: Reading, mentions: Sequence[Mention], *, filtered: bool
    ) -> list[Mention]:
        """Turn demands into wishes where the shop's facets are too patchy to filter by.

        In such a shop, a word that is only part of a value, or that describes a noun it does not
        know ("laptop case"), is no wish for the value either. ``filtered`` tells that something
        else is demanded: a price, a number, a refusal. Then types and colours filter, however many
        products have none: to rank by them alone would fill up with other things.
        """
        mentions = [m for m in mentions if not self._is_measure(reading, m)]
        things = self._things(mentions) if any(map(self._depends, mentions)) else None
        fitting = [self._fitting(mention, things) for mention in mentions]
        among = [None if m.meaning.kind == "type" else things for m in fitting]
        firm = list(map(self._is_firm, fitting, among))
        filtered = filtered or any(
            ok and m.meaning.hard and m.meaning.kind not in ("type", "said")
            for m, ok in zip(fitting, firm, strict=True)
        )
        weighed: list[Mention] = []
        for mention, ok in zip(fitting, firm, strict=True):
            kind, hard = mention.meaning.kind, mention.meaning.hard
            if filtered and kind == "colour" and mention.meaning.exact:
                ok = True
            if ok or not (hard or kind == "weak"):
                weighed.append(mention)
            elif kind == "type":
                weighed += self._typed(reading, mention, filtered)
            else:
                weighed.append(_wished(mention))
        return weighed

    def _is_firm(self, mention: Mention, among: Mask | None) -> bool:
        phrase, meaning = " ".join(mention.key), mention.meaning
        return all(self._firmness.is_firm(meaning.kind, s, phrase, among) for s in meaning.senses)

    def _typed(self, reading: Reading, mention: Mention, filtered: bool) -> list[Mention]:
        """Demand a type that many products lack, or that the texts say it."""
        vocabulary, meaning = self._vocabulary, mention.meaning
        if not ends_phrase(reading, mention.last, vocabulary.phrases, vocabulary.lexicon):
            return []
        if filtered and (meaning.exact or self._firmness.is_sold_often(meaning.senses[0])):
            return [mention]
        named = any(mention.key[-1] in key_of(v) for s in meaning.senses for v in s.values)
        if named and not meaning.exact:
            return [replace(mention, meaning=_said(mention.key[-1:]))] if filtered else []
        return [replace(mention, meaning=_said_of(meaning, mention.key)), _wished(mention)]

    def _is_measure(self, reading: Reading, mention: Mention) -> bool:
        """Say whether a thing only tells with the next word what a number counts: its length."""
        following = reading.tokens[mention.last + 1 : mention.last + 2]
        phrase = (*mention.key, *(token.word for token in following))
        measures = self._vocabulary.lexicons.measures.values()
        typed = mention.meaning.kind == "type" and len(following) > 0
        return typed and any(phrase in measure.words for measure in measures)

    def _depends(self, mention: Mention) -> bool:
        """Say whether what a word means, or whether it may filter, depends on the things."""
        meaning = mention.meaning
        if meaning.kind == "other" and len(self._vocabulary.readings(mention.key)) > 1:
            return True
        fields = (sense.field for sense in meaning.senses)
        return meaning.kind != "type" and not all(map(self._firmness.covers, fields))

    def _things(self, mentions: Iterable[Mention]) -> Mask | None:
        """Mark the products of the types asked for; None where no type is."""
        senses = [m.meaning.senses[0] for m in mentions if m.meaning.kind == "type"]
        masks = [self._filter.one(Constraint(s.field, "is", s.values)) for s in senses]
        return np.logical_or.reduce(masks) if masks else None

    def _fitting(self, mention: Mention, things: Mask | None) -> Mention:
        """Read a word that several facets know in the one that suits the things asked for best.

        "An Intel laptop" is of Intel's processors: no laptop is of that brand.
        """
        readings = self._vocabulary.readings(mention.key)
        if len(readings) < 2 or mention.meaning.kind != "other":
            return mention

        def held(sense: Sense) -> int:
            one = self._filter.one(Constraint(sense.field, "is", sense.values))
            return int(np.count_nonzero(one if things is None else one & things))

        return replace(mention, meaning=replace(mention.meaning, senses=(max(readings, key=held),)))


def _wished(mention: Mention) -> Mention:
    return replace(mention, meaning=replace(mention.meaning, kind="patchy", hard=False, keep=True))


def _said_of(meaning: Meaning, key: Key) -> Meaning:
    """Demand of a thing whose type is not always filled that its text says what it is.

    The last words suffice: a "DVD player" may be written "DVD/CD player".
    """
    parts = [p for s in meaning.senses[:1] for v in s.values for p in names_of(v)]
    return _said([key[-1], *(k[-1] for k in map(key_of, parts) if k)])


def _said(words: Iterable[str]) -> Meaning:
    """Demand that the text says one of some words."""
    return Meaning("said", (Sense("text", tuple(dict.fromkeys(words))),), hard=True, keep=True)
