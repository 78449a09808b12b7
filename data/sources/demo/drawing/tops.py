"""Silhouettes of T-shirts, tops, blouses and shirts."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, symmetric
from data.sources.demo.drawing.torso import back_neck, body, buttons, cuffs, sleeves, vee

_CREW_NECK = "M-22,62 Q-17,84 0,85 Q17,84 22,62 L18,60 Q14,78 0,79 Q-14,78 -18,60 Z"
_V_NECK = "M-22,62 L-17,61 L0,101 L17,61 L22,62 L0,110 Z"
_STAND_COLLAR = "M-23,62 Q-18,84 0,86 Q18,84 23,62 L18,54 Q12,74 0,76 Q-12,74 -18,54 Z"
_BOW = (
    "M-24,60 Q0,82 24,60 L22,72 Q0,92 -22,72 Z",
    "M0,80 Q-30,64 -34,88 Q-22,98 0,84 Z",
    "M0,80 Q30,64 34,88 Q22,98 0,84 Z",
    "M-4,84 L-16,146 L-2,140 Z",
    "M4,84 L18,138 L4,136 Z",
)
_STRAPS = {
    "tank": "M0,112 L30,98 Q34,70 34,62 L48,62 Q46,104 56,128",
    "halterneck": "M0,96 L14,56 L20,56 Q34,104 56,132",
    "camisole": "M0,112 L38,104 L38,62 L41,62 L42,106 Q48,118 56,128",
}
_BACKS = {
    "tank": "M-36,66 Q0,100 36,66 L34,108 L-34,108 Z",
    "halterneck": "M-18,56 Q0,50 18,56 L16,64 Q0,60 -16,64 Z",
    "camisole": "M-36,104 Q0,96 36,104 L36,116 L-36,116 Z",
}


def tee(design: Design) -> list[Part]:
    """Draw a T-shirt."""
    loose, name = design.fit == "Loose", design.cut.name
    hem, hip = (256, 60) if name == "boxy" else (284, 62 if loose else 54)
    pocket = Part("line", "M14,118 L38,118 L38,142 Q26,150 14,142 Z")
    return [
        back_neck(),
        *sleeves(design.sleeve, wide=6 if loose else 0),
        Part("cloth", body(hem, hip=hip, waist=56 if loose else 50, neck=86)),
        *([vee(108), Part("trim", _V_NECK)] if name == "V-neck" else [Part("trim", _CREW_NECK)]),
        *([pocket] if name == "pocket" else []),
        Part("stitch", f"M{-hip + 1},{hem - 6} Q0,{hem} {hip - 1},{hem - 6}"),
    ]


def top(design: Design) -> list[Part]:
    """Draw a camisole, tank, halterneck or peplum top."""
    name = design.cut.name
    if name == "peplum":
        cloth = (
            "M0,104 L34,100 Q40,62 40,62 L50,64 Q48,110 54,130 Q46,160 42,186 Q60,214 74,246 "
            "Q40,258 0,258"
        )
        return [
            Part("inside", "M-34,96 Q0,90 34,96 L34,108 L-34,108 Z"),
            Part("cloth", symmetric(cloth)),
            Part("line", "M-42,186 Q0,192 42,186"),
            *both("stitch", "M20,192 Q28,220 34,252"),
        ]
    cloth = f"{_STRAPS[name]} Q48,170 50,200 Q56,240 56,270 Q30,276 0,276"
    return [
        Part("inside", _BACKS[name]),
        Part("cloth", symmetric(cloth)),
        Part("stitch", "M-55,264 Q0,270 55,264"),
    ]


def blouse(design: Design) -> list[Part]:
    """Draw a blouse with a soft body."""
    long = design.sleeve == "Long sleeve"
    return [
        back_neck(),
        *sleeves(design.sleeve, wide=12),
        Part("cloth", body(284, hip=62, waist=54)),
        *(both("line", "M103,246 Q88,256 66,252") if long else []),
        *_blouse_front(design.cut.name),
    ]


def _blouse_front(name: str) -> list[Part]:
    if name == "tie-neck":
        return [Part("trim", path) for path in _BOW]
    if name == "wrap":
        return [vee(132), Part("line", "M22,62 L-52,196 M-22,62 L0,132")]
    if name == "ruffled":
        ruffle = "M24,64 Q34,84 26,104 Q38,124 28,146 Q40,168 30,190 L18,186 Q24,120 20,70 Z"
        return [*both("trim", ruffle), *buttons(98, 270, 24)]
    gathers = " ".join(f"M{x},94 Q{x * 1.1},112 {x * 1.15},126" for x in range(-40, 41, 8))
    return [
        Part("line", "M0,86 L0,288"),
        *buttons(98, 276, 26),
        Part("trim", _STAND_COLLAR),
        *([Part("stitch", gathers)] if name == "peasant" else []),
    ]


def shirt(design: Design) -> list[Part]:
    """Draw a shirt or a polo shirt."""
    polo = design.type.name == "Polo shirt"
    hip, waist, wide = (60, 54, 4) if design.fit == "Loose" else (56, 50, 0)
    end = 140 if polo else 292
    collar = both("trim", "M2,78 Q14,74 21,54 L30,64 L24,96 Z")
    if design.cut.name == "band-collar":
        collar = [Part("trim", _STAND_COLLAR)]
    pocket = Part("line", "M16,116 L40,116 L40,144 L28,150 L16,144 Z")
    return [
        back_neck(),
        *sleeves(design.sleeve, wide=wide),
        Part("cloth", body(288, hip=hip, waist=waist, neck=80)),
        *(cuffs() if design.sleeve == "Long sleeve" else []),
        Part("line", f"M-5,80 L-5,{end} M5,80 L5,{end}"),
        *buttons(94, end - 14, 16 if polo else 28),
        *collar,
        *([pocket] if design.cut.name in ("Oxford", "resort", "overshirt") else []),
    ]
