"""Silhouettes of what is worn on the upper body, dresses included."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, circle, symmetric

_HEMS = {"Mini": 262, "Knee": 300, "Midi": 340, "Maxi": 376}
_COAT_HEMS = {"Knee": 330, "Midi": 368}


def _sleeves(sleeve: str | None, *, wide: float = 0, top: float = 62) -> list[Part]:
    """Draw sleeves from a shoulder at (54, top + 14)."""
    shoulder = f"M48,{top + 8} Q60,{top + 12} 66,{top + 30}"
    if sleeve == "Long sleeve":
        outer, inner = 92 + wide, 70 - wide / 2
        path = (
            f"{shoulder} Q{84 + wide},{top + 110} {outer},{top + 196} "
            f"Q{(outer + inner) / 2 + 2},{top + 205} {inner},{top + 202} "
            f"Q{62 - wide / 3},{top + 140} 44,{top + 74} Z"
        )
        return both("cloth", path)
    if sleeve == "Short sleeve":
        path = f"{shoulder} L{88 + wide},{top + 76} Q76,{top + 88} 60,{top + 90} L44,{top + 74} Z"
        return both("cloth", path)
    return []


def _cuffs(ink: str = "line", top: float = 62) -> list[Part]:
    return both("line", f"M88,{top + 182} Q78,{top + 190} 68,{top + 188}")


def _body(hem: float, *, hip: float = 56, waist: float = 50, neck: float = 84, top: float = 62) -> str:
    """Outline of a torso from the neckline's middle at ``neck`` down to ``hem``."""
    return symmetric(
        f"M0,{neck} Q16,{neck - 2} 22,{top} L50,{top + 9} Q50,{top + 45} 56,{top + 68} "
        f"Q{waist},{top + 110} {waist},{top + 132} Q{hip},{top + 170} {hip},{hem} Q{hip / 2},{hem + 6} 0,{hem + 6}"
    )


def _back_neck(top: float = 62) -> Part:
    return Part("inside", f"M-22,{top} Q0,{top - 7} 22,{top} Q18,{top + 24} 0,{top + 26} Q-18,{top + 24} -22,{top} Z")


def _vee(depth: float, top: float = 62) -> str:
    return f"M-22,{top} Q0,{top - 7} 22,{top} L0,{depth} Z"


