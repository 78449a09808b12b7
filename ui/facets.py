"""Which facets tell most about a product where there is room for few."""

from collections.abc import Mapping

FIRST = ("product_type", "category", "colour", "pattern", "material", "brand", "audience")
REPEATING = {
    "product_group": "product_type",
    "colour_family": "colour",
    "garment_group": "product_type",
}
"""Facets that say coarsely what another one says already."""


def telling_values(facets: Mapping[str, str], most: int) -> list[str]:
    """Return the values of the most telling facets, each value once."""
    fresh = [name for name in facets if REPEATING.get(name) not in facets]
    order = sorted(fresh, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    values: dict[str, str] = {}
    for name in order:
        values.setdefault(facets[name].casefold(), facets[name])
    return list(values.values())[:most]
