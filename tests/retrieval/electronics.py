"""A small electronics shop: half-filled facets, and numbers of which titles tell the unit."""

from collections.abc import Iterator
from itertools import cycle

from data.catalogue import Catalogue
from data.product import Product

BRANDS = ["HP", "Lenovo", "Dell", "Acer"]
SCREENS = ["13.3", "14", "15", "15.6", "17.3"]
MEMORY = ["4", "8", "16", "32"]
LENGTHS = ["0.5", "1", "2", "3", "5"]


def notebooks() -> Iterator[Product]:
    """Yield forty laptops; their weights are in grams, which no text says."""
    brands, screens, memory = cycle(BRANDS), cycle(SCREENS), cycle(MEMORY)
    for number in range(40):
        brand, screen, ram = next(brands), next(screens), next(memory)
        yield Product(
            f"n{number}",
            f'{brand} Model {number} Notebook {screen}" {ram} GB RAM Black',
            "",
            {
                "product_type": "Notebook",
                "brand": brand,
                "colour": "Black",
                "display_diagonal": screen,
                "internal_memory": ram,
                "weight": str(1200 + 40 * number),
                "width": "381",
            },
            300.0 + 25 * number,
            "EUR",
        )


def others() -> Iterator[Product]:
    """Yield cables, monitors and bags; monitors and half of the bags have no type."""
    brands, lengths = cycle(BRANDS), cycle(LENGTHS)
    for number in range(25):
        length = next(lengths)
        facets = {"product_type": "HDMI cable", "brand": "Belkin", "cable_length": length}
        title = f"Belkin B{number} HDMI cable {length} m"
        yield Product(f"c{number}", title, "", facets, 5.0 + number, "EUR")
    for number, size in enumerate(("22", "24", "27", "32") * 5):
        facets = {"brand": next(brands), "display_diagonal": size}
        title = f'{facets["brand"]} M{number} {size}" LED monitor'
        yield Product(f"m{number}", title, "", facets, 100.0 + 10 * number, "EUR")
    for number in range(20):
        kind = {"product_type": "Notebook case"} if number % 2 else {}
        facets = {"brand": "Targus", "fits_screens_up_to": "15.6"} | kind
        title = f'Targus T{number} notebook backpack 15.6"'
        yield Product(f"b{number}", title, "", facets, 20.0 + number, "EUR")


def electronics() -> Catalogue:
    """Make the small electronics shop."""
    return Catalogue.of([*notebooks(), *others()])
