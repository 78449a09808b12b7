"""The part of a report that tells what a campaign brought."""

from collections.abc import Mapping
from typing import Any

from customers.report import Chart, ChartKind, Figure, Figures, Section, Series, Table, Text
from customers.report.numbers import number, share
from customers.words import Language, filled, words
from data.money import money


def measurement_sections(
    document: Mapping[str, Any], currency: str | None, language: Language
) -> tuple[Section, ...]:
    """Make the parts from ``Measurement.document()``."""
    texts = words("winback", language)["campaign"]
    arms = [document[name] for name in ("treated", "held_out")]
    names = (texts["treated"], texts["held_out"])

    def amount(value: float) -> str:
        return ("−" if value < 0 else "") + money(abs(value), currency, language)

    def points(value: float) -> str:
        return filled(texts["points"], {"value": f"{value * 100:+.1f}"})

    def between(found: Mapping[str, float], write: Any) -> str:
        values = {end: write(found[end]) for end in ("low", "high")}
        return filled(texts["interval"], values)

    rate, spend, extra = document["rate"], document["spend"], document["extra_revenue"]
    sure = "sure" if rate["low"] > 0 or rate["high"] < 0 else "unsure"
    values = {"difference": points(rate["value"]), "p": number(document["p_value"])}
    figures = (
        Figure(texts["rate"], points(rate["value"]), between(rate, points)),
        Figure(texts["spend"], amount(spend["value"]), between(spend, amount)),
        Figure(texts["extra"], amount(extra["value"]), between(extra, amount)),
        Figure(
            texts["takers"],
            points(document["takers"]["value"]),
            between(document["takers"], points),
        ),
    )
    rows = tuple(
        (name, arm["customers"], arm["buyers"], arm["rate"], amount(arm["spend"]), arm["takers"])
        for name, arm in zip(names, arms, strict=True)
    )
    chart = Chart(
        "campaign-rates",
        texts["chart"],
        ChartKind.BAR,
        names,
        (Series(texts["columns"][3], tuple(arm["rate"] for arm in arms)),),
        share=True,
        note=texts["chart_note"],
    )
    table = Table("campaign-arms", texts["table"], tuple(texts["columns"]), rows, frozenset({3}))
    said = Text(filled(texts[sure], values | {"share": share(abs(rate["value"]))}))
    title = filled(texts["title"], {"name": document["campaign"]})
    return (Section("campaign-effect", title, (said, Figures(figures), table, chart)),)
