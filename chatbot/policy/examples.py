"""What messages do by their likeness to examples, for those that no rule knows."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import numpy as np
import scipy.sparse as sp
import yaml
from numpy.typing import NDArray

from chatbot.language import language_of
from chatbot.policy.act import Act
from chatbot.turn import Language

Matrix = NDArray[np.float64]
Encode = Callable[[Sequence[str]], NDArray[np.floating]]
"""Returns unit vectors of texts, shape [n, d]."""

LANGUAGES: tuple[Language, ...] = ("en", "ko")
_TOKEN = re.compile(r"\{\w+\}|[^\W_]+(?:'[a-z]+)?|[?!]")
_MASKS: Mapping[str, str] = {"{one}": "the first one", "{kind}": "dress", "{value}": "red"}
"""What a mask stands for where a text is encoded."""
_PIECES: Mapping[Language, Sequence[int]] = {"en": (3, 4, 5), "ko": (1, 2, 3)}
"""Lengths of the pieces of words that count: a Korean syllable tells as much as three letters."""
_MEANING: Mapping[Language, float] = {"en": 0.7, "ko": 0.0}
"""The part of likeness that is the encoder's; the default one reads no Korean."""
_RIDGE = 0.2


class Examples:
    """Kernel ridge regression from texts to acts, on shared words and, in English, on meaning.

    Learned when first asked; without an encoder words alone count.
    """

    def __init__(self, encode: Encode | None = None) -> None:
        self._encode = encode

    def guess(self, text: str) -> tuple[Act, float]:
        """Return the likeliest act of a masked text and how sure that is, about 1 at most."""
        return self._learned[language_of(text)].guess(text)

    def learn(self) -> None:
        """Learn now rather than when first asked."""
        _ = self._learned

    @cached_property
    def _learned(self) -> Mapping[Language, "_Likeness"]:
        return {language: _Likeness.of(language, self._encode) for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class _Likeness:
    """What one language's examples teach."""

    acts: tuple[Act, ...]
    features: "_Features"
    by_words: Matrix
    """What features say for each act, shape [f, acts]."""
    by_meaning: Matrix | None
    """What the encoder's dimensions say for each act, shape [d, acts]."""
    encode: Encode | None

    @classmethod
    def of(cls, language: Language, encode: Encode | None) -> "_Likeness":
        """Learn from the prompts' examples."""
        examples = _examples(language)
        texts = [text for _, said in examples for text in said]
        features = _Features.of(texts, language)
        words = features.matrix(texts)
        share = _MEANING[language] if encode else 0.0
        kernel = (1 - share) * (words @ words.T).toarray()
        meaning = None
        if encode is not None and share:
            meaning = np.asarray(encode([_plain(text) for text in texts]), float)
            kernel += share * meaning @ meaning.T
        wanted = np.repeat(np.eye(len(examples)), [len(said) for _, said in examples], axis=0)
        weights = np.linalg.solve(kernel + _RIDGE * np.eye(len(texts)), wanted)
        return cls(
            tuple(act for act, _ in examples),
            features,
            (1 - share) * (words.T @ weights),
            None if meaning is None else share * meaning.T @ weights,
            encode,
        )

    def guess(self, text: str) -> tuple[Act, float]:
        """Return the likeliest act and its regression value."""
        told = (self.features.matrix([text]) @ self.by_words)[0]
        if self.encode is not None and self.by_meaning is not None:
            told = told + np.asarray(self.encode([_plain(text)])[0], float) @ self.by_meaning
        best = int(told.argmax())
        return self.acts[best], float(told[best])


@dataclass(frozen=True, slots=True)
class _Features:
    """Words, pairs and triples of words, and pieces of words, weighed by how rare they are."""

    language: Language
    rows: Mapping[str, int]
    rarity: Matrix

    @classmethod
    def of(cls, texts: Sequence[str], language: Language) -> "_Features":
        """Number the features of some texts; shape of rarity: [f]."""
        spread = Counter(name for text in texts for name in set(_named(text, language)))
        rarity = np.log((1 + len(texts)) / np.fromiter(spread.values(), float))
        return cls(language, {name: row for row, name in enumerate(spread)}, rarity)

    def matrix(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Return unit vectors, shape [n, f]; features of no example are left out."""
        values: list[float] = []
        columns: list[int] = []
        ends = [0]
        for text in texts:
            held = {
                self.rows[name]: np.sqrt(count) * _WEIGHTS[name[0]] * self.rarity[self.rows[name]]
                for name, count in Counter(_named(text, self.language)).items()
                if name in self.rows
            }
            length = float(np.linalg.norm(list(held.values()))) or 1.0
            columns += held
            values += [value / length for value in held.values()]
            ends.append(len(columns))
        return sp.csr_matrix((values, columns, ends), shape=(len(texts), len(self.rows)))


def _examples(language: Language) -> list[tuple[Act, Sequence[str]]]:
    text = files("prompts").joinpath(f"examples.{language}.yaml").read_text("utf-8")
    return [(Act(act), said) for act, said in yaml.safe_load(text).items()]


def _named(text: str, language: Language) -> Iterator[str]:
    """Yield features by name; a name begins with its kind."""
    words = _TOKEN.findall(text.casefold())
    framed = ["^", *words, "$"]
    yield from (f"1{word}" for word in words)
    for size in (2, 3):
        starts = range(len(framed) - size + 1)
        yield from (f"{size}{' '.join(framed[n : n + size])}" for n in starts)
    for word in words:
        if not word.startswith("{"):
            edged = f"<{word}>"
            for size in _PIECES[language]:
                yield from (f"0{edged[n : n + size]}" for n in range(len(edged) - size + 1))


_WEIGHTS = {"0": 0.35, "1": 1.0, "2": 1.0, "3": 0.7}
"""Of pieces of words, words, pairs and triples."""


def _plain(text: str) -> str:
    for mask, words in _MASKS.items():
        text = text.replace(mask, words)
    return text
