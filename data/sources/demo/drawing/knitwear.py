"""Silhouettes of sweaters, hoodies and cardigans."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, symmetric
from data.sources.demo.drawing.torso import back_neck, body, buttons, ribs, sleeves, vee


def sweater(design: Design) -> list[Part]:
    """Sweaters and hoodies."""
    loose = design.fit == "Loose"
    hip = 64 if loose else 58
    parts = [
        back_neck(),
        *sleeves("Long sleeve", wide=8 if loose else 3),
        Part("cloth", body(280, hip=hip, waist=hip - 3, neck=86)),
    ]
    parts += [*ribs(280, hip), *both("line", "M91,248 Q80,256 66,252")]
    name = design.cut.name
    if design.type.name == "Hoodie":
        parts = [
            Part("cloth", symmetric("M0,22 Q34,22 38,60 Q36,80 22,88 L0,92")),
            Part("inside", symmetric("M0,38 Q22,40 22,66 Q16,82 0,90")),
            *parts[1:],
        ]
        parts += [
            *both("trim", "M22,58 Q30,66 28,76 Q16,92 0,98 L0,90 Q14,84 20,70 Z"),
            Part("light", "M-10,92 L-8,92 L-9,128 L-12,128 Z M10,92 L8,92 L9,122 L12,122 Z"),
        ]
        parts.append(Part("line", "M-36,212 L-26,196 L26,196 L36,212 L40,256 L-40,256 Z"))
        if name == "zip-through":
            parts.append(Part("metal", "M-1.5,98 L1.5,98 L1.5,284 L-1.5,284 Z"))
    elif name == "roll-neck":
        parts += [
            Part("trim", "M-24,66 Q-26,40 -20,36 Q0,30 20,36 Q26,40 24,66 Q0,82 -24,66 Z"),
            Part("line", "M-23,52 Q0,62 23,52"),
        ]
    elif name == "V-neck":
        parts += [
            vee(116),
            Part("trim", "M-22,62 L-15,60 L0,106 L15,60 L22,62 L0,120 Z"),
        ]
    elif name == "half-zip":
        parts += [
            Part("trim", "M-24,66 Q-24,48 -19,46 Q0,42 19,46 Q24,48 24,66 Q0,80 -24,66 Z"),
            Part("metal", "M-1.5,52 L1.5,52 L1.5,130 L-1.5,130 Z"),
        ]
    else:
        parts.append(
            Part("trim", "M-23,62 Q-18,88 0,89 Q18,88 23,62 L17,58 Q12,76 0,77 Q-12,76 -17,58 Z")
        )
    return parts


def cardigan(design: Design) -> list[Part]:
    """Cardigans, closed or open."""
    hem = {"longline": 330, "cropped": 240}.get(design.cut.name, 280)
    deep = {"button-front": 92, "cropped": 92}.get(design.cut.name, 140)
    parts = [
        back_neck(),
        *sleeves("Long sleeve", wide=3),
        Part("cloth", body(hem, hip=58, waist=55, neck=86)),
        *ribs(hem, 58),
    ]
    parts += [
        vee(deep),
        Part(
            "trim",
                f"M-22,62 L-16,60 L0,{deep - 12} L16,60 L22,62 L4,{deep + 8} L4,{hem + 6} "
                f"L-4,{hem + 6} L-4,{deep + 8} Z",
        ),
    ]
    parts += both("line", "M91,248 Q80,256 66,252")
    if design.cut.name == "longline":
        return [
            *parts,
            *both("line", f"M18,{hem - 90} L46,{hem - 90} L46,{hem - 52} L18,{hem - 52} Z"),
        ]
    return [*parts, *buttons(deep + 12, hem - 6, 24)]
