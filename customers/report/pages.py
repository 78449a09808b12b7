"""The pages of a printed report: header, footer with page numbers, outline."""

from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from customers.report.block import Report
from customers.report.fonts import runs, width_of
from customers.words import filled, words

MARGIN = 51.0
"""Points: 18 mm."""
_FOOT = 7.5
"""Points."""


class Heading(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A section's heading, to be found from the outline."""

    def __init__(self, paragraph: Any, key: str, title: str) -> None:
        super().__init__()
        self._paragraph, self._key, self._title = paragraph, key, title
        self.keepWithNext = True

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room that the heading takes."""
        size: tuple[float, float] = self._paragraph.wrap(width, height)
        return size

    def getSpaceBefore(self) -> float:
        """Return the room above it."""
        return float(self._paragraph.getSpaceBefore())

    def draw(self) -> None:
        """Write it and enter it into the outline."""
        self.canv.bookmarkHorizontal(self._key, 0, self._paragraph.height)
        self.canv.addOutlineEntry(self._title, self._key, level=0)
        self._paragraph.drawOn(self.canv, 0, 0)


class Pages(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """A4 pages of a report."""

    def __init__(self, into: Any, report: Report) -> None:
        super().__init__(
            into,
            pagesize=A4,
            title=report.title,
            subject=report.summary[:200],
            creator="Aisle",
            lang=report.language,
            leftMargin=MARGIN,
            rightMargin=MARGIN,
            topMargin=MARGIN,
            bottomMargin=MARGIN,
        )
        frame = Frame(MARGIN, MARGIN, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN, 0, 0, 0, 0, id="page")
        self.addPageTemplates(PageTemplate(id="page", frames=[frame]))
        self._report = report

    def build(self, story: list[Any]) -> None:
        """Lay the story out; the pages are numbered once all are known."""
        super().build(story, canvasmaker=partial(_Numbered, report=self._report))


class _Numbered(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Keeps finished pages until their number is known."""

    def __init__(self, *arguments: Any, report: Report, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._report = report
        self._finished: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Keep a page."""
        self._finished.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Number all pages and write them."""
        for page, state in enumerate(self._finished, 1):
            self.__dict__.update(state)
            self._foot(page, len(self._finished))
            super().showPage()
        super().save()

    def _foot(self, page: int, pages: int) -> None:
        texts = words("report", self._report.language)
        told = filled(texts["page"], {"page": page, "pages": pages})
        _write(self, MARGIN, MARGIN / 2, self._report.title[:90])
        _write(self, A4[0] - MARGIN - width_of(told, _FOOT), MARGIN / 2, told)


def _write(canvas: Any, x: float, y: float, text: str) -> None:
    canvas.setFillColorRGB(0.35, 0.4, 0.37)
    for font, run in runs(text):
        canvas.setFont(font, _FOOT)
        canvas.drawString(x, y, run)
        x += canvas.stringWidth(run, font, _FOOT)
