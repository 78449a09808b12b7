"""Pictures of demo products, drawn as small SVG files."""

from data.sources.demo.drawing.picture import draw_picture

__all__ = ["draw_picture"]
