"""Which texts hold which words: what makes demands on running text fast and exact."""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.postings import Postings
from retrieval.word_forms import forms_of, words_of

_SEVERAL = 3
_SIMPLE = re.compile(r"[a-z0-9]+(?:\|[a-z0-9]+)*", re.IGNORECASE)


class WordIndex:
    """An inverted index from the words of a catalogue's texts to the rows that hold them.

    It never changes; ``with_texts`` makes the next one.
    """

    def __init__(
        self, words: list[str], offsets: NDArray[np.int64], rows: NDArray[np.int32], size: int
    ) -> None:
        self._words, self._offsets, self._rows, self._size = words, offsets, rows, size
        self._added = Postings(size)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "WordIndex":
        """Index texts, one row each."""
        postings: dict[str, list[int]] = {}
        size = 0
        for row, text in enumerate(texts):
            size = row + 1
            for word in set(words_of(text)):
                postings.setdefault(word, []).append(row)
        words = sorted(postings)
        lengths = [len(postings[word]) for word in words]
        offsets = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)
        rows = np.fromiter(chain.from_iterable(postings[w] for w in words), np.int32)
        return cls(words, offsets, rows, size)

    @classmethod
    def open(cls, folder: Path) -> "WordIndex":
        """Map a saved index into memory."""
        words = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
        offsets = np.load(folder / "word_offsets.npy", allow_pickle=False)
        rows = np.load(folder / "word_rows.npy", mmap_mode="r", allow_pickle=False)
        size = int((folder / "word_size.txt").read_text())
        return cls(words if words != [""] else [], offsets, rows, size)

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        (folder / "words.txt").write_text("\n".join(self._words), encoding="utf-8")
        np.save(folder / "word_offsets.npy", self._offsets)
        np.save(folder / "word_rows.npy", self._rows)
        (folder / "word_size.txt").write_text(str(self._size))

    def with_texts(self, texts: Sequence[str]) -> "WordIndex":
        """Return the index with more texts, one row each after those it has."""
        after = copy(self)
        after._added = self._added.until(self._size)
        for text in texts:
            after._added.add(dict.fromkeys(words_of(text), 1))
        after._size = self._size + len(texts)
        return after

    @cached_property
    def common(self) -> Mapping[str, int]:
        """The words that several texts said when the index was built, and how many did."""
        held = np.diff(self._offsets)
        return {self._words[i]: int(held[i]) for i in np.flatnonzero(held >= _SEVERAL).tolist()}

    @property
    def size(self) -> int:
        """How many texts are indexed."""
        return self._size

    def __contains__(self, word: str) -> bool:
        return self.frequency(word) > 0

    def frequency(self, word: str) -> int:
        """Return how many rows hold exactly this word."""
        return len(self._built(word)) + len(self._added.holding(word, self._size)[0])

    def holding(self, word: str) -> NDArray[np.bool_]:
        """Mark the rows that hold a word in any of its forms."""
        return self._any(forms_of(word))

    def candidates(self, phrase: str) -> NDArray[np.bool_]:
        """Mark the rows that hold all words of a phrase: exact for one word, too many for more."""
        words = words_of(phrase)
        if not words:
            return np.zeros(self._size, np.bool_)
        found = self.holding(words[-1])
        for word in words[:-1]:
            found &= self._any([word])
        return found

    def containing(self, part: str) -> NDArray[np.bool_]:
        """Mark the rows with a word that has ``part`` anywhere in it."""
        return self._any(word for word in self._every() if part in word)

    def matching(self, source: str) -> NDArray[np.bool_] | None:
        """Mark the rows that a regular expression of bare words finds; None for any other."""
        if not _SIMPLE.fullmatch(source):
            return None
        parts = source.casefold().split("|")
        return self._any(word for word in self._every() if any(part in word for part in parts))

    def _any(self, words: Iterable[str]) -> NDArray[np.bool_]:
        found = np.zeros(self._size, np.bool_)
        for word in words:
            found[self._built(word)] = True
            found[self._added.holding(word, self._size)[0]] = True
        return found

    def _every(self) -> Iterable[str]:
        """Return every word, some twice."""
        return chain(self._words, self._added.words())

    def _built(self, word: str) -> NDArray[np.int32]:
        """Return the rows that held a word when the index was built."""
        place = self._places.get(word)
        if place is None:
            return self._rows[:0]
        return self._rows[self._offsets[place] : self._offsets[place + 1]]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {word: place for place, word in enumerate(self._words)}
