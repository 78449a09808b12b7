"""Silhouettes of bags, headwear and small things."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, circle, symmetric


def bag(design: Design) -> list[Part]:
    """Bags; the cut decides the shape."""
    name = design.cut.name
    if name == "backpack":
        return [
            Part("line", "M-18,98 Q-18,68 0,68 Q18,68 18,98"),
            *both("trim", "M60,150 Q92,180 84,280 L72,284 Q76,200 58,180 Z"),
            Part("cloth", symmetric("M0,92 Q58,92 68,140 L76,290 Q76,312 54,314 L0,314")),
            Part("trim", symmetric("M0,216 L52,216 Q58,218 58,228 L58,292 Q56,300 48,300 L0,300")),
            Part("metal", "M-50,226 L50,226 L50,230 L-50,230 Z"),
            Part("line", "M-64,150 Q0,120 64,150"),
        ]
    if name == "clutch":
        return [
            Part(
                "cloth",
                symmetric("M0,156 L96,156 Q104,158 104,168 L102,262 Q100,270 92,270 L0,270"),
            ),
            Part("trim", symmetric("M0,156 L96,156 Q104,158 104,168 Q60,216 0,226")),
            circle("metal", 0, 222, 8),
        ]
    if name == "tote":
        return [
            Part(
                "trim", "M-48,152 Q-46,66 0,66 Q46,66 48,152 L39,152 Q38,76 0,76 Q-38,76 -39,152 Z"
            ),
            Part("cloth", symmetric("M0,146 L86,146 L98,300 Q98,312 86,314 L0,314")),
            Part("line", "M-87,162 L87,162"),
            *both("metal", "M38,152 L50,152 L50,160 L38,160 Z"),
        ]
    strap = "M-70,190 Q-64,60 0,56 Q64,60 70,190 L63,190 Q58,68 0,64 Q-58,68 -63,190 Z"
    low = 276 if name == "crossbody" else 292
    wide = 78 if name == "crossbody" else 94
    return [
        Part("trim", strap),
        Part(
            "cloth",
            symmetric(
                    f"M0,172 L{wide - 10},172 Q{wide},176 {wide},190 L{wide + 4},{low - 20} "
                    f"Q{wide},{low} {wide - 20},{low} L0,{low}"
            ),
        ),
        Part(
            "trim",
            symmetric(
                f"M0,172 L{wide - 10},172 Q{wide},176 {wide},190 L{wide},206 Q{wide - 30},244 0,246"
            ),
        ),
        circle("metal", 0, 238, 7),
        *both("metal", f"M{wide - 24},168 L{wide - 12},168 L{wide - 12},176 L{wide - 24},176 Z"),
    ]


def headwear(design: Design) -> list[Part]:
    """Hats, caps and beanies."""
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
    """Scarves, knotted."""
    fringe = (
        " ".join(f"M{x},330 L{x - 1},348" for x in range(12, 60, 6))
        + " "
        + " ".join(f"M{x},300 L{x - 2},318" for x in range(-62, -14, 6))
    )
    return [
        Part("cloth", "M-8,170 L-14,302 L-66,300 L-44,160 Z"),
        Part("cloth", "M-10,160 L10,332 L62,328 L40,150 Z"),
        Part("cloth", "M-78,128 Q-70,84 0,80 Q70,84 78,128 Q70,182 6,186 Q-66,184 -78,128 Z"),
        Part("inside", "M-46,116 Q-40,98 0,98 Q40,98 46,116 Q30,132 0,132 Q-30,132 -46,116 Z"),
        Part("line", "M-70,142 Q0,176 70,140 M-62,158 Q0,184 58,162"),
        Part("line", fringe),
    ]


def gloves(design: Design) -> list[Part]:
    """A pair of gloves."""
    lining = "light" if design.cut.name == "lined" else "trim"
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
    """A belt, coiled."""
    w = 16 if design.cut.name == "narrow" else 28
    lines = [Part("stitch", f"M-96,{206 - w / 3:.0f} Q0,{226 - w / 3:.0f} 100,{202 - w / 3:.0f}")]
    if design.cut.name == "braided":
        lines = [
            Part(
                "line",
                " ".join(
                        f"M{x},{214 - abs(x) / 9 - w / 2:.0f} "
                        f"L{x + 12},{214 - abs(x) / 9 + w / 2:.0f} "
                        f"M{x + 12},{214 - abs(x) / 9 - w / 2:.0f} "
                        f"L{x},{214 - abs(x) / 9 + w / 2:.0f}"
                    for x in range(-92, 60, 13)
                ),
            )
        ]
    return [
        Part(
            "inside",
                f"M-100,204 Q-104,150 0,144 Q104,150 100,204 L92,{204 + w} "
                f"Q92,{158 + w / 3} 0,{152 + w / 3} Q-92,{158 + w / 3} -92,{204 + w} Z",
        ),
        Part(
            "cloth",
                f"M-100,{202 - w / 2} Q0,{226 - w / 2} 112,{198 - w / 2} L124,{198 + w / 6} "
                f"L110,{200 + w / 2} Q0,{228 + w / 2} -98,{204 + w / 2} Z",
        ),
        *lines,
        Part(
            "metal",
                f"M40,{202 - w} L84,{198 - w} L86,{204 + w} L42,{208 + w} Z M48,{210 - w} "
                f"L50,{200 + w} L78,{197 + w} L76,{206 - w} Z",
        ),
        Part("metal", "M46,206 L86,202 L86,206 L46,210 Z"),
    ]


def tie(design: Design) -> list[Part]:
    """A tie, knotted."""
    w = 22 if design.cut.name == "slim" else 32
    return [
        Part("inside", "M-46,66 Q0,96 46,66 L40,84 Q0,112 -40,84 Z"),
        Part("cloth", f"M-12,112 L12,112 L{w},310 L0,346 L-{w},310 Z"),
        Part("trim", "M-22,78 Q0,90 22,78 L12,116 Q0,122 -12,116 Z"),
    ]


