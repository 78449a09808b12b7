"""Silhouettes of dresses."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, symmetric
from data.sources.demo.drawing.torso import buttons

_HEMS = {"Mini": 276, "Knee": 308, "Midi": 344, "Maxi": 376}


_FLARES = {"bodycon": 50, "pencil": 50, "slip": 62, "T-shirt": 62, "shirt": 72, "empire-line": 84}
"""Half a knee-length hem; other cuts swing wider."""

_WAISTS = {"T-shirt": 54, "tiered": 50, "bodycon": 37, "pencil": 38}


def dress(design: Design) -> list[Part]:
    """Draw a dress; cut, length and sleeves decide its shape."""
    name = design.cut.name
    hem = _HEMS[design.length or "Knee"] - 6
    close = name in ("bodycon", "pencil")
    flare = _FLARES.get(name, 92) + (hem - 300) * (0.02 if close else 0.16)
    waist, waist_y = _WAISTS.get(name, 40), 148 if name == "empire-line" else 178
    side = f"Q{(waist + flare) / 2 - 6},{waist_y + 40} {flare},{hem}"
    if close:
        side = f"Q{waist + 14},{waist_y + 34} {waist + 15},{waist_y + 60} L{flare},{hem}"
    skirt = (
        f"Q{waist - 1},{waist_y - 16} {waist},{waist_y} {side} Q{flare / 2},{hem + 10} 0,{hem + 10}"
    )
    bare = design.sleeve == "Sleeveless"
    if name == "slip" or (bare and name in ("tiered", "empire-line")):
        bodice = "M0,108 Q20,100 33,96 L33,56 L36,56 L38,98 Q44,112 48,122"
        behind = [Part("inside", "M-34,98 Q0,88 34,98 L30,110 L-30,110 Z")]
    else:
        bodice = "M0,86 Q16,84 24,58 L44,64 Q42,100 49,120"
        back = Part("inside", "M-24,58 Q0,52 24,58 Q18,84 0,86 Q-18,84 -24,58 Z")
        behind = [back, *_dress_sleeves(design)]
    return [
        *behind,
        Part("cloth", symmetric(f"{bodice} {skirt}")),
        *_dress_lines(name, waist, waist_y, flare, hem),
    ]


def _dress_sleeves(design: Design) -> list[Part]:
    wide = 10 if design.style == "Romantic" else 0
    if design.sleeve == "Long sleeve":
        return both(
            "cloth",
            f"M40,62 Q54,64 58,84 Q{76 + wide},150 {84 + wide},232 "
            f"Q72,242 {64 - wide / 3},236 Q56,170 42,126 Z",
        )
    if design.sleeve == "Short sleeve":
        return both("cloth", f"M40,62 Q56,62 {66 + wide},88 L{76 + wide},124 Q60,134 44,124 Z")
    return []


def _dress_lines(name: str, waist: float, y: float, flare: float, hem: float) -> list[Part]:
    """Draw seams and folds; ``waist`` and ``flare`` are half widths, ``y`` its height."""
    middle, half_way = (waist + flare) / 2, (y + hem) / 2
    folds = [
        f"M{waist * f:.0f},{y + 14} Q{middle * f:.0f},{half_way:.0f} {flare * f:.0f},{hem + 4}"
        for f in (-0.55, -0.15, 0.3, 0.65)
    ]
    if name == "wrap":
        return _wrap_lines(waist, y, f"Q6,{half_way} 16,{hem + 6} {folds[3]}")
    if name == "shirt":
        return _shirt_lines(waist, y, hem)
    if name == "tiered":
        return _tiers(waist, y, flare, hem)
    if name in ("bodycon", "pencil"):
        darts = Part("stitch", f"M-18,104 Q-22,150 -14,{y} M18,104 Q22,150 14,{y}")
        slit = Part("line", f"M10,{hem - 30} L10,{hem + 9}")
        return [darts, slit] if name == "pencil" else [darts]
    if name in ("T-shirt", "slip"):
        hemline = f"M{-flare + 2},{hem - 5} Q0,{hem + 4} {flare - 2},{hem - 5}"
        return [Part("stitch", f"{hemline} {folds[1]} {folds[3]}")]
    return [_waist_seam(waist, y), Part("stitch", " ".join(folds))]


def _waist_seam(waist: float, y: float) -> Part:
    return Part("line", f"M{-waist},{y} Q0,{y + 7} {waist},{y}")


def _wrap_lines(waist: float, y: float, folds: str) -> list[Part]:
    belt = (
        f"M{-waist - 1},{y - 6} Q0,{y + 2} {waist + 1},{y - 6} L{waist + 1},{y + 6} "
        f"Q0,{y + 14} {-waist - 1},{y + 6} Z"
    )
    return [
        Part("inside", "M-24,58 Q0,52 24,58 L2,126 Z"),
        Part("line", f"M24,58 L{-waist + 2},{y - 6} M-24,58 L2,126"),
        Part("trim", belt),
        Part("trim", f"M-26,{y + 4} L-38,{y + 58} L-26,{y + 54} L-20,{y + 6} Z"),
        Part("stitch", f"M-20,{y + 12} {folds}"),
    ]


def _shirt_lines(waist: float, y: float, hem: float) -> list[Part]:
    half = waist + 1
    return [
        *both("trim", "M1,82 Q14,78 22,52 L31,62 L24,98 Z"),
        Part("line", f"M0,84 L0,{hem + 9}"),
        *buttons(100, hem - 20, 26),
        Part("trim", f"M{-half},{y - 5} L{half},{y - 5} L{half},{y + 6} L{-half},{y + 6} Z"),
    ]


def _tiers(waist: float, y: float, flare: float, hem: float) -> list[Part]:
    steps = [(y + (hem - y) * k / 3, waist + (flare - waist) * k * 0.323) for k in (1, 2)]
    tiers = [
        Part("line", f"M{-half:.0f},{s:.0f} Q0,{s + 10:.0f} {half:.0f},{s:.0f}")
        for s, half in steps
    ]
    gathers = " ".join(
        f"M{half * f:.0f},{s + 7:.0f} L{half * f * 1.04:.0f},{s + 22:.0f}"
        for s, half in steps
        for f in (-0.7, -0.35, 0, 0.35, 0.7)
    )
    return [_waist_seam(waist, y), *tiers, Part("stitch", gathers)]
