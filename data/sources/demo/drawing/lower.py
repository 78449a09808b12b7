"""Silhouettes of skirts, trousers and everything else with legs."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, circle, symmetric

_HEMS = {"Mini": 208, "Knee": 258, "Midi": 308, "Maxi": 362}
_TOP = 66


def skirt(design: Design) -> list[Part]:
    """Draw skirts of every length."""
    name, hem = design.cut.name, _HEMS[design.length or "Knee"]
    flare = 58 if name == "pencil" else 70 + (hem - 200) * 0.22
    side = f"Q58,110 60,140 L{flare},{hem}" if name == "pencil" else f"Q56,110 {flare},{hem}"
    parts = [
        Part("inside", f"M-44,{_TOP} Q0,{_TOP - 6} 44,{_TOP} L44,{_TOP + 8} L-44,{_TOP + 8} Z"),
        Part(
            "cloth",
            symmetric(f"M0,{_TOP + 5} L44,{_TOP} {side} Q{flare / 2},{hem + 10} 0,{hem + 10}"),
        ),
        Part(
            "trim",
            f"M-44,{_TOP} Q0,{_TOP + 9} 44,{_TOP} L46,{_TOP + 15} Q0,{_TOP + 24} -46,{_TOP + 15} Z",
        ),
    ]
    return [*parts, *_skirt_lines(name, flare, hem)]


def _skirt_lines(name: str, flare: float, hem: float) -> list[Part]:
    if name == "pleated":
        pleats = [
            f"M{44 * f:.0f},88 L{flare * f:.0f},{hem + 9 - abs(f) * 8:.0f}"
            for f in (n / 6 for n in range(-5, 6))
        ]
        return [Part("line", " ".join(pleats))]
    if name == "wrap":
        return [
            Part("line", f"M-30,86 Q-4,{hem - 80} {flare * 0.5:.0f},{hem + 6}"),
            Part("trim", "M-34,82 L-52,138 L-40,136 L-28,84 Z"),
        ]
    if name == "tiered":
        return _skirt_tiers(flare, hem)
    if name == "pencil":
        return [Part("line", f"M6,{hem - 40} L6,{hem + 9}"), *both("stitch", "M22,88 L26,116")]
    folds = [
        f"M{40 * f:.0f},120 Q{50 * f:.0f},{hem - 80} {flare * f:.0f},{hem + 6}"
        for f in (-0.6, -0.2, 0.25, 0.65)
    ]
    return [Part("stitch", " ".join(folds))]


def _skirt_tiers(flare: float, hem: float) -> list[Part]:
    steps = [(44 + (flare - 44) * f**0.8, _TOP + (hem - _TOP) * f) for f in (0.36, 0.68)]
    seams = [f"M{-half:.0f},{y:.0f} Q0,{y + 12:.0f} {half:.0f},{y:.0f}" for half, y in steps]
    gathers = [
        f"M{half * f:.0f},{y + 8:.0f} L{half * f * 1.05:.0f},{y + 24:.0f}"
        for half, y in steps
        for f in (-0.7, -0.35, 0, 0.35, 0.7)
    ]
    return [Part("line", " ".join(seams)), Part("stitch", " ".join(gathers))]


def _legs(
    hem: float, *, outer: float, inner: float, knee: float, hip: float = 54, waist: float = 42
) -> str:
    """Outline of both legs; ``outer`` and ``inner`` are a hem's distances from the middle."""
    return symmetric(
        f"M0,46 Q24,44 {waist},40 Q{hip - 2},80 {hip},120 Q{knee},{(hem + 120) / 2} {outer},{hem} "
        f"Q{(outer + inner) / 2},{hem + 5} {inner},{hem + 1} "
        f"Q{inner - 4},{(hem + 150) / 2} 2,152 L0,152"
    )


_SHAPES = {
    "wide-leg": (68, 16, 60),
    "skinny": (34, 14, 46),
    "slim": (40, 15, 48),
    "tapered": (38, 14, 52),
    "bootcut": (54, 14, 44),
    "cargo": (52, 12, 56),
    "relaxed": (54, 12, 56),
    "jogger": (40, 16, 56),
    "high-waist": (32, 14, 44),
    "seamless": (32, 14, 44),
}


def trousers(design: Design) -> list[Part]:
    """Draw trousers, jeans or leggings."""
    outer, inner, knee = _SHAPES.get(design.cut.name, (46, 14, 52))
    hip = 50 if design.type.name == "Leggings" else 54
    return [
        Part("inside", "M-42,40 Q0,34 42,40 L42,50 L-42,50 Z"),
        Part("cloth", _legs(366, outer=outer, inner=inner, knee=knee, hip=hip)),
        Part("trim", "M-42,40 Q0,52 42,40 L45,56 Q0,68 -45,56 Z"),
        *_trouser_lines(design, outer, inner, knee),
    ]


