"""Which facet says what kind of thing a product is."""

from data.product import Product

_KINDS = ("product_group", "product_type", "category")
"""The widest first."""


def kind_of(product: Product) -> str | None:
    """Return the facet that tells what kind of thing a product is, or any it has."""
    named = (name for name in _KINDS if name in product.facets)
    return next(named, None) or next(iter(product.facets), None)
