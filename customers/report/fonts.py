"""Fonts of printed pages: Latin in Helvetica, Korean in a font that every PDF reader brings.

Letters that neither has (≥, ⁻⁷, Greek) come from DejaVu Sans, which is embedded; it is part of
matplotlib.
"""

from functools import cache
from itertools import groupby
from pathlib import Path

KOREAN = "HYGothic-Medium"
LATIN, LATIN_BOLD, SYMBOLS = "Helvetica", "Helvetica-Bold", "DejaVuSans"


@cache
def _symbols() -> frozenset[int]:
    """Register the fonts; return the letters that the embedded one has."""
    import matplotlib
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont

    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    font = TTFont(SYMBOLS, path)
    pdfmetrics.registerFont(font)
    pdfmetrics.registerFont(UnicodeCIDFont(KOREAN))
    return frozenset(font.face.charToGlyph)


@cache
def _font(letter: str, bold: bool) -> str:
    symbols = _symbols()
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return SYMBOLS if ord(letter) in symbols else KOREAN
    return LATIN_BOLD if bold else LATIN


def runs(text: str, bold: bool = False) -> list[tuple[str, str]]:
    """Cut a text into runs of one font: pairs of the font's name and the run."""
    return [
        (font, "".join(letters))
        for font, letters in groupby(text, lambda letter: _font(letter, bold))
    ]


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Measure a text, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return sum(float(stringWidth(run, font, size)) for font, run in runs(text, bold))
