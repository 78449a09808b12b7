"""Silhouettes of bags, headwear and small things."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Ink, Part, both, circle, symmetric


def bag(design: Design) -> list[Part]:
    """Draw a bag; the cut decides its shape."""
    shapes = {"backpack": _backpack, "clutch": _clutch, "tote": _tote}
    if design.cut.name in shapes:
        return shapes[design.cut.name]()
    wide, low = (78, 276) if design.cut.name == "crossbody" else (94, 292)
    edge = f"M0,172 L{wide - 10},172 Q{wide},176 {wide},190"
    cloth = f"{edge} L{wide + 4},{low - 20} Q{wide},{low} {wide - 20},{low} L0,{low}"
    strap = "M-70,190 Q-64,60 0,56 Q64,60 70,190 L63,190 Q58,68 0,64 Q-58,68 -63,190 Z"
    return [
        Part("trim", strap),
        Part("cloth", symmetric(cloth)),
        Part("trim", symmetric(f"{edge} L{wide},206 Q{wide - 30},244 0,246")),
        circle("metal", 0, 238, 7),
        *both("metal", f"M{wide - 24},168 L{wide - 12},168 L{wide - 12},176 L{wide - 24},176 Z"),
    ]


def _backpack() -> list[Part]:
    pocket = "M0,216 L52,216 Q58,218 58,228 L58,292 Q56,300 48,300 L0,300"
    return [
        Part("line", "M-18,98 Q-18,68 0,68 Q18,68 18,98"),
        *both("trim", "M60,150 Q92,180 84,280 L72,284 Q76,200 58,180 Z"),
        Part("cloth", symmetric("M0,92 Q58,92 68,140 L76,290 Q76,312 54,314 L0,314")),
        Part("trim", symmetric(pocket)),
        Part("metal", "M-50,226 L50,226 L50,230 L-50,230 Z"),
        Part("line", "M-64,150 Q0,120 64,150"),
    ]


def _clutch() -> list[Part]:
    cloth = "M0,156 L96,156 Q104,158 104,168 L102,262 Q100,270 92,270 L0,270"
    return [
        Part("cloth", symmetric(cloth)),
        Part("trim", symmetric("M0,156 L96,156 Q104,158 104,168 Q60,216 0,226")),
        circle("metal", 0, 222, 8),
    ]


def _tote() -> list[Part]:
    handle = "M-48,152 Q-46,66 0,66 Q46,66 48,152 L39,152 Q38,76 0,76 Q-38,76 -39,152 Z"
    return [
        Part("trim", handle),
        Part("cloth", symmetric("M0,146 L86,146 L98,300 Q98,312 86,314 L0,314")),
        Part("line", "M-87,162 L87,162"),
        *both("metal", "M38,152 L50,152 L50,160 L38,160 Z"),
    ]


def headwear(design: Design) -> list[Part]:
    """Draw hats, caps and beanies."""
    kind, name = design.type.name, design.cut.name
    if kind == "Beanie":
        tall = 84 if name == "slouchy" else 104
        return [
            Part("cloth", symmetric(f"M0,{tall} Q84,{tall} 86,236 L86,250 L0,250")),
            Part("trim", "M-90,226 Q0,240 90,226 L90,270 Q0,286 -90,270 Z"),
            Part(
                "stitch",
                " ".join(
                    f"M{x},{234 - abs(x) / 16:.0f} L{x},{276 - abs(x) / 16:.0f}"
                    for x in range(-80, 81, 10)
                ),
            ),
        ]
    if kind == "Cap":
        return [
            Part("cloth", "M-84,232 Q-86,132 0,128 Q72,130 78,226 Q0,244 -84,232 Z"),
            Part(
                "trim", "M-10,236 Q40,226 78,222 Q126,236 128,252 Q70,244 0,252 Q-20,250 -10,236 Z"
            ),
            Part("line", "M0,128 Q-18,180 -14,238 M0,128 Q-62,150 -64,236 M2,128 Q46,160 48,232"),
            circle("trim", 0, 128, 5),
        ]
    if name == "bucket":
        return [
            Part("cloth", symmetric("M0,136 Q50,136 56,150 L66,226 L0,232")),
            Part("cloth", "M-66,222 Q0,240 66,222 L104,268 Q0,300 -104,268 Z"),
            Part("stitch", "M-74,236 Q0,256 74,236 M-86,252 Q0,276 86,252"),
        ]
    brim = 132 if name == "wide-brim" else 104
    pinch = (
        "M0,142 Q16,128 40,134 Q62,150 64,226 L0,232"
        if name == "fedora"
        else "M0,134 Q56,134 62,226 L0,232"
    )
    return [
        Part("cloth", f"M-{brim},238 Q0,196 {brim},238 Q0,286 -{brim},238 Z"),
        Part("cloth", symmetric(pinch)),
        Part("trim", "M-63,208 Q0,224 63,208 L65,230 Q0,246 -65,230 Z"),
        Part("line", f"M-{brim - 6},242 Q0,276 {brim - 6},242"),
    ]


def scarf(design: Design) -> list[Part]:
    """Draw scarves, knotted."""
    long = 28 if design.cut.name == "long" else 0
    front, back = 330 + long, 300 + long
    fringe = [f"M{x},{front} L{x - 1},{front + 18}" for x in range(12, 60, 6)]
    fringe += [f"M{x},{back} L{x - 2},{back + 18}" for x in range(-62, -14, 6)]
    return [
        Part("cloth", f"M-8,170 L-14,{back + 2} L-66,{back} L-44,160 Z"),
        Part("cloth", f"M-10,160 L10,{front + 2} L62,{front - 2} L40,150 Z"),
        Part("cloth", "M-78,128 Q-70,84 0,80 Q70,84 78,128 Q70,182 6,186 Q-66,184 -78,128 Z"),
        Part("inside", "M-46,116 Q-40,98 0,98 Q40,98 46,116 Q30,132 0,132 Q-30,132 -46,116 Z"),
        Part("line", "M-70,142 Q0,176 70,140 M-62,158 Q0,184 58,162"),
        Part("line", " ".join(fringe)),
    ]


def gloves(design: Design) -> list[Part]:
    """Draw a pair of gloves."""
    lining: Ink = "light" if design.cut.name == "lined" else "trim"
    hand = (
        "M22,300 L26,226 Q8,196 14,186 Q24,180 36,208 L34,128 Q36,116 44,118 Q50,120 50,130 "
        "L52,190 L54,112 Q58,102 64,104 Q70,106 70,116 L70,190 L76,120 Q80,110 86,114 "
        "Q90,118 88,128 L86,194 L94,142 Q98,134 103,138 Q107,142 105,150 L96,230 L94,300 Z"
    )
    return [
        *both("cloth", hand),
        *both(lining, "M20,286 L96,286 L97,310 L19,310 Z"),
        *both("stitch", "M46,216 L46,256 M60,214 L60,258 M74,216 L74,256"),
    ]


def belt(design: Design) -> list[Part]:
    """Draw a coiled belt with its buckle in front."""
    wide = 16 if design.cut.name == "narrow" else 28
    half, third = wide / 2, wide / 3
    coil = (
        f"M-100,204 Q-104,150 0,144 Q104,150 100,204 L92,{204 + wide} "
        f"Q92,{158 + third} 0,{152 + third} Q-92,{158 + third} -92,{204 + wide} Z"
    )
    front = (
        f"M-100,{202 - half} Q0,{226 - half} 112,{198 - half} L124,{198 + wide / 6} "
        f"L110,{200 + half} Q0,{228 + half} -98,{204 + half} Z"
    )
    buckle = (
        f"M40,{202 - wide} L84,{198 - wide} L86,{204 + wide} L42,{208 + wide} Z "
        f"M48,{210 - wide} L50,{200 + wide} L78,{197 + wide} L76,{206 - wide} Z"
    )
    seam = f"M-96,{206 - third:.0f} Q0,{226 - third:.0f} 100,{202 - third:.0f}"
    return [
        Part("inside", coil),
        Part("cloth", front),
        _braid(half) if design.cut.name == "braided" else Part("stitch", seam),
        Part("metal", buckle),
        Part("metal", "M46,206 L86,202 L86,206 L46,210 Z"),
    ]


def _braid(half: float) -> Part:
    crosses = [
        f"M{x},{y - half:.0f} L{x + 12},{y + half:.0f} M{x + 12},{y - half:.0f} L{x},{y + half:.0f}"
        for x, y in ((x, 214 - abs(x) / 9) for x in range(-92, 60, 13))
    ]
    return Part("line", " ".join(crosses))


def tie(design: Design) -> list[Part]:
    """Draw a tie, knotted."""
    w = 22 if design.cut.name == "slim" else 32
    return [
        Part("inside", "M-46,66 Q0,96 46,66 L40,84 Q0,112 -40,84 Z"),
        Part("cloth", f"M-12,112 L12,112 L{w},310 L0,346 L-{w},310 Z"),
        Part("trim", "M-22,78 Q0,90 22,78 L12,116 Q0,122 -12,116 Z"),
    ]
