"""The lexicons of a shop: ours in every language, with what the shop adds."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from retrieval.language.korean_words import KoreanWords, korean_words
from retrieval.language.lexicon import Lexicon, english
from retrieval.language.lexicon_file import load
from retrieval.language.quantity import QuantityReader
from retrieval.language.units import Measure, Units, measures


@dataclass(frozen=True, slots=True)
class Lexicons:
    """General shopping words, the same for every catalogue of a shop."""

    english: Lexicon
    korean: KoreanWords
    units: Units
    measures: Mapping[str, Measure]
    quantities: QuantityReader
    relaxation: Mapping[str, Mapping[str, str]]
    """How relaxations are worded, by language."""

    @classmethod
    def load(cls, home: Path | None = None) -> "Lexicons":
        """Load the lexicons, merging in those that a shop keeps in its home."""
        raw = {language: load(language, home) for language in ("en", "ko")}
        units = Units([file["units"] for file in raw.values()])
        bounds = {
            kind: [word for file in raw.values() for word in file["bounds"].get(kind, [])]
            for kind in raw["en"]["bounds"]
        }
        return cls(
            english=english(raw["en"]),
            korean=korean_words(raw["ko"]),
            units=units,
            measures=measures([file["measures"] for file in raw.values()], units),
            quantities=QuantityReader(units, bounds),
            relaxation={language: file["relaxation"] for language, file in raw.items()},
        )
