"""A chart as SVG to be put into a page: its text is text, its ink the page's."""

import io
import re
from html import escape
from threading import Lock
from typing import Any

from customers.report.chart import Chart
from customers.report.figure import figure_of
from customers.report.palette import INK, PAPER, RULE
from customers.words import Language

_MATPLOTLIB = Lock()
"""Its settings are one for the whole process."""
_PREAMBLE = re.compile(r"\A.*?(?=<svg )|<metadata>.*?</metadata>|<style .*?</style>", re.DOTALL)
_SIZE = re.compile(r' (?:width|height)="[\d.]+pt"')
_ID = re.compile(r' id="([^"]+)"')


def as_svg(chart: Chart, language: Language) -> str:
    """Return a chart as an ``<svg>`` element, the same each time; fonts are the page's matter."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": chart.key, "font.family": _families()}
    with _MATPLOTLIB, matplotlib.rc_context(settings):
        figure = figure_of(chart, language)
        FigureCanvasSVG(figure)
        drawn = io.StringIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None})
    return _for_page(drawn.getvalue(), chart)


def _families() -> list[str]:
    """Return the fonts that texts are measured in: one with Korean where this machine has it."""
    from matplotlib.font_manager import fontManager

    known = {font.name for font in fontManager.ttflist}
    korean = ("Noto Sans CJK KR", "Noto Sans KR", "NanumGothic", "Malgun Gothic", "AppleGothic")
    return ["DejaVu Sans", *(name for name in korean if name in known)]


def _for_page(svg: str, chart: Chart) -> str:
    """Leave out what only a file needs, and ids that nothing refers to."""
    svg = _SIZE.sub("", _PREAMBLE.sub("", svg), count=2)
    referred = set(re.findall(r'#([^")]+)[")]', svg))
    svg = _ID.sub(lambda found: found[0] if found[1] in referred else "", svg)
    for colour, of_page in ((INK, "currentColor"), (RULE, "var(--line)"), (PAPER, "var(--paper)")):
        svg = svg.replace(colour, of_page)
    told = escape(f"{chart.title}. {chart.note}".strip())
    return svg.replace("<svg ", f'<svg role="img" aria-label="{told}" ', 1).strip()
