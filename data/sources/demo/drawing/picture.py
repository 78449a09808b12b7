"""A product's picture: its silhouette in its colour and fabric on a soft background."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from data.sources.demo.designs import Design
from data.sources.demo.drawing import (
    accessories,
    dresses,
    jewellery,
    knitwear,
    lower,
    outerwear,
    shoes,
    soft,
    tops,
)
from data.sources.demo.drawing.fabrics import darker, lightness, mix, motif_colour, tile
from data.sources.demo.drawing.outline import Part, extent
from data.sources.demo.vocabulary import Colour

_SILHOUETTES: dict[str, Callable[[Design], list[Part]]] = {
    "Dress": dresses.dress,
    "Jumpsuit": lower.jumpsuit,
    "Skirt": lower.skirt,
    "Trousers": lower.trousers,
    "Jeans": lower.trousers,
    "Leggings": lower.trousers,
    "Shorts": lower.shorts,
    "Swim shorts": lower.shorts,
    "Boxers": lower.shorts,
    "T-shirt": tops.tee,
    "Top": tops.top,
    "Blouse": tops.blouse,
    "Shirt": tops.shirt,
    "Polo shirt": tops.shirt,
    "Sweater": knitwear.sweater,
    "Hoodie": knitwear.hoodie,
    "Cardigan": knitwear.cardigan,
    "Blazer": outerwear.blazer,
    "Jacket": outerwear.jacket,
    "Coat": outerwear.coat,
    "Sneakers": shoes.sneakers,
    "Boots": shoes.boots,
    "Sandals": shoes.sandals,
    "Pumps": shoes.pumps,
    "Loafers": shoes.loafers,
    "Bag": accessories.bag,
    "Hat": accessories.headwear,
    "Cap": accessories.headwear,
    "Beanie": accessories.headwear,
    "Scarf": accessories.scarf,
    "Gloves": accessories.gloves,
    "Belt": accessories.belt,
    "Tie": accessories.tie,
    "Sunglasses": jewellery.sunglasses,
    "Necklace": jewellery.necklace,
    "Earrings": jewellery.earrings,
    "Bracelet": jewellery.bracelet,
    "Swimsuit": soft.swimsuit,
    "Bikini": soft.bikini,
    "Pyjamas": soft.pyjamas,
    "Socks": soft.socks,
    "Tights": soft.tights,
}
_WOVEN = ("Shirt", "Blouse", "Blazer", "Trousers", "Pyjamas", "Skirt", "Tie", "Scarf", "Boxers")
"""Types whose stripes stand upright."""
_BACKGROUNDS = ("#f4efe8", "#eef1ee", "#f3eef0", "#eceff4", "#f5f0e4", "#efedf3")
_SHADES = (
    '<linearGradient id="s"><stop offset="0" stop-color="#1b1420" stop-opacity=".16"/>'
    '<stop offset=".3" stop-color="#fff" stop-opacity=".1"/><stop offset=".62" stop-color="#fff" '
    'stop-opacity="0"/>'
    '<stop offset="1" stop-color="#1b1420" stop-opacity=".2"/></linearGradient>'
)


def draw_picture(design: Design, colour: Colour, seed: int, title: str) -> bytes:
    """Draw one product as an SVG of 300 × 400; ``seed`` varies motif and background."""
    paints = _paints(colour.hex)
    parts = _SILHOUETTES[design.type.name](design)
    drawn = "".join(_element(part, paints) for part in parts)
    print_ = _front_print(colour.hex, seed) if design.pattern == "Front print" else ""
    upright = design.type.name in _WOVEN
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400" width="300" height="400" '
        'role="img">'
        f"<title>{escape(title)}, {colour.name.lower()}</title>"
        f"<defs>{tile(design.pattern, colour.hex, seed, upright=upright)}{_SHADES}</defs>"
        f"{_background(colour.hex, seed)}"
        f'<g transform="{_place(parts, design.audience)}" stroke-linejoin="round" '
        f'stroke-linecap="round">{drawn}{print_}</g></svg>'
    ).encode()


def _place(parts: list[Part], audience: str) -> str:
    """Centre the drawing; short things are drawn a little larger, children's a little smaller."""
    left, top, right, bottom = extent(parts)
    scale = min(1.3, 0.72 + 80 / (bottom - top)) * (0.88 if audience == "Kids" else 1.0)
    scale = min(scale, 362 / (bottom - top), 252 / (right - left))
    across, down = 150 - scale * (left + right) / 2, 200 - scale * (top + bottom) / 2
    return f"translate({across:.1f} {down:.1f}) scale({scale:.3f})"


def _background(colour: str, seed: int) -> str:
    base = mix(_BACKGROUNDS[seed % len(_BACKGROUNDS)], colour, 0.07)
    if lightness(colour) > 0.85:
        base = mix(base, "#8f8a9c", 0.22)
    return (
        f'<rect width="300" height="400" fill="{base}"/>'
        f'<circle cx="150" cy="196" r="132" fill="#fff" opacity=".5"/>'
    )


def _paints(colour: str) -> dict[str, str]:
    """Return SVG attributes for every ink."""
    line = darker(colour, 0.42)
    outline = f'stroke="{darker(colour, 0.34)}" stroke-width="1.4"'
    thin = f'fill="none" stroke="{line}"'
    return {
        "cloth": f'fill="url(#f)" {outline}',
        "trim": f'fill="{darker(colour, 0.14)}" {outline}',
        "inside": f'fill="{darker(colour, 0.4)}"',
        "line": f'{thin} stroke-width="1.5"',
        "stitch": f'{thin} stroke-width="1.1" opacity=".55"',
        "metal": 'fill="#c9b37a" stroke="#8f7b45" stroke-width=".8"',
        "sole": 'fill="#f4f1ea" stroke="#b9b2a5" stroke-width="1.2"',
        "light": f'fill="{motif_colour(colour)}" opacity=".9"',
        "lens": 'fill="#2e3440" opacity=".82"',
        "shine": 'fill="#fff" opacity=".35"',
        "pearl": 'fill="#f6f1ea" stroke="#cfc4b4" stroke-width="1"',
        "chain": f'fill="none" stroke="{darker(colour, 0.12)}" stroke-width="3"',
    }


def _element(part: Part, paints: dict[str, str]) -> str:
    path = f'<path d="{part.path}" {paints[part.ink]}/>'
    return path + f'<path d="{part.path}" fill="url(#s)"/>' if part.ink == "cloth" else path


def _front_print(colour: str, seed: int) -> str:
    ink, second = motif_colour(colour), mix(motif_colour(colour), "#e8695f", 0.6)
    return (
        f'<g transform="translate(0 150)"><circle r="25" fill="{second}" opacity=".9"/>'
        f'<path d="M-34,18 L-10,-12 L4,6 L16,-6 L34,18 Z" fill="{ink}"/></g>',
        '<g transform="translate(0 150)">'
        '<path d="M0,-30 L8,-9 L30,-9 L12,5 L19,27 L0,14 L-19,27 L-12,5 L-30,-9 L-8,-9 Z" '
        f'fill="{ink}"/></g>',
        f'<g transform="translate(0 152)" fill="none" stroke="{ink}" stroke-width="5">'
        '<path d="M-32,-10Q-16,-24 0,-10T32,-10M-32,4Q-16,-10 0,4T32,4"/>'
        f'<path d="M-32,18Q-16,4 0,18T32,18" stroke="{second}"/></g>',
    )[seed % 3]
