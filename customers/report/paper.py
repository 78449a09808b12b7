"""Draws matplotlib figures onto PDF pages: as lines and text, in the page's own fonts."""

from collections.abc import Iterator
from typing import Any

from matplotlib.backend_bases import FigureCanvasBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox
from reportlab.platypus import Flowable

from customers.report.fonts import runs, width_of

_HATCH_TILE = 72.0
"""Points."""


class PaperRenderer(RendererBase):
    """Draws on a reportlab canvas; without one it only measures. Units are points."""

    def __init__(self, canvas: Any, size: tuple[float, float]) -> None:
        super().__init__()
        self._canvas = canvas
        self._size = size

    def flipy(self) -> bool:
        """Say that y grows upwards, as on paper."""
        return False

    def points_to_pixels(self, points: Any) -> Any:
        """Return what matplotlib asks in points: the same."""
        return points

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the figure's size."""
        return self._size

    def get_text_width_height_descent(
        self, s: str, prop: Any, *_: Any, **__: Any
    ) -> tuple[float, float, float]:
        """Measure a text in the fonts of the page."""
        size = prop.get_size_in_points()
        return width_of(s, size, _bold(prop)), size * 0.93, size * 0.21

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, *_: Any, **__: Any
    ) -> None:
        """Write a text, each run in the font that has its letters."""
        if self._canvas is None:
            return
        size = prop.get_size_in_points()
        self._canvas.saveState()
        self._canvas.setFillColorRGB(*gc.get_rgb()[:3])
        self._canvas.translate(x, y)
        self._canvas.rotate(angle)
        at = 0.0
        for font, run in runs(s, _bold(prop)):
            self._canvas.setFont(font, size)
            self._canvas.drawString(at, 0, run)
            at += self._canvas.stringWidth(run, font, size)
        self._canvas.restoreState()

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
        """Fill, hatch and stroke a path within its clip."""
        if self._canvas is None:
            return
        canvas = self._canvas
        canvas.saveState()
        self._clip(gc)
        if rgbFace is not None:
            alpha = gc.get_alpha() if gc.get_forced_alpha() else (*rgbFace, 1.0)[3]
            canvas.setFillColorRGB(*rgbFace[:3], alpha=alpha)
        stroked = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        if stroked:
            self._pen(gc)
        outline = self._path(path, transform)
        canvas.drawPath(outline, stroke=int(stroked), fill=int(rgbFace is not None))
        if gc.get_hatch():
            canvas.clipPath(self._path(path, transform), stroke=0, fill=0)
            self._hatch(gc, path.get_extents(transform))
        canvas.restoreState()

    def _clip(self, gc: Any) -> None:
        box = gc.get_clip_rectangle()
        if box is not None:
            outline = self._canvas.beginPath()
            outline.rect(*box.bounds)
            self._canvas.clipPath(outline, stroke=0, fill=0)

    def _pen(self, gc: Any) -> None:
        red, green, blue, alpha = gc.get_rgb()
        self._canvas.setStrokeColorRGB(red, green, blue, alpha=alpha)
        self._canvas.setLineWidth(gc.get_linewidth())
        self._canvas.setLineCap({"butt": 0, "round": 1, "projecting": 2}[gc.get_capstyle()])
        self._canvas.setLineJoin({"miter": 0, "round": 1, "bevel": 2}[gc.get_joinstyle()])
        offset, dashes = gc.get_dashes()
        if dashes is not None:
            self._canvas.setDash(list(dashes), offset)

    def _hatch(self, gc: Any, box: Any) -> None:
        """Tile the hatch over a box that is clipped to what is hatched."""
        tile = gc.get_hatch_path()
        self._canvas.setStrokeColorRGB(*gc.get_hatch_color()[:3])
        self._canvas.setFillColorRGB(*gc.get_hatch_color()[:3])
        self._canvas.setLineWidth(0.7)
        for left, low in _tiles(box):
            placed = Affine2D().scale(_HATCH_TILE).translate(left, low)
            self._canvas.drawPath(self._path(tile, placed), stroke=1, fill=0)

    def _path(self, path: Any, transform: Any) -> Any:
        """Return a matplotlib path as a reportlab path."""
        outline = self._canvas.beginPath()
        at = (0.0, 0.0)
        for points, code in path.iter_segments(transform, simplify=False):
            if code == Path.MOVETO:
                outline.moveTo(*points)
            elif code == Path.LINETO:
                outline.lineTo(*points)
            elif code == Path.CURVE3:
                outline.curveTo(*_cubic(at, points))
            elif code == Path.CURVE4:
                outline.curveTo(*points)
            elif code == Path.CLOSEPOLY:
                outline.close()
            if code != Path.CLOSEPOLY:
                at = (float(points[-2]), float(points[-1]))
        return outline


class Drawing(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A figure in the flow of a page, narrowed to the page's width."""

    def __init__(self, figure: Any) -> None:
        super().__init__()
        figure.set_dpi(72)
        self._figure = figure
        width, height = figure.get_size_inches()
        self._size = (float(width) * 72, float(height) * 72)
        _PaperCanvas(figure, self._size)
        self._scale = 1.0

    def wrap(self, width: float, *_: float) -> tuple[float, float]:
        """Return the room that it takes of what there is."""
        self._scale = min(1.0, width / self._size[0])
        return self._size[0] * self._scale, self._size[1] * self._scale

    def draw(self) -> None:
        """Draw it at the origin of the page's canvas."""
        self.canv.scale(self._scale, self._scale)
        self._figure.draw(PaperRenderer(self.canv, self._size))


class _PaperCanvas(FigureCanvasBase):
    """Lets matplotlib measure with the page's fonts when it lays a figure out."""

    def __init__(self, figure: Any, size: tuple[float, float]) -> None:
        super().__init__(figure)
        self._renderer = PaperRenderer(None, size)

    def get_renderer(self) -> PaperRenderer:
        """Return what measures."""
        return self._renderer


def _bold(prop: Any) -> bool:
    return prop.get_weight() in ("bold", "semibold", "heavy")


def _cubic(at: tuple[float, float], points: Any) -> Iterator[float]:
    """Yield the control points of the cubic curve that a quadratic one is."""
    x, y, end_x, end_y = points
    yield from (at[0] + 2 / 3 * (x - at[0]), at[1] + 2 / 3 * (y - at[1]))
    yield from (end_x + 2 / 3 * (x - end_x), end_y + 2 / 3 * (y - end_y), end_x, end_y)


def _tiles(box: Bbox) -> Iterator[tuple[float, float]]:
    """Yield the lower left corners of the tiles that cover a box."""
    x = box.x0 - box.x0 % _HATCH_TILE
    while x < box.x1:
        y = box.y0 - box.y0 % _HATCH_TILE
        while y < box.y1:
            yield x, y
            y += _HATCH_TILE
        x += _HATCH_TILE