def _buttons(start: float, end: float, step: float = 26, x: float = 0) -> list[Part]:
    count = int((end - start) // step) + 1
    return [circle("light", x, start + step * n, 2.6) for n in range(count)]


def _ribs(hem: float, half: float) -> list[Part]:
    lines = [f"M{x},{hem - 8} L{x},{hem + 3}" for x in range(-int(half) + 6, int(half) - 2, 7)]
    return [Part("line", f"M{-half},{hem - 10} Q0,{hem - 4} {half},{hem - 10}"), Part("stitch", " ".join(lines))]


def tee(design: Design) -> list[Part]:
    """T-shirt, long or short sleeved."""
    loose = design.fit == "Loose"
    hem, hip = (256, 60) if design.cut.name == "boxy" else (284, 62 if loose else 54)
    vee = "V-neck" in design.cut.name
    parts = [_back_neck(), *_sleeves(design.sleeve, wide=6 if loose else 0)]
    parts.append(Part("cloth", _body(hem, hip=hip, waist=56 if loose else 50, neck=86)))
    if vee:
        parts += [Part("inside", _vee(108)), Part("trim", "M-22,62 L-17,61 L0,101 L17,61 L22,62 L0,110 Z")]
    else:
        parts.append(Part("trim", "M-22,62 Q-17,84 0,85 Q17,84 22,62 L18,60 Q14,78 0,79 Q-14,78 -18,60 Z"))
    if design.cut.name == "pocket":
        parts.append(Part("line", "M14,118 L38,118 L38,142 Q26,150 14,142 Z"))
    parts.append(Part("stitch", f"M{-hip + 1},{hem - 6} Q0,{hem} {hip - 1},{hem - 6}"))
    return parts


def top(design: Design) -> list[Part]:
    """Camisole, tank, halterneck and peplum tops."""
    name = design.cut.name
    if name == "peplum":
        body = "M0,104 L34,100 Q40,62 40,62 L50,64 Q48,110 54,130 Q46,160 42,186 Q60,214 74,246 Q40,258 0,258"
        return [Part("inside", "M-34,96 Q0,90 34,96 L34,108 L-34,108 Z"), Part("cloth", symmetric(body)),
                Part("line", "M-42,186 Q0,192 42,186"), *both("stitch", "M20,192 Q28,220 34,252")]
    strap = {"tank": "L30,98 Q34,70 34,62 L48,62 Q46,104 56,128", "halterneck": "L14,56 L20,56 Q34,104 56,132"}.get(
        name, "L38,104 L38,62 L41,62 L42,106 Q48,118 56,128")
    start = "M0,112" if name != "halterneck" else "M0,96"
    parts = [Part("inside", "M-36,104 Q0,96 36,104 L36,116 L-36,116 Z")] if name == "camisole" else []
    if name == "tank":
        parts = [Part("inside", "M-36,66 Q0,100 36,66 L34,108 L-34,108 Z")]
    if name == "halterneck":
        parts = [Part("inside", "M-18,56 Q0,50 18,56 L16,64 Q0,60 -16,64 Z")]
    body = f"{start} {strap} Q48,170 50,200 Q56,240 56,270 Q30,276 0,276"
    return [*parts, Part("cloth", symmetric(body)), Part("stitch", "M-55,264 Q0,270 55,264")]


def blouse(design: Design) -> list[Part]:
    """Blouses with a soft body."""
    name = design.cut.name
    parts = [_back_neck(), *_sleeves(design.sleeve, wide=12)]
    parts.append(Part("cloth", _body(284, hip=62, waist=54, neck=84)))
    if design.sleeve == "Long sleeve":
        parts += both("line", "M103,246 Q88,256 66,252")
    if name == "tie-neck":
        parts += [Part("trim", "M-24,60 Q0,82 24,60 L22,72 Q0,92 -22,72 Z"),
                  Part("trim", "M0,80 Q-30,64 -34,88 Q-22,98 0,84 Z"), Part("trim", "M0,80 Q30,64 34,88 Q22,98 0,84 Z"),
                  Part("trim", "M-4,84 L-16,146 L-2,140 Z"), Part("trim", "M4,84 L18,138 L4,136 Z")]
    elif name == "wrap":
        parts += [Part("inside", _vee(132)), Part("line", "M22,62 L-52,196"), Part("line", "M-22,62 L0,132")]
    elif name == "ruffled":
        ruffle = "M24,64 Q34,84 26,104 Q38,124 28,146 Q40,168 30,190 L18,186 Q24,120 20,70 Z"
        parts += [*both("trim", ruffle), *_buttons(98, 270, 24)]
    else:
        parts += [Part("line", "M0,86 L0,288"), *_buttons(98, 276, 26)]
        parts.append(Part("trim", "M-23,62 Q-18,84 0,86 Q18,84 23,62 L18,54 Q12,74 0,76 Q-12,74 -18,54 Z"))
    if name == "peasant":
        parts.append(Part("stitch", " ".join(f"M{x},94 Q{x * 1.1},112 {x * 1.15},126" for x in range(-40, 41, 8))))
    return parts


def shirt(design: Design) -> list[Part]:
    """Shirts and polo shirts."""
    polo = design.type.name == "Polo shirt"
    loose = design.fit == "Loose"
    parts = [_back_neck(), *_sleeves(design.sleeve, wide=4 if loose else 0)]
    parts.append(Part("cloth", _body(288, hip=60 if loose else 56, waist=54 if loose else 50, neck=80)))
    if design.sleeve == "Long sleeve":
        parts += _cuffs()
    end = 128 if polo else 276
    parts += [Part("line", f"M-5,80 L-5,{end + 12 if polo else 292} M5,80 L5,{end + 12 if polo else 292}"),
              *_buttons(94, end, 16 if polo else 28)]
    if design.cut.name == "band-collar":
        parts.append(Part("trim", "M-23,62 Q-18,80 0,82 Q18,80 23,62 L19,54 Q12,70 0,72 Q-12,70 -19,54 Z"))
    else:
        parts += both("trim", "M2,78 Q14,74 21,54 L30,64 L24,96 Z")
    if design.cut.name in ("Oxford", "resort", "overshirt"):
        parts.append(Part("line", "M16,116 L40,116 L40,144 L28,150 L16,144 Z"))
    return parts


def dress(design: Design) -> list[Part]:
    """Dresses of every length; the cut decides bodice and skirt."""
    name, hem = design.cut.name, _HEMS[design.length or "Knee"] - 6
    flare = {"bodycon": 50, "pencil": 50, "slip": 62, "T-shirt": 62, "shirt": 72, "empire-line": 84}.get(name, 92)
    flare = flare + (hem - 300) * (0.16 if flare > 60 else 0.02)
    waist_y = 148 if name == "empire-line" else 178
    waist = {"T-shirt": 54, "tiered": 50, "bodycon": 37, "pencil": 38}.get(name, 40)
    hip = f"Q{waist + 14},{waist_y + 34} {waist + 15},{waist_y + 60} L{flare},{hem}" if flare <= 56 else (
        f"Q{(waist + flare) / 2 - 6},{waist_y + 40} {flare},{hem}")
    skirt = f"Q{waist - 1},{waist_y - 16} {waist},{waist_y} {hip} Q{flare / 2},{hem + 10} 0,{hem + 10}"
    strappy = name == "slip" or (name in ("tiered", "empire-line") and design.sleeve == "Sleeveless")
    if strappy:
        body = f"M0,108 Q20,100 33,96 L33,56 L36,56 L38,98 Q44,112 48,122 {skirt}"
        behind = [Part("inside", "M-34,98 Q0,88 34,98 L30,110 L-30,110 Z")]
    else:
        neck = 86 if name != "wrap" else 84
        body = f"M0,{neck} Q16,{neck - 2} 24,58 L44,64 Q42,100 49,120 {skirt}"
        behind = [Part("inside", "M-24,58 Q0,52 24,58 Q18,84 0,86 Q-18,84 -24,58 Z"), *_dress_sleeves(design)]
    return [*behind, Part("cloth", symmetric(body)), *_dress_lines(name, waist, waist_y, flare, hem)]


def _dress_sleeves(design: Design) -> list[Part]:
    wide = 10 if design.style == "Romantic" else 0
    if design.sleeve == "Long sleeve":
        return both("cloth", f"M40,62 Q54,64 58,84 Q{76 + wide},150 {84 + wide},232 Q72,242 {64 - wide / 3},236 Q56,170 42,126 Z")
    if design.sleeve == "Short sleeve":
        return both("cloth", f"M40,62 Q56,62 {66 + wide},88 L{76 + wide},124 Q60,134 44,124 Z")
    return []


def _dress_lines(name: str, waist: float, y: float, flare: float, hem: float) -> list[Part]:
    folds = [f"M{waist * f:.0f},{y + 14} Q{(waist + flare) / 2 * f:.0f},{(y + hem) / 2:.0f} {flare * f:.0f},{hem + 4}"
             for f in (-0.55, -0.15, 0.3, 0.65)]
    seam = Part("line", f"M{-waist},{y} Q0,{y + 7} {waist},{y}")
    if name == "wrap":
        return [Part("inside", "M-24,58 Q0,52 24,58 L2,126 Z"), Part("line", f"M24,58 L{-waist + 2},{y - 6} M-24,58 L2,126"),
                Part("trim", f"M{-waist - 1},{y - 6} Q0,{y + 2} {waist + 1},{y - 6} L{waist + 1},{y + 6} Q0,{y + 14} {-waist - 1},{y + 6} Z"),
                Part("trim", f"M-26,{y + 4} L-38,{y + 58} L-26,{y + 54} L-20,{y + 6} Z"), Part("stitch", f"M-20,{y + 12} Q6,{(y + hem) / 2} 16,{hem + 6} {folds[3]}")]
    if name == "shirt":
        return [*both("trim", "M1,82 Q14,78 22,52 L31,62 L24,98 Z"), Part("line", f"M0,84 L0,{hem + 9}"), *_buttons(100, hem - 20, 26),
                Part("trim", f"M{-waist - 1},{y - 5} L{waist + 1},{y - 5} L{waist + 1},{y + 6} L{-waist - 1},{y + 6} Z")]
    if name == "tiered":
        steps = [y + (hem - y) * k / 3 for k in (1, 2)]
        widths = [waist + (flare - waist) * k / 3 for k in (0.98, 1.93)]
        tiers = [Part("line", f"M{-w:.0f},{s:.0f} Q0,{s + 10:.0f} {w:.0f},{s:.0f}") for s, w in zip(steps, widths, strict=True)]
        ticks = " ".join(f"M{w * f:.0f},{s + 7:.0f} L{w * f * 1.04:.0f},{s + 22:.0f}" for s, w in zip(steps, widths, strict=True) for f in (-0.7, -0.35, 0, 0.35, 0.7))
        return [seam, *tiers, Part("stitch", ticks)]
    if name in ("bodycon", "pencil"):
        return [Part("stitch", f"M-18,104 Q-22,150 -14,{y} M18,104 Q22,150 14,{y}"), *([Part("line", f"M10,{hem - 30} L10,{hem + 9}")] if name == "pencil" else [])]
    if name in ("T-shirt", "slip"):
        return [Part("stitch", f"M{-flare + 2},{hem - 5} Q0,{hem + 4} {flare - 2},{hem - 5} {folds[1]} {folds[3]}")]
    return [seam, Part("stitch", " ".join(folds))]


def sweater(design: Design) -> list[Part]:
    """Sweaters and hoodies."""
    loose = design.fit == "Loose"
    hip = 64 if loose else 58
    parts = [_back_neck(), *_sleeves("Long sleeve", wide=8 if loose else 3), Part("cloth", _body(280, hip=hip, waist=hip - 3, neck=86))]
    parts += [*_ribs(280, hip), *both("line", "M91,248 Q80,256 66,252")]
    name = design.cut.name
    if design.type.name == "Hoodie":
        parts = [Part("cloth", symmetric("M0,22 Q34,22 38,60 Q36,80 22,88 L0,92")), Part("inside", symmetric("M0,38 Q22,40 22,66 Q16,82 0,90")), *parts[1:]]
        parts += [*both("trim", "M22,58 Q30,66 28,76 Q16,92 0,98 L0,90 Q14,84 20,70 Z"), Part("light", "M-10,92 L-8,92 L-9,128 L-12,128 Z M10,92 L8,92 L9,122 L12,122 Z")]
        parts.append(Part("line", "M-36,212 L-26,196 L26,196 L36,212 L40,256 L-40,256 Z"))
        if name == "zip-through":
            parts.append(Part("metal", "M-1.5,98 L1.5,98 L1.5,284 L-1.5,284 Z"))
    elif name == "roll-neck":
        parts += [Part("trim", "M-24,66 Q-26,40 -20,36 Q0,30 20,36 Q26,40 24,66 Q0,82 -24,66 Z"), Part("line", "M-23,52 Q0,62 23,52")]
    elif name == "V-neck":
        parts += [Part("inside", _vee(116)), Part("trim", "M-22,62 L-15,60 L0,106 L15,60 L22,62 L0,120 Z")]
    elif name == "half-zip":
        parts += [Part("trim", "M-24,66 Q-24,48 -19,46 Q0,42 19,46 Q24,48 24,66 Q0,80 -24,66 Z"), Part("metal", "M-1.5,52 L1.5,52 L1.5,130 L-1.5,130 Z")]
    else:
        parts.append(Part("trim", "M-23,62 Q-18,88 0,89 Q18,88 23,62 L17,58 Q12,76 0,77 Q-12,76 -17,58 Z"))
    return parts


def cardigan(design: Design) -> list[Part]:
    """Cardigans, closed or open."""
    hem = {"longline": 330, "cropped": 240}.get(design.cut.name, 280)
    deep = {"button-front": 92, "cropped": 92}.get(design.cut.name, 140)
    parts = [_back_neck(), *_sleeves("Long sleeve", wide=3), Part("cloth", _body(hem, hip=58, waist=55, neck=86)), *_ribs(hem, 58)]
    parts += [Part("inside", _vee(deep)), Part("trim", f"M-22,62 L-16,60 L0,{deep - 12} L16,60 L22,62 L4,{deep + 8} L4,{hem + 6} L-4,{hem + 6} L-4,{deep + 8} Z")]
    parts += both("line", "M91,248 Q80,256 66,252")
    if design.cut.name == "longline":
        return [*parts, *both("line", f"M18,{hem - 90} L46,{hem - 90} L46,{hem - 52} L18,{hem - 52} Z")]
    return [*parts, *_buttons(deep + 12, hem - 6, 24)]


def blazer(design: Design) -> list[Part]:
    """Blazers with lapels."""
    double = design.cut.name == "double-breasted"
    parts = [_back_neck(), Part("light", "M-20,62 L20,62 L0,168 Z"), *_sleeves("Long sleeve", wide=2), Part("cloth", symmetric("M0,172 L22,58 L50,71 Q50,107 56,130 Q48,170 50,194 Q58,236 59,290 Q38,300 16,294 Q2,280 0,250"))]
    lapel = "M0,172 Q22,120 23,56 L30,62 L46,100 L32,106 L38,114 Q22,150 0,172 Z"
    parts += [*both("trim", lapel), Part("line", "M0,172 L0,252"), *both("line", "M24,222 L50,219 L50,229 L24,232 Z")]
    parts += [Part("line", "M26,132 L44,128")]
    return [*parts, *_buttons(190, 226, 30, x=-9), *(_buttons(190, 226, 30, x=12) if double else [])]


def jacket(design: Design) -> list[Part]:
    """Short jackets; the cut decides closing and hem."""
    name = design.cut.name
    hem = {"trucker": 252, "bomber": 258, "biker": 250}.get(name, 280)
    puffy = 8 if name in ("puffer", "rain") else 3
    parts = [_back_neck(), *_sleeves("Long sleeve", wide=puffy), Part("cloth", _body(hem, hip=62, waist=57, neck=80))]
    if name in ("rain", "utility"):
        hood = [Part("cloth", symmetric("M0,24 Q34,24 37,60 Q34,78 22,84 L0,88")), Part("inside", symmetric("M0,40 Q20,42 20,64 Q14,78 0,84"))]
        parts = [*(hood if name == "rain" else [parts[0]]), *parts[1:]]
    if name == "biker":
        parts += [Part("metal", "M-8,86 L-5,85 L-26,252 L-29,252 Z"), *both("trim", "M2,84 Q16,76 22,54 L32,66 L44,104 L20,116 Z"), *both("metal", "M32,200 L50,186 L51,189 L33,203 Z")]
        return [*parts, Part("line", f"M-62,{hem - 14} L62,{hem - 14}")]
    if name == "puffer":
        quilts = " ".join(f"M-60,{y} Q-30,{y + 8} 0,{y} Q30,{y + 8} 60,{y}" for y in range(112, 272, 26))
        arms = both("line", "M62,120 Q72,124 80,118 M66,156 Q76,160 88,152 M68,192 Q80,196 94,188 M70,226 Q84,230 98,222")
        parts += [Part("line", quilts), *arms, Part("trim", "M-26,66 Q-28,42 -20,40 Q0,34 20,40 Q28,42 26,66 Q0,82 -26,66 Z")]
    elif name != "rain":
        parts += both("trim", "M1,80 Q14,76 22,54 L32,64 L26,96 Z") if name != "bomber" else [Part("trim", "M-24,62 Q-18,84 0,86 Q18,84 24,62 L20,52 Q12,74 0,76 Q-12,74 -20,52 Z")]
    if name in ("trucker", "utility"):
        parts += [Part("line", f"M0,84 L0,{hem + 6}"), *_buttons(100, hem - 8, 28), *both("line", "M16,124 L46,124 L46,136 L31,142 L16,136 Z"), *both("stitch", f"M20,142 L16,{hem - 12} M42,142 L38,{hem - 12}")]
        parts += both("line", "M16,206 L46,206 L46,244 L16,244 Z") if name == "utility" else [Part("line", f"M-61,{hem - 12} Q0,{hem - 6} 61,{hem - 12}")]
    else:
        parts += [Part("metal", f"M-1.5,80 L1.5,80 L1.5,{hem + 4} L-1.5,{hem + 4} Z"), *both("line", "M26,206 L48,232")]
    return [*parts, *(_ribs(hem, 62) if name == "bomber" else [])]


def coat(design: Design) -> list[Part]:
    """Long coats."""
    name, hem = design.cut.name, _COAT_HEMS.get(design.length or "Knee", 340)
    flare = 74 if name in ("wrap", "trench") else 66
    body = f"M0,80 Q16,78 22,58 L52,70 Q52,110 58,130 Q54,170 54,196 Q62,250 {flare},{hem} Q{flare / 2},{hem + 8} 0,{hem + 8}"
    parts = [_back_neck(), *_sleeves("Long sleeve", wide=4), Part("cloth", symmetric(body)), Part("line", f"M{8 if name == 'trench' else 0},150 L{8 if name == 'trench' else 0},{hem + 7}")]
    if name in ("duffle", "padded"):
        parts = [Part("cloth", symmetric("M0,24 Q34,24 37,60 Q34,78 22,84 L0,88")), Part("inside", symmetric("M0,40 Q20,42 20,64 Q14,78 0,84")), *parts[1:], Part("line", "M0,86 L0,152")]
    else:
        parts += [Part("light", "M-16,60 L16,60 L0,136 Z"), *both("trim", "M0,152 Q22,116 23,54 L32,62 L50,104 L34,110 L40,120 Q22,140 0,152 Z")]
    if name in ("wrap", "trench"):
        parts += [Part("trim", "M-55,192 Q0,200 55,192 L56,208 Q0,216 -56,208 Z"), Part("trim", "M-6,202 L-22,262 L-8,262 L4,204 Z")]
    if name == "padded":
        parts.append(Part("line", " ".join(f"M-58,{y} Q-30,{y + 8} 0,{y} Q30,{y + 8} 58,{y}" for y in range(116, int(hem), 30))))
    if name == "duffle":
        parts += [Part("metal", f"M-16,{y} L16,{y} L16,{y + 4} L-16,{y + 4} Z") for y in (120, 160, 200, 240)]
    if name in ("single-breasted", "trench"):
        parts += _buttons(172 if name == "single-breasted" else 164, 260, 36, x=-10)
        parts += _buttons(164, 260, 36, x=24) if name == "trench" else []
    return [*parts, *both("line", "M30,236 L52,232 L53,242 L31,246 Z")]
