"""Facets and their values in the reader's language, as far as we have the words."""

from pathlib import Path

from chatbot.turn import Language
from chatbot.value_words import ValueWords
from ui.chat.labels import labels


class FacetWords(ValueWords):
    """Names facets and values for a reader; what has no word there stays in the shop's own."""

    def __init__(self, language: Language, home: Path | None = None) -> None:
        super().__init__(language, home)
        self._labels = labels(language)

    def facet(self, name: str) -> str:
        """Name a facet, a capital first: "Product type", "종류"."""
        said = self._labels.facet(name)
        return said[:1].upper() + said[1:]
