"""Silhouettes of blazers, jackets and coats."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, symmetric
from data.sources.demo.drawing.torso import (
    back_neck,
    body,
    buttons,
    hood,
    quilting,
    ribs,
    sleeves,
    zip_down,
)

_COAT_HEMS = {"Knee": 330, "Midi": 368}
_HOODED = ("rain", "duffle", "padded")
_STAND_COLLAR = "M-24,62 Q-18,84 0,86 Q18,84 24,62 L20,52 Q12,74 0,76 Q-12,74 -20,52 Z"
_PUFFY_COLLAR = "M-26,66 Q-28,42 -20,40 Q0,34 20,40 Q28,42 26,66 Q0,82 -26,66 Z"
_COLLAR = "M1,80 Q14,76 22,54 L32,64 L26,96 Z"
_LAPEL = "M0,172 Q22,120 23,56 L30,62 L46,100 L32,106 L38,114 Q22,150 0,172 Z"
_COAT_LAPEL = "M0,152 Q22,116 23,54 L32,62 L50,104 L34,110 L40,120 Q22,140 0,152 Z"


def blazer(design: Design) -> list[Part]:
    """Draw a blazer with lapels."""
    cloth = (
        "M0,172 L22,58 L50,71 Q50,107 56,130 Q48,170 50,194 Q58,236 59,290 "
        "Q38,300 16,294 Q2,280 0,250"
    )
    second_row = design.cut.name == "double-breasted"
    return [
        back_neck(),
        Part("light", "M-20,62 L20,62 L0,168 Z"),
        *sleeves("Long sleeve", wide=2),
        Part("cloth", symmetric(cloth)),
        *both("trim", _LAPEL),
        Part("line", "M0,172 L0,252 M26,132 L44,128"),
        *both("line", "M24,222 L50,219 L50,229 L24,232 Z"),
        *buttons(190, 226, 30, x=-9),
        *(buttons(190, 226, 30, x=12) if second_row else []),
    ]


def jacket(design: Design) -> list[Part]:
    """Draw a short jacket; the cut decides hem, collar and closing."""
    name = design.cut.name
    hem = {"trucker": 252, "bomber": 258, "biker": 250}.get(name, 280)
    return [
        *(hood() if name in _HOODED else [back_neck()]),
        *sleeves("Long sleeve", wide=8 if name in ("puffer", "rain") else 3),
        Part("cloth", body(hem, hip=62, waist=57, neck=80)),
        *_jacket_front(name, hem),
    ]


def _jacket_front(name: str, hem: float) -> list[Part]:
    pockets = both("line", "M26,206 L48,232")
    if name == "biker":
        return [
            Part("metal", "M-8,86 L-5,85 L-26,252 L-29,252 Z"),
            *both("trim", "M2,84 Q16,76 22,54 L32,66 L44,104 L20,116 Z"),
            *both("metal", "M32,200 L50,186 L51,189 L33,203 Z"),
            Part("line", f"M-62,{hem - 14} L62,{hem - 14}"),
        ]
    if name == "puffer":
        arms = "M62,120 Q72,124 80,118 M66,156 Q76,160 88,152 M68,192 Q80,196 94,188"
        collar = Part("trim", _PUFFY_COLLAR)
        return [quilting(hem, 60), *both("line", arms), collar, zip_down(80, hem + 4), *pockets]
    if name == "bomber":
        return [Part("trim", _STAND_COLLAR), zip_down(80, hem + 4), *pockets, *ribs(hem, 62)]
    if name == "rain":
        return [zip_down(80, hem + 4), *pockets]
    low_pockets = both("line", "M16,206 L46,206 L46,244 L16,244 Z")
    waistband = [Part("line", f"M-61,{hem - 12} Q0,{hem - 6} 61,{hem - 12}")]
    return [
        *both("trim", _COLLAR),
        Part("line", f"M0,84 L0,{hem + 6}"),
        *buttons(100, hem - 8, 28),
        *both("line", "M16,124 L46,124 L46,136 L31,142 L16,136 Z"),
        *both("stitch", f"M20,142 L16,{hem - 12} M42,142 L38,{hem - 12}"),
        *(low_pockets if name == "utility" else waistband),
    ]


def coat(design: Design) -> list[Part]:
    """Draw a long coat."""
    name, hem = design.cut.name, _COAT_HEMS.get(design.length or "Knee", 340)
    flare = 74 if name in ("wrap", "trench") else 66
    cloth = (
        f"M0,80 Q16,78 22,58 L52,70 Q52,110 58,130 Q54,170 54,196 Q62,250 {flare},{hem} "
        f"Q{flare / 2},{hem + 8} 0,{hem + 8}"
    )
    opening = 8 if name == "trench" else 0
    return [
        *(hood() if name in _HOODED else [back_neck()]),
        *sleeves("Long sleeve", wide=4),
        Part("cloth", symmetric(cloth)),
        Part("line", f"M{opening},{86 if name in _HOODED else 150} L{opening},{hem + 7}"),
        *([] if name in _HOODED else _coat_lapels()),
        *_coat_front(name, hem),
        *both("line", "M30,236 L52,232 L53,242 L31,246 Z"),
    ]


def _coat_lapels() -> list[Part]:
    return [Part("light", "M-16,60 L16,60 L0,136 Z"), *both("trim", _COAT_LAPEL)]


def _coat_front(name: str, hem: float) -> list[Part]:
    belt = [
        Part("trim", "M-55,192 Q0,200 55,192 L56,208 Q0,216 -56,208 Z"),
        Part("trim", "M-6,202 L-22,262 L-8,262 L4,204 Z"),
    ]
    if name == "wrap":
        return belt
    if name == "trench":
        return [*belt, *buttons(164, 260, 36, x=-10), *buttons(164, 260, 36, x=24)]
    if name == "padded":
        return [quilting(hem, 58)]
    if name == "duffle":
        toggles = "M-16,{0} L16,{0} L16,{1} L-16,{1} Z"
        return [Part("metal", toggles.format(y, y + 4)) for y in (120, 160, 200, 240)]
    return buttons(172, 260, 36, x=-10)
