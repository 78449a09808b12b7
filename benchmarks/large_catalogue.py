"""A shop of any size, made up: real words, put together by chance and always in the same way."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from data.product import Product
from data.progress import Progress
from retrieval.encoder import TransformerEncoder

WORDS = """
Clothing: Dress, T-shirt, Shirt, Blouse, Sweater, Cardigan, Hoodie, Jacket, Coat, Trousers, Jeans,\
 Shorts, Skirt, Leggings, Pyjamas, Swimsuit, Socks, Bra
Shoes: Sneakers, Boots, Sandals, Pumps, Slippers, Loafers
Accessories: Bag, Backpack, Scarf, Hat, Belt, Gloves, Earrings, Necklace, Watch, Sunglasses, Wallet
Home: Lamp, Cushion, Blanket, Curtain, Rug, Vase, Mug, Plate, Candle, Mirror, Chair, Table, Shelf
Electronics: Laptop, Headphones, Keyboard, Mouse, Monitor, Camera, Speaker, Phone case, Charger
Toys: Puzzle, Teddy bear, Building blocks, Board game, Doll, Kite
colour: Black, White, Grey, Red, Dark Red, Blue, Navy, Light Blue, Green, Khaki, Yellow, Orange,\
 Pink, Purple, Beige, Brown, Gold, Silver, Turquoise, Cream
pattern: Solid, Stripe, Dot, Check, Floral, Printed, Lace, Denim
audience: Women, Men, Girls, Boys, Baby, Everyone
brand: Nordika, Velwood, Kasano, Mirmark, Ostline, Belberg, Tamsen, Lunette, Ferlund, Solova
material: soft cotton, organic cotton, pure linen, merino wool, recycled polyester, real leather,\
 imitation leather, satin, velvet, denim, bamboo, oak wood, stainless steel, brushed aluminium,\
 glass, ceramic, silk, fleece, cashmere, canvas
style: Slim, Relaxed, Oversized, Classic, Minimal, Vintage, Sporty, Elegant, Rustic, Compact,\
 Foldable, Lightweight, Padded, Quilted, Embroidered, Glossy, Matt, Waterproof, Wireless
feature: long sleeves, a round neck, a V-neck, a hood, side pockets, a concealed zip,\
 an elastic waist, adjustable straps, a detachable belt, ribbed edges, a wide brim, rubber soles,\
 a drawstring, lace trims, a button front, a soft lining, a magnetic clasp, rounded corners,\
 a long cable, a carrying handle
occasion: a summer wedding, the office, the beach, cold winter days, everyday wear, parties,\
 travel, the gym, rainy days, a cosy evening, the garden, school, camping, a birthday present
"""
SAID = {
    name: values.split(", ")
    for name, values in (line.split(": ") for line in WORDS.strip().splitlines())
}
GROUPS = ("Clothing", "Shoes", "Accessories", "Home", "Electronics", "Toys")
KINDS = [(group, kind) for group in GROUPS for kind in SAID[group]]
DRAWN = ("colour", "pattern", "audience", "brand")
"""Facets that have nothing to do with a product's description."""
BASES = 6_000
"""Descriptions; each is shared by the many products that vary it."""


def products(count: int) -> Iterator[Product]:
    """Yield so many products, no two of one text."""
    random = np.random.default_rng(1)
    drawn = {name: random.integers(0, len(SAID[name]), count).tolist() for name in DRAWN}
    prices = np.exp(random.normal(3.3, 0.8, count)).round(2).tolist()
    for number in range(count):
        base = number % BASES
        group, kind = KINDS[base % len(KINDS)]
        facets = {"product_type": kind, "product_group": group}
        facets |= {name: SAID[name][places[number]] for name, places in drawn.items()}
        style = SAID["style"][base // len(KINDS) % len(SAID["style"])]
        model = f"{number // 1000} {number % 1000}"
        title = f"{style} {kind.lower()} {facets['brand']} {model}"
        yield Product(f"{number:010d}", title, description(base), facets, prices[number], "EUR")


@lru_cache(maxsize=BASES)
def description(base: int) -> str:
    """Return the description that products of one base share."""
    draw = np.random.default_rng(base)
    material, occasion = draw.choice(SAID["material"]), draw.choice(SAID["occasion"])
    first, second = draw.choice(SAID["feature"], 2, replace=False)
    kind = KINDS[base % len(KINDS)][1]
    return f"{kind} in {material} with {first} and {second}. Made for {occasion}."


_MODEL = re.compile(r" (\d+) (\d+)\. .* Made for ")


class DrawnEncoder:
    """The embedded encoder for queries; products get vectors drawn around their description's.

    Encoding a million texts takes half an hour and tells nothing about searching them. Each base's
    description is encoded; its products lie around it as real variants do, at a cosine of 0.9.
    """

    name = "drawn"

    def __init__(self) -> None:
        self._real = TransformerEncoder()
        self.dimensions = self._real.dimensions
        self._bases: NDArray[np.float32] | None = None

    def encode(
        self, texts: Sequence[str], *, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Encode queries; draw for the texts of ``products``."""
        models = [_MODEL.search(text) for text in texts]
        if not all(models):
            return self._real.encode(texts, progress=progress)
        if self._bases is None:
            self._bases = self._real.encode([description(base) for base in range(BASES)])
        chosen = np.array([1000 * int(m[1]) + int(m[2]) for m in models if m is not None])
        noise = np.random.default_rng(int(chosen[0])).normal(size=(len(texts), self.dimensions))
        vectors = self._bases[chosen % BASES] + noise * (0.48 / self.dimensions**0.5)
        if progress is not None:
            progress("embedding", len(texts), len(texts))
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)

    def words(self) -> frozenset[str]:
        """Return the whole words the model knows."""
        return self._real.words()
