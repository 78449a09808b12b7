"""Silhouettes of T-shirts, tops, blouses and shirts."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, symmetric
from data.sources.demo.drawing.torso import back_neck, body, buttons, cuffs, sleeves, vee


def tee(design: Design) -> list[Part]:
    """T-shirt, long or short sleeved."""
    loose = design.fit == "Loose"
    hem, hip = (256, 60) if design.cut.name == "boxy" else (284, 62 if loose else 54)
    pointed = "V-neck" in design.cut.name
    parts = [back_neck(), *sleeves(design.sleeve, wide=6 if loose else 0)]
    parts.append(Part("cloth", body(hem, hip=hip, waist=56 if loose else 50, neck=86)))
    if pointed:
        parts += [
            vee(108),
            Part("trim", "M-22,62 L-17,61 L0,101 L17,61 L22,62 L0,110 Z"),
        ]
    else:
        parts.append(
            Part("trim", "M-22,62 Q-17,84 0,85 Q17,84 22,62 L18,60 Q14,78 0,79 Q-14,78 -18,60 Z")
        )
    if design.cut.name == "pocket":
        parts.append(Part("line", "M14,118 L38,118 L38,142 Q26,150 14,142 Z"))
    parts.append(Part("stitch", f"M{-hip + 1},{hem - 6} Q0,{hem} {hip - 1},{hem - 6}"))
    return parts


def top(design: Design) -> list[Part]:
    """Camisole, tank, halterneck and peplum tops."""
    name = design.cut.name
    if name == "peplum":
        body = (
            "M0,104 L34,100 Q40,62 40,62 L50,64 Q48,110 54,130 Q46,160 42,186 Q60,214 74,246 "
            "Q40,258 0,258"
        )
        return [
            Part("inside", "M-34,96 Q0,90 34,96 L34,108 L-34,108 Z"),
            Part("cloth", symmetric(body)),
            Part("line", "M-42,186 Q0,192 42,186"),
            *both("stitch", "M20,192 Q28,220 34,252"),
        ]
    strap = {
        "tank": "L30,98 Q34,70 34,62 L48,62 Q46,104 56,128",
        "halterneck": "L14,56 L20,56 Q34,104 56,132",
    }.get(name, "L38,104 L38,62 L41,62 L42,106 Q48,118 56,128")
    start = "M0,112" if name != "halterneck" else "M0,96"
    parts = (
        [Part("inside", "M-36,104 Q0,96 36,104 L36,116 L-36,116 Z")] if name == "camisole" else []
    )
    if name == "tank":
        parts = [Part("inside", "M-36,66 Q0,100 36,66 L34,108 L-34,108 Z")]
    if name == "halterneck":
        parts = [Part("inside", "M-18,56 Q0,50 18,56 L16,64 Q0,60 -16,64 Z")]
    body = f"{start} {strap} Q48,170 50,200 Q56,240 56,270 Q30,276 0,276"
    return [*parts, Part("cloth", symmetric(body)), Part("stitch", "M-55,264 Q0,270 55,264")]


def blouse(design: Design) -> list[Part]:
    """Blouses with a soft body."""
    name = design.cut.name
    parts = [back_neck(), *sleeves(design.sleeve, wide=12)]
    parts.append(Part("cloth", body(284, hip=62, waist=54, neck=84)))
    if design.sleeve == "Long sleeve":
        parts += both("line", "M103,246 Q88,256 66,252")
    if name == "tie-neck":
        parts += [
            Part("trim", "M-24,60 Q0,82 24,60 L22,72 Q0,92 -22,72 Z"),
            Part("trim", "M0,80 Q-30,64 -34,88 Q-22,98 0,84 Z"),
            Part("trim", "M0,80 Q30,64 34,88 Q22,98 0,84 Z"),
            Part("trim", "M-4,84 L-16,146 L-2,140 Z"),
            Part("trim", "M4,84 L18,138 L4,136 Z"),
        ]
    elif name == "wrap":
        parts += [
            vee(132),
            Part("line", "M22,62 L-52,196"),
            Part("line", "M-22,62 L0,132"),
        ]
    elif name == "ruffled":
        ruffle = "M24,64 Q34,84 26,104 Q38,124 28,146 Q40,168 30,190 L18,186 Q24,120 20,70 Z"
        parts += [*both("trim", ruffle), *buttons(98, 270, 24)]
    else:
        parts += [Part("line", "M0,86 L0,288"), *buttons(98, 276, 26)]
        parts.append(
            Part("trim", "M-23,62 Q-18,84 0,86 Q18,84 23,62 L18,54 Q12,74 0,76 Q-12,74 -18,54 Z")
        )
    if name == "peasant":
        parts.append(
            Part(
                "stitch",
                " ".join(f"M{x},94 Q{x * 1.1},112 {x * 1.15},126" for x in range(-40, 41, 8)),
            )
        )
    return parts


def shirt(design: Design) -> list[Part]:
    """Shirts and polo shirts."""
    polo = design.type.name == "Polo shirt"
    loose = design.fit == "Loose"
    parts = [back_neck(), *sleeves(design.sleeve, wide=4 if loose else 0)]
    parts.append(
        Part("cloth", body(288, hip=60 if loose else 56, waist=54 if loose else 50, neck=80))
    )
    if design.sleeve == "Long sleeve":
        parts += cuffs()
    end = 128 if polo else 276
    parts += [
        Part(
            "line", f"M-5,80 L-5,{end + 12 if polo else 292} M5,80 L5,{end + 12 if polo else 292}"
        ),
        *buttons(94, end, 16 if polo else 28),
    ]
    if design.cut.name == "band-collar":
        parts.append(
            Part("trim", "M-23,62 Q-18,80 0,82 Q18,80 23,62 L19,54 Q12,70 0,72 Q-12,70 -19,54 Z")
        )
    else:
        parts += both("trim", "M2,78 Q14,74 21,54 L30,64 L24,96 Z")
    if design.cut.name in ("Oxford", "resort", "overshirt"):
        parts.append(Part("line", "M16,116 L40,116 L40,144 L28,150 L16,144 Z"))
    return parts
