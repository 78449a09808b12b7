"""One design of the demo shop: what is sold in one or several colours under one title."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.sources.demo.vocabulary import Cut, Material, ProductType, Vocabulary, Weights, draw

_ROMANTIC = {"Floral", "Lace", "Embroidery"}
_BOLD = {"Sequin", "Animal", "Colour block", "Leaf"}
_DRESSED_UP = {"Chiffon", "Satin", "Silk", "Velvet"}
_CASUAL_CUTS = {"oversized", "cargo", "relaxed", "boxy", "mom", "tiered", "bucket", "platform"}


@dataclass(frozen=True, slots=True)
class Design:
    """Everything about a product but its colour."""

    type: ProductType
    cut: Cut
    audience: str
    material: Material
    pattern: str
    occasion: str
    season: str
    style: str
    length: str | None
    sleeve: str | None
    fit: str | None
    price: float
    colours: tuple[str, ...]

    def facets(self) -> dict[str, str]:
        """Return the facets that all its colours share."""
        facets = {
            "product_type": self.type.name,
            "product_group": self.type.group,
            "pattern": self.pattern,
            "audience": self.audience,
            "material": self.material.name,
            "fit": self.fit,
            "length": self.length,
            "sleeve": self.sleeve,
            "season": self.season,
            "occasion": self.occasion,
            "style": self.style,
        }
        return {name: value for name, value in facets.items() if value}


def draw_design(rng: random.Random, words: Vocabulary, kind: ProductType, audience: str) -> Design:
    """Draw a design whose parts go together."""
    cut = rng.choice(kind.cuts_for(audience))
    material = words.materials[cut.material or draw(rng, _without(kind.materials, cut.avoids))]
    pattern = _draw_pattern(rng, kind, cut, material)
    sleeve = cut.sleeve or _maybe(rng, kind.sleeves)
    occasion = _draw_occasion(rng, kind, cut, audience)
    season = _season(rng, kind, cut, material, sleeve, occasion)
    if occasion == "Holiday" and season == "Winter":
        occasion = "Everyday"
    palette = words.palettes[material.palette] if material.palette else kind.colours
    return Design(
        type=kind,
        cut=cut,
        audience=audience,
        material=material,
        pattern=pattern,
        occasion=occasion,
        season=season,
        style=_style(rng, cut, material.name, pattern, occasion),
        length=_maybe(rng, kind.lengths),
        sleeve=sleeve,
        fit=cut.fit or _maybe(rng, kind.fits),
        price=_draw_price(rng, kind, cut, material, audience),
        colours=_draw_colours(rng, palette),
    )


def anchored_design(words: Vocabulary, row: Mapping[str, Any]) -> Design:
    """Return the design that a row of the anchors names in full."""
    kind = words.types[row["type"]]
    cut = next(cut for cut in kind.cuts if cut.name == row["cut"])
    return Design(
        type=kind,
        cut=cut,
        audience=row["audience"],
        material=words.materials[row["material"]],
        pattern=row["pattern"],
        occasion=row["occasion"],
        season=row["season"],
        style=_style(random.Random(0), cut, row["material"], row["pattern"], row["occasion"]),
        length=row.get("length"),
        sleeve=row.get("sleeve"),
        fit=row.get("fit", cut.fit),
        price=row["price"],
        colours=tuple(row["colours"]),
    )


def _without(weights: Weights, names: tuple[str, ...]) -> Weights:
    return {name: weight for name, weight in weights.items() if name not in names}


def _maybe(rng: random.Random, weights: Weights) -> str | None:
    return draw(rng, weights) if weights else None


def _draw_pattern(rng: random.Random, kind: ProductType, cut: Cut, material: Material) -> str:
    weights = {name: weight for name, weight in kind.patterns.items() if not cut.patterns}
    weights = weights or dict.fromkeys(cut.patterns, 1.0)
    carried = {n: w for n, w in weights.items() if not material.patterns or n in material.patterns}
    return draw(rng, carried) if carried else material.patterns[0]


def _draw_occasion(rng: random.Random, kind: ProductType, cut: Cut, audience: str) -> str:
    offered = {name: kind.occasions.get(name, 1.0) for name in cut.occasions} or kind.occasions
    occasion = draw(rng, offered)
    if audience == "Kids":
        return {"Work": "School", "Wedding": "Party"}.get(occasion, occasion)
    return occasion


def _season(
    rng: random.Random,
    kind: ProductType,
    cut: Cut,
    material: Material,
    sleeve: str | None,
    occasion: str,
) -> str:
    fixed = cut.season or kind.season or material.season
    if fixed:
        return fixed
    if occasion in ("Holiday", "Beach"):
        return "Summer"
    bare = sleeve in ("Sleeveless", "Short sleeve") and not kind.again
    if bare and rng.random() < 0.7:
        return "Summer"
    return rng.choices(["All year", "Spring", "Autumn"], [8, 1, 1])[0]


def _style(rng: random.Random, cut: Cut, material: str, pattern: str, occasion: str) -> str:
    if occasion == "Sport":
        return "Sporty"
    if pattern in _BOLD or cut.name in ("biker", "bodycon"):
        return "Bold"
    if pattern in _ROMANTIC or (material in _DRESSED_UP and occasion != "Work"):
        return "Romantic"
    if pattern == "Front print" or cut.name in _CASUAL_CUTS:
        return "Casual"
    if occasion in ("Work", "Wedding") or pattern in ("Check", "Cable knit"):
        return "Classic"
    return rng.choices(["Minimal", "Casual", "Classic"], [4, 4, 3])[0]


def _draw_price(
    rng: random.Random, kind: ProductType, cut: Cut, material: Material, audience: str
) -> float:
    """Draw from three tiers: basics end in .99, the middle in .95 or .99, the best in .00."""
    tier = rng.choices(["basic", "middle", "best"], [5, 6, 3])[0]
    low, high = kind.price
    level = {"basic": 0.0, "middle": 0.3, "best": 0.6}[tier] + rng.random() * 0.35
    price: float = low * (high / low) ** level * material.price**0.7
    price *= (0.6 if cut.cheap else 1.0) * (0.65 if audience == "Kids" else 1.0)
    if tier == "best" and price >= 20:
        return float(round(price / 5) * 5 - (1 if price > 60 else 0))
    whole = max(3, round(price))
    return round(whole - (0.05 if tier == "middle" and whole > 15 else 0.01), 2)


def _draw_colours(rng: random.Random, palette: Weights) -> tuple[str, ...]:
    count = rng.choices([1, 2, 3, 4, 5], [7, 6, 5, 3, 2])[0]
    left = dict(palette)
    colours: list[str] = []
    while left and len(colours) < count:
        colours.append(draw(rng, left))
        del left[colours[-1]]
    return tuple(colours)
