"""Silhouettes of swimwear, nightwear, socks and tights."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, circle, symmetric


def swimsuit(design: Design) -> list[Part]:
    """Draw swimsuits."""
    name = design.cut.name
    strap = (
        "L10,58 L18,56 Q38,96 50,124"
        if name == "halterneck"
        else "Q20,112 30,60 L40,60 Q38,104 52,126"
    )
    start = "M0,118" if name != "sporty" else "M0,96"
    body = f"{start} {strap} Q40,170 40,196 Q52,226 58,250 Q36,260 14,322 Q6,328 0,328"
    behind = (
        "M-20,56 Q0,48 20,56 L16,66 Q0,58 -16,66 Z"
        if name == "halterneck"
        else "M-38,64 Q0,130 38,64 L36,110 Q0,132 -36,110 Z"
    )
    parts = [
        Part("inside", behind),
        Part("cloth", symmetric(body)),
        *both("stitch", "M57,252 Q38,262 16,320"),
    ]
    return (
        [*parts, Part("stitch", "M-46,150 Q0,168 46,150")]
        if name != "sporty"
        else [
            *parts,
            *both(
                "trim",
                "M52,126 Q40,170 40,196 Q52,226 58,250 L50,252 Q40,226 32,196 Q34,160 44,122 Z",
            ),
        ]
    )


def bikini(design: Design) -> list[Part]:
    """Draw bikinis: top and brief."""
    name = design.cut.name
    if name == "bandeau":
        top = [
            Part("cloth", symmetric("M0,122 Q20,112 58,116 L62,158 Q30,170 0,162")),
            Part("line", "M0,122 Q6,140 0,162"),
            Part("stitch", "M-60,120 Q-30,116 -2,126 M60,120 Q30,116 2,126"),
        ]
    elif name == "high-waist":
        top = [
            *both(
                "cloth", "M2,150 Q6,116 30,108 L32,70 L38,70 L40,108 Q56,116 60,152 Q30,166 2,158 Z"
            ),
            Part("trim", "M-60,150 Q0,172 60,150 L60,164 Q0,184 -60,164 Z"),
        ]
    else:
        top = [
            *both("trim", "M29,112 L12,56 L17,55 L34,110 Z"),
            *both("cloth", "M30,104 Q52,126 58,162 Q32,170 4,164 Q12,126 30,104 Z"),
            Part("trim", "M-62,160 Q0,172 62,160 L62,166 Q0,178 -62,166 Z"),
        ]
    rise = 222 if name == "high-waist" else 246
    brief = f"M0,{rise + 4} L56,{rise - 4} Q60,{rise + 20} 62,272 Q36,282 14,324 Q6,330 0,330"
    return [
        *top,
        Part("cloth", symmetric(brief)),
        Part("line", f"M-57,{rise + 8} Q0,{rise + 16} 57,{rise + 8}"),
        *both("stitch", "M60,276 Q38,284 18,322"),
    ]


def pyjamas(design: Design) -> list[Part]:
    """Draw pyjamas: top over bottoms."""
    long = design.sleeve == "Long sleeve"
    sleeve = (
        "M42,48 Q56,52 60,70 Q76,120 82,178 Q72,186 62,180 Q54,130 40,100 Z"
        if long
        else "M42,48 Q56,50 62,66 L76,104 Q62,114 46,110 L40,96 Z"
    )
    legs = (
        symmetric("M0,196 L44,192 Q58,270 62,366 Q38,372 12,368 Q8,310 2,252 L0,252")
        if long
        else symmetric("M0,196 L44,192 Q58,230 66,290 Q38,298 10,292 L2,252 L0,252")
    )
    body = symmetric("M0,72 Q14,70 20,44 L44,52 Q44,84 50,104 Q52,160 54,212 Q28,220 0,218")
    parts = [
        Part("cloth", legs),
        *both("cloth", sleeve),
        Part("inside", "M-20,44 Q0,38 20,44 L0,76 Z"),
        Part("cloth", body),
    ]
    if design.cut.name == "button-front":
        return [
            *parts,
            *both("trim", "M0,82 Q12,70 20,42 L30,52 L24,82 Z"),
            Part("line", "M0,80 L0,218"),
            *[circle("light", 0, y, 2.8) for y in (98, 128, 158, 188)],
            Part("line", "M16,108 L36,108 L36,130 L16,130 Z"),
        ]
    return [
        *parts,
        Part("trim", "M-21,44 Q-16,74 0,75 Q16,74 21,44 L16,43 Q12,66 0,67 Q-12,66 -16,43 Z"),
    ]


def socks(design: Design) -> list[Part]:
    """Draw a pair of socks."""
    top = {"ankle": 176, "sports": 110}.get(design.cut.name, 84)

    def one(dx: float, dy: float) -> list[Part]:
        def p(x: float, y: float) -> str:
            return f"{x + dx:g},{y + dy:g}"

        leg = (
            f"M{p(-52, top)} Q{p(-25, top + 6)} {p(2, top)} L{p(4, 214)} "
            f"Q{p(8, 236)} {p(40, 252)} Q{p(70, 268)} {p(62, 290)} Q{p(56, 304)} {p(26, 300)} "
            f"Q{p(-10, 290)} {p(-40, 276)} Q{p(-60, 262)} {p(-54, 220)} Z"
        )
        cuff = (
            f"M{p(-52, top)} Q{p(-25, top + 6)} {p(2, top)} L{p(2, top + 22)} "
            f"Q{p(-25, top + 28)} {p(-52, top + 22)} Z"
        )
        toe = (
            f"M{p(40, 252)} Q{p(70, 268)} {p(62, 290)} Q{p(56, 304)} {p(30, 300)} "
            f"Q{p(44, 276)} {p(40, 252)} Z"
        )
        heel = (
            f"M{p(-55, 228)} Q{p(-30, 232)} {p(-28, 262)} L{p(-40, 276)} "
            f"Q{p(-60, 262)} {p(-55, 228)} Z"
        )
        return [Part("cloth", leg), Part("trim", cuff), Part("trim", toe), Part("trim", heel)]

    return [*one(44, -18), *one(-22, 10)]


def tights(design: Design) -> list[Part]:
    """Draw tights."""
    leg = (
        "M0,52 Q22,50 38,46 Q50,90 48,128 Q46,230 30,300 Q30,330 50,346 Q60,358 44,362 "
        "Q22,364 14,350 Q8,320 12,290 Q14,210 2,150 L0,150"
    )
    lines = (
        [Part("stitch", "M0,64 L0,150")]
        if design.cut.name != "shaping"
        else [Part("trim", symmetric("M0,66 Q24,64 43,60 Q50,96 48,128 Q24,150 0,150"))]
    )
    return [
        Part("inside", "M-38,46 Q0,40 38,46 L38,54 L-38,54 Z"),
        Part("cloth", symmetric(leg)),
        Part("trim", "M-38,46 Q0,58 38,46 L41,60 Q0,72 -41,60 Z"),
        *lines,
    ]
