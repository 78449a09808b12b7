"""Which facet says what kind of thing a product is."""

from data.product import Product

_KINDS = ("product_group", "product_type", "category")
"""The widest first."""
_NARROW = ("product_type", "category", "product_group")


def kind_of(product: Product, *, narrow: bool = False) -> str | None:
    """Return the facet that tells what kind of thing a product is, or any it has.

    It is the widest that the product has, or with ``narrow`` the one that shoppers speak of.
    """
    named = (name for name in (_NARROW if narrow else _KINDS) if name in product.facets)
    return next(named, None) or next(iter(product.facets), None)
