"""From refused words to constraints: values and words that products must not have."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from data.catalogue import Catalogue
from retrieval.constraint import Constraint, values_of
from retrieval.language.firmness import COVERED
from retrieval.language.meaning import Sense
from retrieval.language.mention import Mention
from retrieval.language.reading import Reading
from retrieval.language.vocabulary import Vocabulary
from retrieval.word_forms import key_of
from retrieval.word_index import WordIndex

_SURE = 0.95
_COMMONPLACE = 0.15
"""The share of texts from which on a word says nothing that could be refused."""
_LACKING = ("no", "without", "sans", "minus", "lacking")
_BEFORE = 2
_NONE_OF_IT = ("없", "이없", "가없", "안달린", "이안달린")
_LESS = ("less", "없는", "없이")
"""Before a noun, behind a Korean one, or at its end: what the thing asked for must not have."""


class Refusing:
    """Makes constraints of what a message refuses in one shop."""

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue, words: WordIndex) -> None:
        self._vocabulary, self._catalogue, self._words = vocabulary, catalogue, words

    def constraints(
        self,
        reading: Reading,
        mentions: Sequence[Mention],
        refused: set[int],
        demanded: Sequence[Constraint],
    ) -> list[Constraint]:
        """Return what is refused; nothing that is demanded as well."""
        constraints = list(self._implied(reading))
        named: set[int] = set()
        for mention in mentions:
            if mention.first in refused:
                named.update(range(mention.first, mention.last + 1))
                said = reading.said(mention.first, mention.last)
                constraints += self._refuse(mention, said)
                if _is_lacking(reading, mention) and not self._is_wanted(mention, demanded):
                    constraints.append(_not("text", self._alike(" ".join(mention.key), ()), said))
        for run in _runs(sorted(refused - named)):
            if run[-1] + 1 in named:
                continue  # "no itchy wool" refuses wool
            constraints += self._refuse_words(reading, run)
        return list(dict.fromkeys(_consistent(constraints, demanded)))

    def _implied(self, reading: Reading) -> Iterator[Constraint]:
        """Refuse what goes without saying: a vegan wears no wool, though perhaps vegan leather."""
        implied = self._vocabulary.lexicon.implied
        for place, token in enumerate(reading.tokens):
            following = [t.word for t in reading.tokens[place + 1 : place + 2]]
            refused = implied.get(token.word, ())
            if refused and not set(following) & set(refused):
                yield _not("text", refused, reading.said(place, place))

    def _is_wanted(self, mention: Mention, demanded: Sequence[Constraint]) -> bool:
        """Say whether a thing is refused for its own sake, no part of another that is asked for."""
        kinds = self._vocabulary.kinds
        typed = any(kinds.get(c.field) == "type" and c.op == "is" for c in demanded)
        return mention.meaning.kind != "type" or not typed

    def _is_patchy(self, field: str) -> bool:
        codes = self._catalogue.facet_codes(field)
        return int(np.count_nonzero(codes >= 0)) < COVERED * len(codes)

    def _held(self, sense: Sense) -> int:
        """Count the products that have one of a facet's values."""
        values = self._catalogue.facet_values(sense.field)
        named = np.array([value in sense.values for value in values] + [False])  # -1 is no value
        return int(np.count_nonzero(named[self._catalogue.facet_codes(sense.field)]))

    def _refuse(self, mention: Mention, said: str) -> list[Constraint]:
        meaning, key = mention.meaning, mention.key
        if meaning.kind in ("cheap", "dear"):
            return []
        # "no parkas" leaves the other jackets, though a parka was looked for among them
        named = any(key[-1] in key_of(v) for s in meaning.senses for v in s.values)
        narrow = meaning.keep and not (meaning.exact or named)
        narrow = narrow and meaning.kind in ("type", "look")
        if narrow and self._is_variety(mention):
            return [_not("text", self._alike(" ".join(key[:-1]), ()), said)]
        senses = list(meaning.senses[1:]) if narrow else self._vocabulary.refused(key)
        constraints = [_not(s.field, s.values, said) for s in senses if meaning.kind != "weak"]
        facets = [s for s in senses if s.field != "text"]
        patchy = bool(facets) and self._is_patchy(max(facets, key=self._held).field)
        if narrow or patchy or meaning.kind in ("attribute", "look", "mood", "weak", "thing"):
            told = [s for s in meaning.senses if s.field == "text"]
            values = [] if narrow else [v for s in (*senses, *told) for v in s.values]
            alike = self._alike(" ".join(key), values)
            constraints += [_not("text", alike, said)] if alike else []
        return constraints

    def _is_variety(self, mention: Mention) -> bool:
        """Say whether a phrase names a sort of what its last word names: "skinny jeans"."""
        whole = self._vocabulary.phrases.get(mention.key[-1:])
        return whole is not None and len(mention.key) > 1 and whole.senses == mention.meaning.senses

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


def _is_lacking(reading: Reading, mention: Mention) -> bool:
    """Say whether a mention is refused as a part that a thing may have: "a coat without a belt"."""
    tokens = reading.tokens
    before = [token.word for token in tokens[max(mention.first - _BEFORE, 0) : mention.first]]
    last = tokens[mention.last]
    own = reading.message[last.start : last.end].casefold()
    behind = reading.message[last.end :].replace(" ", "")
    told = own.endswith(_LESS) or behind.startswith(_NONE_OF_IT)
    return any(word in _LACKING for word in before) or (last.refused and told)


def _not(field: str, values: Iterable[str], said: str) -> Constraint:
    named = tuple(dict.fromkeys(values))
    return Constraint(field, "not", named[0] if len(named) == 1 else named, True, said, _SURE)


def _consistent(
    refused: Iterable[Constraint], demanded: Sequence[Constraint]
) -> Iterator[Constraint]:
    """Read a refusal that contradicts a demand as one of the word: "kids but not baby jackets"."""
    refused = list(refused)
    named = {(c.field, v) for c in refused if c.op == "not" for v in values_of(c)}
    wanted = [c for c in demanded if c.op == "is"]
    void = {c.field for c in wanted if all((c.field, v) in named for v in values_of(c))}
    for constraint in refused:
        if constraint.op == "not" and constraint.field in void:
            yield _not("text", [" ".join(key_of(constraint.said))], constraint.said)
        else:
            yield constraint


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Split sorted places into runs without a gap."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
