"""Fabrics as SVG pattern tiles: a base colour with a motif on it."""

import colorsys

_FLOWER = (
    "M0,-5.5C4,-9 7,-3 3.6,-0.6C8,1 5,7 1.6,4.2C1,9 -5,7.4 -3,3C-8,3.4 -7.4,-3 -3,-2.4C-5,-7 "
    "0,-8 0,-5.5Z"
)
_LEAF = "M0,-12Q9,-4 0,12Q-9,-4 0,-12Z"
_CABLE = "M6,0Q16,8 6,16Q-4,24 6,32M16,0Q6,8 16,16Q26,24 16,32"


def mix(colour: str, other: str, share: float) -> str:
    """Mix two hex colours; ``share`` is the other's."""
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(colour: str, share: float = 0.22) -> str:
    """Return a darker tone; very dark colours turn lighter, so that lines stay visible."""
    if lightness(colour) < 0.24:
        return mix(colour, "#ffffff", share * 0.75)
    return mix(colour, "#1b1420", share)


def lightness(colour: str) -> float:
    """Return the lightness of a hex colour from 0 to 1."""
    red, green, blue = (part / 255 for part in _rgb(colour))
    return colorsys.rgb_to_hls(red, green, blue)[1]


def motif_colour(colour: str) -> str:
    """Return a colour in which a motif shows on this one."""
    return (
        mix(colour, "#ffffff", 0.82) if lightness(colour) < 0.62 else mix(colour, "#2b2a3d", 0.62)
    )


def tile(pattern: str, colour: str, seed: int, *, upright: bool = False) -> str:
    """Return the SVG pattern definition with id ``f``; plain fabrics get a plain tile.

    ``upright`` turns stripes from lying to standing.
    """
    accent = motif_colour(colour)
    width, height, motif, turn = _MOTIFS.get(pattern, _plain)(colour, accent, seed)
    turn += 90 if upright and pattern == "Stripe" else 0
    turned = f' patternTransform="rotate({turn})"' if turn else ""
    return (
        f'<pattern id="f" width="{width}" height="{height}" patternUnits="userSpaceOnUse"{turned}>'
        f'<rect width="{width}" height="{height}" fill="{colour}"/>{motif}</pattern>'
    )


Tile = tuple[int, int, str, int]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _plain(colour: str, accent: str, seed: int) -> Tile:
    del colour, accent, seed
    return 20, 20, "", 0


def _stripe(colour: str, accent: str, seed: int) -> Tile:
    del colour
    step, bar = ((14, 5), (10, 3), (20, 8), (16, 3))[seed % 4]
    return step, step, f'<rect width="{step}" height="{bar}" fill="{accent}"/>', 0


def _check(colour: str, accent: str, seed: int) -> Tile:
    size = (24, 32, 18)[seed % 3]
    bar = size * 0.42
    return (
        size,
        size,
        (
            f'<path d="M0,0H{size}V{bar:g}H0ZM0,0V{size}H{bar:g}V0Z" fill="{accent}" '
            'opacity=".32"/>'
            f'<path d="M0,{size * 0.7:g}H{size}M{size * 0.7:g},0V{size}" '
            f'stroke="{darker(colour, 0.4)}" opacity=".5"/>'
        ),
        0,
    )


def _dot(colour: str, accent: str, seed: int) -> Tile:
    del colour
    size, radius = ((18, 2.6), (24, 4.4), (14, 1.8))[seed % 3]
    spots = ((size / 4, size / 4), (size * 0.75, size * 0.75))
    return (
        size,
        size,
        "".join(f'<circle cx="{x:g}" cy="{y:g}" r="{radius}" fill="{accent}"/>' for x, y in spots),
        0,
    )


def _floral(colour: str, accent: str, seed: int) -> Tile:
    petal = mix(accent, ("#f28ca5", "#f7d774", "#ffffff", "#f4a261")[seed % 4], 0.55)
    leaf = mix("#5d8a5a", colour, 0.25)
    flowers = ((12, 13, 1.05), (36, 36, 1.2), (38, 9, 0.65), (11, 38, 0.7))
    drawn = "".join(
        f'<g transform="translate({x} {y}) scale({s}) rotate({x * 7})">'
        f'<path d="M4,4Q12,4 13,11Q5,11 4,4Z" fill="{leaf}"/>'
        f'<path d="{_FLOWER}" fill="{petal}"/><circle r="1.8" '
        f'fill="{mix(petal, "#7a3b1d", 0.6)}"/></g>'
        for x, y, s in flowers
    )
    return 50, 50, drawn, 0


def _leaf(colour: str, accent: str, seed: int) -> Tile:
    tone = mix(accent, "#4f8f63", 0.45)
    places = ((11, 14, 30), (34, 34, -35), (36, 8, 80), (10, 38, -70))
    return (
        48,
        48,
        "".join(
            f'<g transform="translate({x} {y}) rotate({turn + seed % 5})"><path d="{_LEAF}" '
            f'fill="{tone}"/>'
            f'<path d="M0,-9V10" stroke="{colour}"/></g>'
            for x, y, turn in places
        ),
        0,
    )


