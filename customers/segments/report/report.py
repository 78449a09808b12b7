"""The report of a segmentation, made from its document alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from customers.report import Report
from customers.report.numbers import number, share
from customers.segments.report.change import habits, moves
from customers.segments.report.method import method
from customers.segments.report.overview import differences, overview
from customers.segments.report.portrait import portrait
from customers.segments.report.trade import marketing, money
from customers.segments.report.wording import Wording
from customers.words import Language

NAME = "segments"


def report_of(document: Mapping[str, Any], language: Language) -> Report:
    """Tell a segmentation; the sections of segment N have the key ``segment-N``."""
    said = Wording(document, language)
    first = document["segments"][0]
    sections = (
        overview(said),
        differences(said),
        *(portrait(said, segment) for segment in document["segments"]),
        habits(said),
        moves(said),
        money(said),
        marketing(said),
        method(said),
    )
    return Report(
        name=NAME,
        title=said.text("title"),
        summary=said.text(
            "summary",
            customers=number(document["customers"]),
            k=document["k"],
            as_of=document["as_of"][:10],
            first=first["names"][language],
            share=share(first["share"]),
            revenue=share(first["revenue_share"]),
        ),
        sections=tuple(section for section in sections if section is not None),
        language=language,
        made_at=datetime.fromisoformat(document["made_at"]),
    )
