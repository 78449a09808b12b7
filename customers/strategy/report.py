"""A strategy as people read it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from customers.report import (
    Chart,
    ChartKind,
    Figure,
    Figures,
    Report,
    Section,
    Series,
    Table,
    Text,
)
from customers.report.block import Block
from customers.strategy.claim import Part, StrategyClaim
from customers.strategy.strategy import writer_of
from customers.strategy.wording import Writer
from customers.words import Language, filled, words

Document = Mapping[str, Any]
Texts = Mapping[str, Any]


def report_of(document: Document, language: Language) -> Report:
    """Return a strategy's document as a report: a section a segment."""
    texts, writer = words("strategy", language), writer_of(document)
    entries = document["segments"]
    claims = {entry["segment"]: _claims(entry) for entry in entries}
    assumption = "assumed" if document["uplift"] is not None else "own_past"
    values = {
        "segments": len(entries),
        "days": document["window_days"],
        "uplift": f"{document['uplift'] or 0:.0%}",
        "holdout": f"{document['holdout']:.0%}",
    }
    sections = [
        Section(
            "overview",
            texts["overview"],
            (
                *_charts(entries, claims, texts, language),
                Text(filled(texts["assumption"][assumption], values)),
                Text(filled(texts["checked"], {"claims": sum(map(len, claims.values()))})),
            ),
        )
    ]
    for entry in entries:
        title = entry["names"][language]
        blocks = _segment(claims[entry["segment"]], entry["segment"], writer, texts, language)
        sections.append(Section(f"segment-{entry['segment']}", title, blocks))
    return Report(
        name="strategy",
        title=texts["title"],
        summary=filled(texts["summary"], values),
        sections=tuple(sections),
        language=language,
        made_at=datetime.fromisoformat(document["made_at"]),
    )


def _claims(entry: Document) -> list[StrategyClaim]:
    return [StrategyClaim.from_json(held) for held in entry["claims"]]


def _segment(
    claims: Iterable[StrategyClaim],
    segment: int,
    writer: Writer,
    texts: Texts,
    language: Language,
) -> tuple[Block, ...]:
    """Return a segment's figures, and each sentence beside what it rests on."""
    held = list(claims)
    rows = []
    for part in Part:
        named = texts["parts"][part.value]
        for claim in (claim for claim in held if claim.part is part):
            figures = writer.figures(claim.evidence, language)
            rests_on = " · ".join(f"{label} {value}" for label, value in figures)
            rows.append((named, claim.text[language], rests_on))
            named = ""
    table = Table(f"strategy-{segment}", texts["table"], tuple(texts["columns"]), tuple(rows))
    first = _figures(held, writer, texts, language)
    return (Figures(first), table) if first else (table,)


def _figures(
    claims: Iterable[StrategyClaim], writer: Writer, texts: Texts, language: Language
) -> tuple[Figure, ...]:
    """Return the figures to be seen first, as the texts say which."""
    found = []
    for claim in claims:
        shown = writer.shown(claim.evidence, language)
        for first in texts["first"]:
            if first["kind"] == claim.kind and first["figure"] in shown:
                note = filled(first.get("note", ""), shown)
                found.append(Figure(first["label"], shown[first["figure"]], note))
    return tuple(found)


def _charts(
    entries: Sequence[Document],
    claims: Mapping[int, Sequence[StrategyClaim]],
    texts: Texts,
    language: Language,
) -> Iterator[Chart]:
    """Yield what segments usually do in a window, and what may be added to it."""
    for key, kinds, figure in (
        ("usual", ("usual",), "rate_share"),
        ("added", ("better", "alike", "assumed"), "orders"),
    ):
        held = [
            (entry["names"][language], claim.evidence)
            for entry in entries
            for claim in claims[entry["segment"]]
            if claim.part is Part.EFFECT and claim.kind in kinds
        ]
        if not held:
            continue
        value, low, high = (
            tuple(float(evidence[name]) for _, evidence in held)
            for name in (figure, f"{figure}_low", f"{figure}_high")
        )
        told = texts["charts"][key]
        yield Chart(
            key=key,
            title=told["title"],
            kind=ChartKind.BAR,
            x=tuple(name for name, _ in held),
            series=(Series(told["series"], value, low, high),),
            y_label=told["series"],
            share=figure.endswith("share"),
            horizontal=True,
            note=told["note"],
        )