def _animal(colour: str, accent: str, seed: int) -> Tile:
    del accent, seed
    spot, ring = darker(colour, 0.6), darker(colour, 0.3)
    places = ((9, 9, 0), (28, 14, 60), (14, 28, 130), (34, 34, 200), (40, 4, 30), (2, 42, 90))
    return (
        44,
        44,
        "".join(
            f'<g transform="translate({x} {y}) rotate({turn})"><circle r="3.4" fill="{ring}"/>'
            f'<path d="M-5,2Q-6,-6 1,-6M5,-2Q6,5 -1,6" fill="none" stroke="{spot}" '
            'stroke-width="2.6" stroke-linecap="round"/></g>'
            for x, y, turn in places
        ),
        0,
    )


def _lace(colour: str, accent: str, seed: int) -> Tile:
    del accent, seed
    thread = mix(colour, "#ffffff", 0.42) if lightness(colour) < 0.72 else darker(colour, 0.3)
    ring = f'fill="none" stroke="{thread}" stroke-width="1"'
    return (
        22,
        22,
        (
            f'<path d="{_FLOWER}" transform="translate(11 11) scale(.85)" {ring}/><circle cx="11" '
            f'cy="11" r="1.4" fill="{thread}"/>'
            f'<path d="M0,0Q11,6 22,0Q16,11 22,22Q11,16 0,22Q6,11 0,0Z" {ring}/>'
            f'<circle r="2.4" {ring}/><circle cx="22" cy="22" r="2.4" {ring}/>'
        ),
        0,
    )


def _melange(colour: str, accent: str, seed: int) -> Tile:
    del accent, seed
    light, dark = mix(colour, "#ffffff", 0.3), darker(colour, 0.2)
    return (
        16,
        12,
        (
            f'<path d="M1,2H6M9,8H13M4,10H7" stroke="{light}" stroke-width="1.1"/>'
            f'<path d="M8,4H12M1,7H5M12,1H15" stroke="{dark}" stroke-width="1.1"/>'
        ),
        0,
    )


def _denim(colour: str, accent: str, seed: int) -> Tile:
    del accent, seed
    return (
        5,
        5,
        f'<path d="M0,0H5" stroke="{mix(colour, "#ffffff", 0.22)}" stroke-width="1.3"/>',
        55,
    )


def _colour_block(colour: str, accent: str, seed: int) -> Tile:
    other = mix(accent, ("#e8695f", "#3f74c4", "#f3cc3f", "#ffffff")[seed % 4], 0.45)
    return (
        400,
        400,
        f'<rect y="150" width="400" height="62" fill="{other}"/><rect y="212" width="400" '
        f'height="188" fill="{darker(colour, 0.32)}"/>',
        0,
    )


def _embroidery(colour: str, accent: str, seed: int) -> Tile:
    petal = mix(accent, ("#d8475f", "#3f74c4", "#e9a23b", "#8757b3")[seed % 4], 0.6)
    return (
        60,
        60,
        "".join(
            f'<g transform="translate({x} {y})"><path d="M0,4Q-3,12 2,18" fill="none" '
            'stroke="#5d8a5a" stroke-width="1.4"/>'
            f'<path d="{_FLOWER}" fill="{petal}" stroke="{darker(colour)}" stroke-width=".5" '
            'transform="scale(.8)"/></g>'
            for x, y in ((15, 12), (45, 40))
        ),
        0,
    )


def _sequin(colour: str, accent: str, seed: int) -> Tile:
    del accent, seed
    shine, shade = mix(colour, "#ffffff", 0.55), darker(colour, 0.3)
    rows = [(x, y) for y in range(-1, 5) for x in range(-1, 4)]
    scales = "".join(
        f'<circle cx="{x * 8 + 4 * (y % 2)}" cy="{y * 6}" r="4.4" '
        f'fill="{mix(colour, shine, 0.16 * ((x * 2 + y * 3) % 4))}" '
        f'stroke="{shade}" stroke-width=".6"/>'
        for x, y in rows
    )
    star = "M8,6L9,9L12,10L9,11L8,14L7,11L4,10L7,9Z"
    return 24, 24, f'{scales}<path d="{star}" fill="#fff" opacity=".85"/>', 0


def _cable(colour: str, accent: str, seed: int) -> Tile:
    del accent, seed
    return (
        34,
        32,
        (
            f'<path d="{_CABLE}" fill="none" stroke="{darker(colour, 0.26)}" stroke-width="2.2"/>'
            f'<path d="M27,0V32M31,0V32" stroke="{darker(colour, 0.16)}" stroke-width="1.4"/>'
        ),
        0,
    )


def _rib(colour: str, accent: str, seed: int) -> Tile:
    del accent, seed
    return 7, 7, f'<path d="M1,0V7" stroke="{darker(colour, 0.2)}" stroke-width="1.6"/>', 0


_MOTIFS = {
    "Stripe": _stripe,
    "Check": _check,
    "Dot": _dot,
    "Floral": _floral,
    "Leaf": _leaf,
    "Animal": _animal,
    "Lace": _lace,
    "Melange": _melange,
    "Denim": _denim,
    "Colour block": _colour_block,
    "Embroidery": _embroidery,
    "Sequin": _sequin,
    "Cable knit": _cable,
    "Rib knit": _rib,
}
