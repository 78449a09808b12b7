"""Silhouettes of sweaters, hoodies and cardigans."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both
from data.sources.demo.drawing.torso import (
    back_neck,
    body,
    buttons,
    cuffs,
    hood,
    ribs,
    sleeves,
    vee,
    zip_down,
)

_COLLARS = {
    "roll-neck": "M-24,66 Q-26,40 -20,36 Q0,30 20,36 Q26,40 24,66 Q0,82 -24,66 Z",
    "half-zip": "M-24,66 Q-24,48 -19,46 Q0,42 19,46 Q24,48 24,66 Q0,80 -24,66 Z",
    "V-neck": "M-22,62 L-15,60 L0,106 L15,60 L22,62 L0,120 Z",
}
_ROUND_COLLAR = "M-23,62 Q-18,88 0,89 Q18,88 23,62 L17,58 Q12,76 0,77 Q-12,76 -17,58 Z"


def sweater(design: Design) -> list[Part]:
    """Draw a sweater."""
    name = design.cut.name
    extra = {
        "roll-neck": [Part("line", "M-23,52 Q0,62 23,52")],
        "half-zip": [zip_down(52, 130)],
    }
    return [
        back_neck(),
        *_knitted(design),
        *([vee(116)] if name == "V-neck" else []),
        Part("trim", _COLLARS.get(name, _ROUND_COLLAR)),
        *extra.get(name, []),
    ]


def hoodie(design: Design) -> list[Part]:
    """Draw a hoodie."""
    return [
        *hood(),
        *_knitted(design),
        *both("trim", "M22,58 Q30,66 28,76 Q16,92 0,98 L0,90 Q14,84 20,70 Z"),
        Part("light", "M-10,92 L-8,92 L-9,128 L-12,128 Z M10,92 L8,92 L9,122 L12,122 Z"),
        Part("line", "M-36,212 L-26,196 L26,196 L36,212 L40,256 L-40,256 Z"),
        *([zip_down(98, 284)] if design.cut.name == "zip-through" else []),
    ]


def cardigan(design: Design) -> list[Part]:
    """Draw a cardigan, buttoned or open."""
    name = design.cut.name
    hem = {"longline": 330, "cropped": 240}.get(name, 280)
    deep = {"button-front": 92, "cropped": 92}.get(name, 140)
    band = (
        f"M-22,62 L-16,60 L0,{deep - 12} L16,60 L22,62 L4,{deep + 8} L4,{hem + 6} "
        f"L-4,{hem + 6} L-4,{deep + 8} Z"
    )
    pockets = both("line", f"M18,{hem - 90} L46,{hem - 90} L46,{hem - 52} L18,{hem - 52} Z")
    return [
        back_neck(),
        *sleeves("Long sleeve", wide=3),
        Part("cloth", body(hem, hip=58, waist=55, neck=86)),
        *ribs(hem, 58),
        vee(deep),
        Part("trim", band),
        *cuffs(),
        *(pockets if name == "longline" else buttons(deep + 12, hem - 6, 24)),
    ]


def _knitted(design: Design) -> list[Part]:
    loose = design.fit == "Loose"
    hip = 64 if loose else 58
    return [
        *sleeves("Long sleeve", wide=8 if loose else 3),
        Part("cloth", body(280, hip=hip, waist=hip - 3, neck=86)),
        *ribs(280, hip),
        *cuffs(),
    ]
