"""Silhouettes of shoes, seen from the side; the second shoe stands a little behind the first."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, circle, shifted

_BEHIND = (26.0, -52.0)
_BEFORE = (-14.0, 0.0)


def _pair(parts: list[Part]) -> list[Part]:
    return [shifted(part, *place) for place in (_BEHIND, _BEFORE) for part in parts]


def sneakers(design: Design) -> list[Part]:
    """Draw a pair of sneakers."""
    name = design.cut.name
    low = 298 if name == "platform" else 288
    upper = (
        "M-86,178 Q-70,186 -50,180 Q-34,176 -22,190 L30,224 Q78,232 94,252 Q100,266 94,272 "
        "L-92,272 Q-100,220 -86,178 Z"
    )
    lace = "M{0},{1} L{2},{3} L{4},{5} L{6},{7} Z"
    laces = [(11 * n, 7 * n) for n in range(5)]
    swoosh = Part("light", "M-60,262 Q-20,250 6,214 L14,218 Q-6,258 -40,264 Z")
    return _pair(
        [
            Part("cloth", upper),
            Part("sole", f"M-94,268 L98,268 Q106,276 100,{low} L-90,{low} Q-100,280 -94,268 Z"),
            Part("trim", "M60,238 Q88,244 94,256 Q98,266 94,269 L58,269 Q52,250 60,238 Z"),
            Part("trim", "M-86,180 Q-70,188 -56,182 L-60,222 L-93,226 Q-92,196 -86,180 Z"),
            Part("line", "M-20,192 Q-26,236 -10,268 M32,226 Q22,246 30,268"),
            *(
                Part(
                    "light",
                    lace.format(x - 14, y + 194, x - 11, y + 196, x - 22, y + 215, x - 25, y + 213),
                )
                for x, y in laces
            ),
            *([swoosh] if name == "running" else []),
            Part("stitch", f"M-90,{low - 8} L98,{low - 8}"),
        ]
    )


def boots(design: Design) -> list[Part]:
    """Draw a pair of boots."""
    name = design.cut.name
    top = {"knee-high": 70, "hiking": 148}.get(name, 140)
    width = 36 if name == "knee-high" else 33
    middle, front = width - 76, 2 * width - 76
    upper = (
        f"M-76,{top} Q{middle},{top + 8} {front},{top} Q-14,190 2,216 "
        f"Q60,226 88,250 Q98,264 94,280 L-78,280 Q-82,230 -76,{top} Z"
    )
    shaft = f"M-76,{top} Q{middle},{top - 8} {front},{top} Q{middle},{top + 9} -76,{top} Z"
    heel = "M-78,278 L96,278 Q102,288 96,294 L-30,294 L-34,306 L-78,306 Z"
    return _pair(
        [
            Part("inside", shaft),
            Part("cloth", upper),
            Part("sole" if name == "hiking" else "inside", heel),
            *_boot_closing(name, top),
        ]
    )


def _boot_closing(name: str, top: float) -> list[Part]:
    if name == "Chelsea":
        return [
            Part("trim", f"M-54,{top + 5} L-26,{top + 4} L-34,220 Q-42,226 -48,220 Z"),
            Part("trim", f"M-72,{top - 2} L-64,{top} L-64,{top - 16} L-72,{top - 16} Z"),
        ]
    if name == "hiking":
        edge = (
            f"M-76,{top} Q-43,{top + 8} -10,{top} L-11,{top + 16} Q-43,{top + 24} -76,{top + 16} Z"
        )
        lace = "M{0},{1} L{2},{3} L{2},{4} L{0},{5} Z"
        places = [(6 * n - 22, 7 * n - 2, 12 * n) for n in range(5)]
        return [
            Part("trim", "M48,226 Q84,238 92,262 L94,280 L50,280 Q40,250 48,226 Z"),
            Part("trim", edge),
            *(
                Part("light", lace.format(x, y + 172, end, y + 168, y + 172, y + 176))
                for x, end, y in places
            ),
        ]
    return [
        Part("metal", f"M-47,{top + 10} L-44,{top + 10} L-44,250 L-47,250 Z"),
        Part("stitch", "M0,220 Q-6,250 4,278"),
    ]


def sandals(design: Design) -> list[Part]:
    """Draw a pair of sandals, flat or heeled."""
    name = design.cut.name
    if name == "heeled":
        return _pair(_heeled_sandal())
    sole = "M-94,262 Q-40,258 0,266 Q50,270 94,264 Q104,272 96,286 L-90,286 Q-102,276 -94,262 Z"
    return _pair([Part("sole", sole), *_SANDAL_STRAPS[name]])


_SANDAL_STRAPS = {
    "slide": [Part("cloth", "M-6,268 Q4,200 52,206 Q84,214 90,266 Q40,272 -6,268 Z")],
    "footbed": [
        Part("cloth", "M-34,266 Q-30,206 -4,204 Q14,208 18,268 Q-10,270 -34,266 Z"),
        Part("cloth", "M32,268 Q36,222 58,220 Q78,226 84,266 Q58,272 32,268 Z"),
        circle("metal", -6, 222, 5),
        circle("metal", 58, 236, 5),
    ],
    "strappy": [
        Part(
            "cloth",
            "M34,268 Q44,220 62,222 Q78,230 82,266 L72,267 Q68,240 60,238 Q52,240 46,268 Z",
        ),
        Part(
            "cloth",
            "M-92,262 Q-98,210 -88,186 Q-60,172 -34,188 L-36,200 Q-62,188 -80,198 "
            "Q-86,220 -80,262 Z",
        ),
        Part("cloth", "M-36,192 Q10,210 52,232 L48,242 Q4,220 -38,202 Z"),
        circle("metal", -38, 195, 5),
    ],
}


def _heeled_sandal() -> list[Part]:
    sole = (
        "M-88,190 Q-60,196 -30,226 Q20,272 92,272 Q100,278 92,284 L20,284 "
        "Q-30,268 -56,226 L-74,214 L-78,294 L-86,294 Z"
    )
    toe = "M34,270 Q48,228 74,238 Q86,252 86,272 L74,272 Q72,256 62,254 Q52,256 48,271 Z"
    ankle = (
        "M-88,186 Q-92,152 -84,132 Q-60,122 -42,134 L-44,144 Q-62,136 -78,144 Q-82,160 -76,192 Z"
    )
    return [
        Part("cloth", toe),
        Part("cloth", ankle),
        Part("trim", sole),
        circle("metal", -46, 139, 4),
    ]


def pumps(design: Design) -> list[Part]:
    """Draw a pair of pumps; the kitten heel stands lower."""
    name = design.cut.name
    rise = 34 if name == "kitten-heel" else 0
    back, edge = 176 + rise, 238 + rise / 4
    heel = f"M-90,{back + 32} L-66,{back + 44} L-80,292 L-87,292 Z"
    if name == "block-heel":
        heel = f"M-90,{back + 34} L-64,{back + 44} L-66,292 L-94,292 Z"
    shell = (
        f"M-90,{back} Q-74,{back + 4} -60,{back + 18} Q-20,{back + 62} 18,{edge} "
        f"Q62,240 104,274 Q106,280 98,284 L32,284 Q-12,280 -46,{back + 66} "
        f"Q-66,{back + 46} -90,{back + 40} Q-96,{back + 20} -90,{back} Z"
    )
    opening = (
        f"M-88,{back + 1} Q-74,{back + 5} -60,{back + 18} Q-20,{back + 62} 18,{edge} "
        f"L14,{edge + 10} Q-24,{back + 68} -62,{back + 26} Q-76,{back + 14} -90,{back + 12} Z"
    )
    return _pair(
        [
            Part("trim", heel),
            Part("cloth", shell),
            Part("inside", opening),
            Part("line", f"M34,284 Q-10,280 -44,{back + 66}"),
            *([circle("metal", -72, back + 26, 4)] if name == "slingback" else []),
        ]
    )


def loafers(design: Design) -> list[Part]:
    """Draw a pair of loafers."""
    shell = (
        "M-92,218 Q-70,228 -44,224 Q-20,214 4,214 Q20,216 34,232 Q84,236 98,262 Q102,272 96,276 "
        "L-92,276 Q-98,240 -92,218 Z"
    )
    opening = "M-90,219 Q-66,208 -30,210 Q-12,211 2,215 Q-22,217 -44,225 Q-70,229 -90,219 Z"
    trimmings = {
        "penny": ["M-10,216 L20,218 Q24,246 22,274 L-6,274 Q-14,244 -10,216 Z"],
        "tassel": [
            "M14,222 Q28,234 24,256 L14,256 Q14,236 8,226 Z",
            "M22,222 Q42,232 42,250 L32,254 Q30,236 16,228 Z",
        ],
    }
    return _pair(
        [
            Part("cloth", shell),
            Part("inside", "M-94,274 L98,274 Q102,284 96,288 L-46,288 L-48,296 L-92,296 Z"),
            Part("inside", opening),
            Part("line", "M28,228 Q40,250 92,254"),
            *(Part("trim", path) for path in trimmings.get(design.cut.name, [])),
        ]
    )
