"""Who looks at the page, and what their shop sells now."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from chatbot.turn import Language
from data.catalogue import Catalogue
from data.product import ProductId
from ui.demands import DemandWords
from ui.web.facet_words import FacetWords


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that what a turn looks like depends on beside the turn."""

    catalogue: Catalogue
    language: Language = "en"
    """The browser's; an answer is shown in the turn's own, so that a talk stays in one."""
    thumbs: Mapping[ProductId, str] = field(default_factory=dict)
    home: Path | None = None
    """Where the shop's own words are."""

    @property
    def currency(self) -> str | None:
        """The shop's currency."""
        return self.catalogue.currency

    @property
    def facets(self) -> FacetWords:
        """Names of facets and values."""
        return FacetWords(self.language, self.home)

    @property
    def demands(self) -> DemandWords:
        """Names of demands."""
        return DemandWords(self.facets, self.currency, self.language)

    def speaking(self, language: Language) -> "Reader":
        """Return the reader of an answer in a language."""
        return replace(self, language=language)

    def sells(self, product: ProductId) -> bool:
        """Say whether a product that was shown can still be bought."""
        return self.catalogue.offers(product)
