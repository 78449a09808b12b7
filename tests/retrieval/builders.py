"""A small fashion shop and a fake encoder for the tests of retrieval."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from data.catalogue import Catalogue
from data.product import Product
from data.progress import Progress
from retrieval.build import build_search
from retrieval.engine import SearchEngine
from retrieval.word_forms import key_of

COLOURS = [
    ("Black", "Black"),
    ("Red", "Red"),
    ("Dark Red", "Red"),
    ("Dark Blue", "Blue"),
    ("Light Blue", "Blue"),
    ("White", "White"),
    ("Off White", "White"),
    ("Grey", "Grey"),
    ("Dark Grey", "Grey"),
    ("Light Pink", "Pink"),
    ("Greenish Khaki", "Khaki green"),
    ("Dark Green", "Green"),
    ("Beige", "Beige"),
    ("Yellow", "Yellow"),
    ("Light Purple", "Lilac Purple"),
    ("Gold", "Metal"),
]
PATTERNS = ["Solid", "Stripe", "Lace", "Dot", "Check", "All over pattern", "Denim"]
AUDIENCES = ["Ladieswear", "Divided", "Menswear", "Baby/Children", "Sport"]
TYPES = {
    "Garment Upper body": (
        "Sweater,T-shirt,Top,Blouse,Shirt,Vest top,Hoodie,Cardigan,Jacket,Blazer,Coat"
    ),
    "Garment Lower body": "Trousers,Shorts,Skirt,Leggings/Tights",
    "Garment Full body": "Dress,Jumpsuit/Playsuit,Dungarees",
    "Shoes": "Sneakers,Boots,Sandals,Pumps,Heeled sandals",
    "Accessories": "Bag,Scarf,Hat/beanie,Cap/peaked,Earring,Necklace,Belt,Tie,Gloves",
    "Nightwear": "Pyjama set",
    "Swimwear": "Bikini top,Swimwear bottom,Swimsuit",
    "Underwear": "Bra,Underwear bottom",
    "Socks & Tights": "Socks,Underwear Tights",
}
DETAILS = [
    "in soft cotton jersey with long sleeves",
    "with lace trims and short sleeves",
    "with a hood and a zip at the front",
    "in woven fabric with a V-neck",
    "in imitation leather with pockets",
    "with a printed stripe, in linen",
    "lined, with strategically placed pleats",
    "with dots and a tie belt",
]


class HashingEncoder:
    """Counts hashed words; texts that share words are near."""

    name = "hashing"
    dimensions = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        self.encoded.extend(texts)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            for word in key_of(text):
                vectors[row, crc32(word.encode()) % self.dimensions] += 1
        if progress is not None:
            progress("embedding", len(texts), len(texts))
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors

    def words(self) -> frozenset[str]:
        return frozenset({"wedding", "stretch"})


def product(number: int, **facets: str) -> Product:
    """Make one product; ``title``, ``description`` and ``price`` may be among the facets."""
    title = facets.pop("title", f"Thing {number}")
    description = facets.pop("description", "")
    price = facets.pop("price", None)
    cost = None if price is None else float(price)
    return Product(f"{number:010d}", title, description, facets, cost, "EUR")


def shop_products() -> Iterator[Product]:
    """Yield a few hundred fashion products, every type in several colours and patterns."""
    colours, patterns, details = cycle(COLOURS), cycle(PATTERNS), cycle(DETAILS)
    audiences, prices = cycle(AUDIENCES), cycle([4.99, 9.99, 14.99, 20.0, 29.99, 45.0, 79.99, None])
    number = 0
    for group, types in TYPES.items():
        for kind in types.split(","):
            for _ in range(9):
                number += 1
                colour, family = next(colours)
                price = next(prices)
                yield Product(
                    f"{number:010d}",
                    f"{kind.split('/')[0]} {number // 2}",
                    f"{kind} {next(details)}.",
                    {
                        "product_type": kind,
                        "product_group": group,
                        "colour": colour,
                        "colour_family": family,
                        "pattern": next(patterns),
                        "audience": next(audiences),
                        "section": f"Womens {group}",
                        "department": kind,
                    },
                    price,
                    "EUR",
                )


def shop() -> Catalogue:
    """Make the small fashion shop."""
    return Catalogue.of(shop_products())


def engine(folder: Path, catalogue: Catalogue | None = None) -> SearchEngine:
    """Build and open a search engine in a folder."""
    catalogue = catalogue if catalogue is not None else shop()
    encoder = HashingEncoder()
    build_search(catalogue, encoder, None, folder)
    return SearchEngine.open(folder, catalogue, encoder)
