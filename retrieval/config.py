"""How search is set up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """Settings of building and searching."""

    text_facets: tuple[str, ...] = ("product_type",)
    """Facets that belong to a product's text; a colour does not: ten colours are one text."""
    pool: int = 400
    """Texts taken from each leg before fusing."""
    dense_weight: float = 1.0
    """The dense leg's share in the fusion."""
    lexical_weight: float = 1.0
    """The lexical leg's share in the fusion."""
    soft_weight: float = 0.6
    """What one sure soft wish adds to a score between 0 and 1."""
    shunned_weight: float = 0.6
    """What a product loses whose text comes close to something the shopper refused."""
    priced_weight: float = 0.5
    """What a product whose price is known gains where others have none: it can be bought."""
    personal_weight: float = 0.5
    """The most that a customer's history adds."""
    same_title: int = 1
    """Products of one title among the first k, as long as there are others."""


DEFAULTS = SearchConfig()
