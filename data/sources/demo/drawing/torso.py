"""Parts that everything worn on the upper body shares; the shoulders lie at a height of 62."""

from data.sources.demo.drawing.outline import Part, both, circle, symmetric


def sleeves(sleeve: str | None, *, wide: float = 0) -> list[Part]:
    """Draw both sleeves, or none."""
    if sleeve == "Long sleeve":
        outer, inner = 92 + wide, 70 - wide / 2
        path = (
            f"M48,70 Q60,74 66,92 Q{84 + wide},172 {outer},258 "
            f"Q{(outer + inner) / 2 + 2},267 {inner},264 Q{62 - wide / 3},202 44,136 Z"
        )
        return both("cloth", path)
    if sleeve == "Short sleeve":
        path = f"M48,70 Q60,74 66,92 L{88 + wide},138 Q76,150 60,152 L44,136 Z"
        return both("cloth", path)
    return []


def cuffs() -> list[Part]:
    """Draw the cuffs of long sleeves."""
    return both("line", "M91,248 Q80,256 66,252")


def body(hem: float, *, hip: float = 56, waist: float = 50, neck: float = 84) -> str:
    """Outline a torso from the neckline's middle at ``neck`` down to ``hem``."""
    return symmetric(
        f"M0,{neck} Q16,{neck - 2} 22,62 L50,71 Q50,107 56,130 Q{waist},172 {waist},194 "
        f"Q{hip},232 {hip},{hem} Q{hip / 2},{hem + 6} 0,{hem + 6}"
    )


def back_neck() -> Part:
    """Draw the inside of the back, seen through the neckline."""
    return Part("inside", "M-22,62 Q0,55 22,62 Q18,86 0,88 Q-18,86 -22,62 Z")


def vee(depth: float) -> Part:
    """Draw what a V-neck shows."""
    return Part("inside", f"M-22,62 Q0,55 22,62 L0,{depth} Z")


def hood() -> list[Part]:
    """Draw a hood that stands up behind the neck."""
    return [
        Part("cloth", symmetric("M0,22 Q34,22 38,60 Q36,80 22,88 L0,92")),
        Part("inside", symmetric("M0,38 Q22,40 22,66 Q16,82 0,90")),
    ]


def buttons(start: float, end: float, step: float = 26, x: float = 0) -> list[Part]:
    """Draw a row of buttons from top to bottom."""
    count = int((end - start) // step) + 1
    return [circle("light", x, start + step * n, 2.6) for n in range(count)]


def zip_down(start: float, end: float) -> Part:
    """Draw a zip down the middle."""
    return Part("metal", f"M-1.5,{start} L1.5,{start} L1.5,{end} L-1.5,{end} Z")


def ribs(hem: float, half: float) -> list[Part]:
    """Draw a ribbed hem."""
    lines = [f"M{x},{hem - 8} L{x},{hem + 3}" for x in range(-int(half) + 6, int(half) - 2, 7)]
    return [
        Part("line", f"M{-half},{hem - 10} Q0,{hem - 4} {half},{hem - 10}"),
        Part("stitch", " ".join(lines)),
    ]


def quilting(hem: float, half: float) -> Part:
    """Draw the seams of a padded garment."""
    seams = [
        f"M{-half},{y} Q{-half / 2},{y + 8} 0,{y} Q{half / 2},{y + 8} {half},{y}"
        for y in range(114, int(hem), 28)
    ]
    return Part("line", " ".join(seams))
