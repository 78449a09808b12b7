"""Which facets tell most about a product where there is room for few."""

from collections.abc import Iterable, Mapping

FIRST = ("product_type", "category", "colour", "pattern", "material", "brand", "audience")
REPEATING = {
    "product_group": "product_type",
    "colour_family": "colour",
    "garment_group": "product_type",
}
"""Facets that say coarsely what another one says already."""


def in_telling_order(facets: Iterable[str]) -> list[str]:
    """Return facets, the most telling first, without those that another one repeats."""
    names = list(facets)
    fresh = [name for name in names if REPEATING.get(name) not in names]
    return sorted(fresh, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))


def telling_values(facets: Mapping[str, str], most: int) -> list[str]:
    """Return the values of the most telling facets, each value once."""
    values: dict[str, str] = {}
    for name in in_telling_order(facets):
        values.setdefault(facets[name].casefold(), facets[name])
    return list(values.values())[:most]
