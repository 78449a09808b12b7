"""Silhouettes of jewellery and sunglasses."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, circle, symmetric

_LENSES = {
    "round": (
        "M18,196 C18,158 96,158 96,196 C96,240 18,240 18,196 Z",
        "M26,196 C26,168 88,168 88,196 C88,230 26,230 26,196 Z",
    ),
    "square": (
        "M16,170 L94,166 Q102,168 100,180 L94,222 Q90,232 78,232 L34,232 Q22,230 20,218 Z",
        "M25,178 L92,174 L87,218 Q84,224 76,224 L38,224 Q30,222 28,214 Z",
    ),
    "cat-eye": (
        "M16,186 Q30,168 70,168 Q96,166 110,150 Q110,196 92,220 Q72,238 44,230 Q18,222 16,186 Z",
        "M24,188 Q36,176 72,176 Q90,176 101,166 Q100,196 86,214 Q70,228 46,222 Q26,214 24,188 Z",
    ),
}
"""Frame and glass on the right."""


def sunglasses(design: Design) -> list[Part]:
    """Draw sunglasses, from the front."""
    lens, glass = _LENSES[design.cut.name]
    return [
        *both("trim", "M96,180 L118,170 Q124,200 120,250 L113,250 Q116,200 110,184 L96,190 Z"),
        *both("cloth", lens),
        Part("cloth", "M-20,184 Q0,168 20,184 L20,194 Q0,180 -20,194 Z"),
        *both("lens", glass),
        *both("shine", "M36,206 L56,182 L64,182 L42,212 Z"),
    ]


def necklace(design: Design) -> list[Part]:
    """Draw necklaces."""
    name = design.cut.name
    if name == "pearl":
        beads = [
            (-92 + 184 * n / 22, 110 + 150 * (1 - ((n - 11) / 11) ** 2) ** 0.62) for n in range(23)
        ]
        return [circle("pearl", x, y, 7.5) for x, y in beads]
    chain = [Part("chain", "M-88,96 C-84,220 -30,250 0,256 C30,250 84,220 88,96")]
    if name == "layered":
        return [
            Part("chain", "M-80,92 C-70,160 -30,184 0,186 C30,184 70,160 80,92"),
            *chain,
            Part("chain", "M-94,98 C-92,250 -36,302 0,308 C36,302 92,250 94,98"),
            circle("cloth", 0, 312, 9),
            circle("cloth", 0, 190, 5),
        ]
    return [
        *chain,
        circle("chain", 0, 262, 6),
        Part("cloth", symmetric("M0,266 Q22,290 16,306 Q10,318 0,318")),
    ]


def earrings(design: Design) -> list[Part]:
    """Draw a pair of earrings."""
    name = design.cut.name
    if name == "hoop":
        ring = (
            "M50,150 C86,150 98,190 98,214 C98,250 74,270 50,270 C26,270 4,250 4,214 "
            "C4,190 14,150 50,150 Z M50,160 C24,160 15,192 15,214 C15,242 32,259 50,259 "
            "C70,259 87,242 87,214 C87,192 78,160 50,160 Z"
        )
        return [*both("cloth", ring), *both("chain", "M50,150 Q56,136 48,130")]
    if name == "stud":
        gem = "M48,176 L72,188 L80,212 L68,236 L48,244 L28,236 L16,212 L24,188 Z"
        return [
            *both("cloth", gem),
            *both("line", "M48,176 L48,244 M24,188 L72,236 M72,188 L24,236 M16,212 L80,212"),
        ]
    return [
        *both("chain", "M50,120 Q58,112 52,104 M50,120 L50,190"),
        *both("cloth", "M50,186 Q78,240 70,264 Q62,284 50,284 Q38,284 30,264 Q22,240 50,186 Z"),
        circle("cloth", 50, 124, 6),
        circle("cloth", -50, 124, 6),
    ]


def bracelet(design: Design) -> list[Part]:
    """Draw bracelets."""
    if design.cut.name == "cuff":
        return [
            Part("cloth", "M-92,176 C-92,260 92,260 92,176 L92,220 C92,312 -92,312 -92,220 Z"),
            Part(
                "inside",
                "M-92,176 C-92,130 -40,118 -30,116 L-28,126 C-60,134 -76,156 -84,196 Z "
                "M92,176 C92,130 40,118 30,116 L28,126 C60,134 76,156 84,196 Z",
            ),
        ]
    ring = Part("chain", "M-90,200 C-90,120 90,120 90,200 C90,290 -90,290 -90,200 Z")
    if design.cut.name == "charm":
        return [
            ring,
            *[circle("cloth", x, y, 8) for x, y in ((-70, 252), (-26, 276), (26, 276), (70, 252))],
            *[circle("chain", x, y, 4) for x, y in ((-70, 242), (-26, 266), (26, 266), (70, 242))],
        ]
    return [
        ring,
        circle("cloth", 0, 267, 7),
        circle("cloth", -16, 266, 4),
        circle("cloth", 16, 266, 4),
    ]