def _trouser_lines(design: Design, outer: float, inner: float, knee: float) -> list[Part]:
    name = design.cut.name
    if design.type.name == "Leggings":
        return [Part("stitch", "M-44,72 Q0,84 44,72"), *both("stitch", "M30,90 Q36,200 24,356")]
    parts = [
        Part("line", "M0,62 L0,152"),
        Part("stitch", "M3,66 Q14,100 2,116"),
        *both("line", "M28,62 Q38,78 51,84"),
        circle("light", 0, 54, 2.6),
    ]
    if design.type.name == "Jeans":
        seams = f"M50,90 Q{knee - 3},240 {outer - 3},360 M{inner + 2},358 L{outer - 1},358"
        return [*parts[:-1], circle("metal", 0, 54, 3.4), *both("stitch", seams)]
    if name == "jogger":
        cord = Part("light", "M-6,58 L-4,58 L-8,92 L-11,92 Z M5,58 L7,58 L11,88 L8,88 Z")
        return [*parts[:-1], *both("trim", "M14,352 L41,352 L40,368 L15,368 Z"), cord]
    if name == "cargo":
        pocket = "M30,190 L56,186 L56,232 L30,236 Z M29,190 L57,186 L57,200 L29,204 Z"
        return [*parts, *both("line", pocket)]
    if name in ("suit", "wide-leg", "straight-leg", "tapered"):
        return [*parts, *both("stitch", f"M26,100 L{(outer + inner) / 2},362")]
    return parts


def shorts(design: Design) -> list[Part]:
    """Draw shorts, swim shorts and boxers."""
    name = design.type.name
    hem = (
        {"Boxers": 196, "Swim shorts": 236}.get(name, 222)
        + (26 if design.cut.name == "surf" else 0)
        - (22 if design.cut.name in ("high-waist", "running") else 0)
    )
    legs = symmetric(
        f"M0,96 Q30,94 52,90 Q64,140 74,{hem} Q40,{hem + 12} 8,{hem + 4} L2,182 L0,182"
    )
    parts = [
        Part("inside", "M-52,90 Q0,83 52,90 L52,100 L-52,100 Z"),
        Part("cloth", legs),
        Part("trim", "M-52,90 Q0,102 52,90 L55,108 Q0,120 -55,108 Z"),
    ]
    if name == "Boxers":
        return [*parts, Part("line", "M0,116 L0,182 M0,118 Q22,140 4,176")]
    parts += [Part("line", "M0,114 L0,182"), *both("line", "M34,112 Q44,130 61,136")]
    if name == "Swim shorts" or design.cut.name in ("relaxed", "running"):
        return [
            *parts,
            Part("light", "M-5,106 L-2,106 L-8,146 L-12,144 Z M4,106 L7,106 L14,140 L10,142 Z"),
            *both("stitch", f"M70,{hem - 8} Q40,{hem + 2} 10,{hem - 5}"),
        ]
    return [
        *parts,
        circle("light", 0, 106, 3),
        *both("line", f"M72,{hem - 14} Q40,{hem - 4} 8,{hem - 12}"),
    ]


def jumpsuit(design: Design) -> list[Part]:
    """Draw jumpsuits."""
    wide = design.cut.name == "wide-leg"
    outer = 74 if wide else 50
    arms = {
        "Long sleeve": "M40,46 Q54,48 58,66 Q76,130 84,204 Q74,212 66,208 Q56,150 42,104 Z",
        "Short sleeve": "M40,46 Q56,46 66,70 L76,100 Q60,110 44,102 Z",
    }
    body = (
        "M0,92 L24,40 L44,48 Q42,80 49,98 Q42,124 40,152 Q56,176 56,206 "
        f"Q{(outer + 56) / 2},290 {outer},370 Q{outer / 2 + 8},376 16,372 Q10,290 2,234 L0,234"
    )
    parts = [Part("inside", "M-24,40 Q0,34 24,40 L0,98 Z")]
    parts += both("cloth", arms[design.sleeve]) if design.sleeve in arms else []
    parts += [
        Part("cloth", symmetric(body)),
        Part("trim", "M-41,146 L41,146 L41,159 L-41,159 Z"),
        Part("line", "M0,92 L0,234"),
    ]
    return [
        *parts,
        Part("trim", "M-8,158 L-22,206 L-10,206 L0,158 Z"),
        *both("stitch", f"M30,190 L{(outer + 16) / 2},366"),
    ]
