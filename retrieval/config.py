"""How search is set up."""

from dataclasses import dataclass, field

from retrieval.vectors.config import VectorConfig


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """Settings of building and searching."""

    text_facets: tuple[str, ...] = ("product_type",)
    """Facets that belong to a product's text; a colour does not: ten colours are one text."""
    pool: int = 400
    """Texts taken from each leg before they are ranked together."""
    soft_weight: float = 0.45
    """What one sure soft wish adds to a score between 0 and 1."""
    shunned_weight: float = 0.45
    """What a product loses whose text comes close to something the shopper refused."""
    priced_weight: float = 0.35
    """What a product whose price is known gains where others have none: it can be bought."""
    personal_weight: float = 0.35
    """The most that a customer's history adds."""
    popularity_weight: float = 0.18
    """The most that being bought by many adds."""
    worded: float = 0.2
    """The share of these two where words are left to compare: the words come first."""
    variants: int = 1
    """Products that read the same among the first k, as long as there are others."""
    spread: float = 0.06
    """Up to this difference between the best and the last that might be shown a wish is broad."""
    novelty: float = 0.04
    """What a product loses that reads like one shown before it, where the wish is broad."""
    reranked: int = 30
    """Products that a reranker reads, if there is one: each takes milliseconds."""
    reranker_weight: float = 1.0
    """The most that a reranker adds."""
    vectors: VectorConfig = field(default_factory=VectorConfig)
    """The engine of the dense leg."""


DEFAULTS = SearchConfig()
