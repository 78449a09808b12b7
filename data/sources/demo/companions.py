"""Which products go with which: what baskets of the demo shop are made of."""

import numpy as np
from numpy.typing import NDArray

from data.sources.demo.shelf import Shelf

COUNT = 5
"""So many companions a product."""

TAKEN = (0.38, 0.62, 0.79, 0.91, 1.0)
"""How often one of the first one, two, ... is the one taken along."""

_NEUTRAL = ("Black", "White", "Grey", "Beige", "Brown", "Metallic")
_GOES_WITH = {
    "Dress": "Pumps Sandals Bag Earrings Necklace Cardigan Sneakers Tights Jacket",
    "Jumpsuit": "Pumps Sandals Bag Earrings",
    "Skirt": "Blouse Top Tights Pumps Sweater T-shirt Boots",
    "Trousers": "Shirt Blouse Belt Loafers Sweater T-shirt Blazer Hoodie",
    "Jeans": "T-shirt Sneakers Belt Sweater Hoodie Shirt",
    "Leggings": "T-shirt Sneakers Hoodie Top",
    "Shorts": "T-shirt Sandals Sneakers Sunglasses Cap",
    "T-shirt": "Jeans Shorts Sneakers Hoodie Trousers",
    "Top": "Jeans Skirt Cardigan Earrings",
    "Blouse": "Trousers Skirt Necklace Blazer",
    "Shirt": "Trousers Tie Belt Sweater Blazer Jeans",
    "Polo shirt": "Shorts Trousers Loafers Sneakers",
    "Sweater": "Jeans Trousers Scarf Skirt",
    "Cardigan": "Dress Top Jeans Shirt",
    "Hoodie": "Jeans Sneakers Trousers Cap",
    "Blazer": "Trousers Shirt Blouse Tie Loafers Pumps",
    "Jacket": "Jeans Scarf Boots Hoodie Beanie",
    "Coat": "Scarf Gloves Beanie Boots",
    "Sneakers": "Socks Jeans T-shirt",
    "Boots": "Socks Tights Jeans",
    "Sandals": "Dress Shorts Sunglasses",
    "Pumps": "Dress Bag Tights Earrings",
    "Loafers": "Trousers Belt Socks",
    "Bag": "Dress Pumps Scarf Sunglasses",
    "Hat": "Sunglasses Swimsuit Dress Shorts",
    "Cap": "T-shirt Hoodie Shorts",
    "Beanie": "Scarf Gloves Coat Jacket",
    "Scarf": "Beanie Gloves Coat",
    "Gloves": "Scarf Beanie Coat",
    "Belt": "Trousers Jeans Shirt",
    "Tie": "Shirt Blazer",
    "Sunglasses": "Swimsuit Bikini Shorts Dress Cap",
    "Necklace": "Earrings Dress Blouse",
    "Earrings": "Necklace Dress Bracelet",
    "Bracelet": "Earrings Necklace Dress",
    "Swimsuit": "Sunglasses Sandals Hat Swim_shorts",
    "Bikini": "Sunglasses Sandals Hat",
    "Swim shorts": "Sunglasses Sandals T-shirt",
    "Pyjamas": "Socks",
    "Socks": "Boxers T-shirt Sneakers",
    "Tights": "Skirt Dress Pumps",
    "Boxers": "Socks T-shirt",
}


def find_companions(seed: int, shelf: Shelf) -> NDArray[np.int64]:
    """Return each product's companions, best first, shape (products, COUNT).

    They are of a type that goes with it, for the same audience, of a fitting season, occasion,
    style and colour. Where fewer exist, the best are repeated; -1 where there are none.
    """
    rng = np.random.default_rng([seed, 3])
    kinds, audiences = shelf.codes["product_type"], shelf.codes["audience"]
    names = shelf.values["product_type"]
    found = np.full((len(shelf.products), COUNT), -1)
    for kind, name in enumerate(names):
        offered = [text.replace("_", " ") for text in _GOES_WITH[name].split()]
        wanted = [names.index(other) for other in offered if other in names]
        for audience in range(len(shelf.values["audience"])):
            own = np.flatnonzero((kinds == kind) & (audiences == audience))
            others = np.flatnonzero(np.isin(kinds, wanted) & (audiences == audience))
            if len(own) and len(others):
                scores = _fit(shelf, own, others) + rng.gumbel(0, 0.6, (len(own), len(others)))
                best = np.argsort(-scores, axis=1, kind="stable")[:, :COUNT]
                found[own] = others[best[:, np.arange(COUNT) % best.shape[1]]]
    return found


def _fit(shelf: Shelf, own: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
    """Score how well products go together, shape (own, others)."""
    families = shelf.values["colour_family"]
    neutral = np.isin(
        shelf.codes["colour_family"], [families.index(n) for n in _NEUTRAL if n in families]
    )
    seasons = np.array([p.facets["season"] for p in shelf.products])
    score = 0.5 * shelf.popularity[others][None, :]
    for facet, weight in (("occasion", 1.0), ("style", 0.7)):
        codes = shelf.codes[facet]
        score = score + weight * (codes[own][:, None] == codes[others][None, :])
    same = (
        shelf.codes["colour_family"][own][:, None] == shelf.codes["colour_family"][others][None, :]
    )
    score = score + 0.9 * (same | neutral[own][:, None] | neutral[others][None, :])
    summer, winter = seasons == "Summer", seasons == "Winter"
    clash = (summer[own][:, None] & winter[others]) | (winter[own][:, None] & summer[others])
    score = score - 2.0 * np.abs(
        shelf.price_levels[own][:, None] - shelf.price_levels[others][None, :]
    )
    fitting: NDArray[np.float64] = score - 6.0 * clash
    return fitting
