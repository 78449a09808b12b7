"""Silhouettes of dresses."""

from data.sources.demo.designs import Design
from data.sources.demo.drawing.outline import Part, both, symmetric
from data.sources.demo.drawing.torso import buttons

_HEMS = {"Mini": 276, "Knee": 308, "Midi": 344, "Maxi": 376}


def dress(design: Design) -> list[Part]:
    """Dresses of every length; the cut decides bodice and skirt."""
    name, hem = design.cut.name, _HEMS[design.length or "Knee"] - 6
    flare = {
        "bodycon": 50,
        "pencil": 50,
        "slip": 62,
        "T-shirt": 62,
        "shirt": 72,
        "empire-line": 84,
    }.get(name, 92)
    flare = flare + (hem - 300) * (0.16 if flare > 60 else 0.02)
    waist_y = 148 if name == "empire-line" else 178
    waist = {"T-shirt": 54, "tiered": 50, "bodycon": 37, "pencil": 38}.get(name, 40)
    hip = (
        f"Q{waist + 14},{waist_y + 34} {waist + 15},{waist_y + 60} L{flare},{hem}"
        if flare <= 56
        else (f"Q{(waist + flare) / 2 - 6},{waist_y + 40} {flare},{hem}")
    )
    skirt = (
        f"Q{waist - 1},{waist_y - 16} {waist},{waist_y} {hip} Q{flare / 2},{hem + 10} 0,{hem + 10}"
    )
    strappy = name == "slip" or (
        name in ("tiered", "empire-line") and design.sleeve == "Sleeveless"
    )
    if strappy:
        body = f"M0,108 Q20,100 33,96 L33,56 L36,56 L38,98 Q44,112 48,122 {skirt}"
        behind = [Part("inside", "M-34,98 Q0,88 34,98 L30,110 L-30,110 Z")]
    else:
        neck = 86 if name != "wrap" else 84
        body = f"M0,{neck} Q16,{neck - 2} 24,58 L44,64 Q42,100 49,120 {skirt}"
        behind = [
            Part("inside", "M-24,58 Q0,52 24,58 Q18,84 0,86 Q-18,84 -24,58 Z"),
            *_dress_sleeves(design),
        ]
    return [
        *behind,
        Part("cloth", symmetric(body)),
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
    folds = [
            f"M{waist * f:.0f},{y + 14} Q{(waist + flare) / 2 * f:.0f},{(y + hem) / 2:.0f} "
            f"{flare * f:.0f},{hem + 4}"
        for f in (-0.55, -0.15, 0.3, 0.65)
    ]
    seam = Part("line", f"M{-waist},{y} Q0,{y + 7} {waist},{y}")
    if name == "wrap":
        return [
            Part("inside", "M-24,58 Q0,52 24,58 L2,126 Z"),
            Part("line", f"M24,58 L{-waist + 2},{y - 6} M-24,58 L2,126"),
            Part(
                "trim",
                    f"M{-waist - 1},{y - 6} Q0,{y + 2} {waist + 1},{y - 6} L{waist + 1},{y + 6} "
                    f"Q0,{y + 14} {-waist - 1},{y + 6} Z",
            ),
            Part("trim", f"M-26,{y + 4} L-38,{y + 58} L-26,{y + 54} L-20,{y + 6} Z"),
            Part("stitch", f"M-20,{y + 12} Q6,{(y + hem) / 2} 16,{hem + 6} {folds[3]}"),
        ]
    if name == "shirt":
        return [
            *both("trim", "M1,82 Q14,78 22,52 L31,62 L24,98 Z"),
            Part("line", f"M0,84 L0,{hem + 9}"),
            *buttons(100, hem - 20, 26),
            Part(
                "trim",
                    f"M{-waist - 1},{y - 5} L{waist + 1},{y - 5} L{waist + 1},{y + 6} "
                    f"L{-waist - 1},{y + 6} Z",
            ),
        ]
    if name == "tiered":
        steps = [y + (hem - y) * k / 3 for k in (1, 2)]
        widths = [waist + (flare - waist) * k / 3 for k in (0.98, 1.93)]
        tiers = [
            Part("line", f"M{-w:.0f},{s:.0f} Q0,{s + 10:.0f} {w:.0f},{s:.0f}")
            for s, w in zip(steps, widths, strict=True)
        ]
        ticks = " ".join(
            f"M{w * f:.0f},{s + 7:.0f} L{w * f * 1.04:.0f},{s + 22:.0f}"
            for s, w in zip(steps, widths, strict=True)
            for f in (-0.7, -0.35, 0, 0.35, 0.7)
        )
        return [seam, *tiers, Part("stitch", ticks)]
    if name in ("bodycon", "pencil"):
        return [
            Part("stitch", f"M-18,104 Q-22,150 -14,{y} M18,104 Q22,150 14,{y}"),
            *([Part("line", f"M10,{hem - 30} L10,{hem + 9}")] if name == "pencil" else []),
        ]
    if name in ("T-shirt", "slip"):
        return [
            Part(
                "stitch",
                f"M{-flare + 2},{hem - 5} Q0,{hem + 4} {flare - 2},{hem - 5} {folds[1]} {folds[3]}",
            )
        ]
    return [seam, Part("stitch", " ".join(folds))]
