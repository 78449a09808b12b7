"""What was learned about who is about to buy, for people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from customers.features.spec import session_label
from customers.propensity.charts import (
    calibration_chart,
    cost_chart,
    drivers_chart,
    precision_recall_chart,
    roc_chart,
    threshold_chart,
)
from customers.propensity.table import SOURCE
from customers.report import Block, Figure, Figures, Report, Section, Table, Text
from customers.words import Language, filled, words

Document = Mapping[str, Any]
Texts = Mapping[str, Any]

NAME = "propensity"
SHOWN = ("roc_auc", "pr_auc", "f1", "precision", "recall", "brier", "calibration_error")
WITH_INTERVALS = frozenset({"roc_auc", "pr_auc", "f1", "calibration_error"})
"""In tables, which have many columns."""
DIRECTED = 0.2
"""Rank correlations nearer to 0 than this tell no direction."""


def report_of(document: Document, language: Language) -> Report:
    """Make the report of a kept result."""
    texts = words(NAME, language)
    sections = {
        "measures": _measures(document, texts),
        "drivers": _drivers(document, texts, language),
        "decisions": (_confusion(document, texts),),
        "curves": _curves(document, texts),
        "balance": (_balances(document, texts),),
        "choice": _choice(document, texts),
    }
    return Report(
        NAME,
        texts["title"],
        _summary(document, texts),
        tuple(Section(key, texts["sections"][key], blocks) for key, blocks in sections.items()),
        language,
        datetime.fromisoformat(document["made_at"]),
    )


def _summary(document: Document, texts: Texts) -> str:
    values = {
        "rows": f"{document['rows']:,}",
        "buyers": f"{document['buyers']:,}",
        "share": f"{document['buyers'] / document['rows']:.1%}",
        "threshold": f"{document['threshold']:.2f}",
        "recall": f"{document['recall']['value']:.0%}",
        "precision": f"{document['precision']['value']:.0%}",
        "f1": f"{document['f1']['value']:.2f}",
        "roc_auc": f"{document['roc_auc']['value']:.0%}",
    }
    return filled(texts["summary"], values)


def _measures(document: Document, texts: Texts) -> tuple[Block, ...]:
    protocol = document["protocol"]
    figures = tuple(
        Figure(texts["measures"][name], f"{document[name]['value']:.3f}", _range(document[name]))
        for name in SHOWN
    )
    return (
        Figures(figures),
        Text(texts["sources"][document["source"]]),
        Text(texts["definitions"][document["definition"]]),
        Text(filled(texts["protocols"][protocol["kind"]], _told(protocol))),
        _measured_table(document, texts),
    )


def _told(protocol: Document) -> dict[str, str]:
    """Write a protocol's figures and moments as people read them."""
    return {
        name: f"{value:,}" if isinstance(value, int) else str(value).replace("T", " ")[:16]
        for name, value in protocol.items()
    }


def _measured_table(document: Document, texts: Texts) -> Table:
    rows = {_moment(name, texts): one for name, one in document["moments"].items()}
    for name in ("without_page_value", "later"):
        if document[name] is not None:
            rows[texts[name]] = document[name]
    note = f"{texts['interval_note']} {texts['everybody_note']}"
    return _table("measures", texts["what"], rows, texts, note)


def _balances(document: Document, texts: Texts) -> Table:
    rows = {texts["balances"][name]: one for name, one in document["balances"].items()}
    return _table("balance", texts["balance"], rows, texts, texts["balance_note"])


def _table(key: str, what: str, rows: Mapping[str, Document], texts: Texts, note: str) -> Table:
    names = ("rows", "buyers", *SHOWN, "f1_balanced", "everybody")
    return Table(
        key,
        texts["sections"][key],
        (what, *(texts["measures"][name] for name in names)),
        tuple(
            (
                label,
                one["rows"],
                one["buyers"] / one["rows"],
                *(_estimate(one, name) for name in SHOWN),
                _estimate(one, "f1_balanced"),
                round(2 * one["buyers"] / (one["rows"] + one["buyers"]), 3),
            )
            for label, one in rows.items()
        ),
        frozenset({2}),
        note,
    )


def _confusion(document: Document, texts: Texts) -> Table:
    said, counts = texts["confusion"], document["confusion"]
    return Table(
        "confusion",
        said["title"],
        (said["really"], said["named"], said["not_named"]),
        (
            (said["buyer"], counts["true_positive"], counts["false_negative"]),
            (said["other"], counts["false_positive"], counts["true_negative"]),
        ),
    )


def _curves(document: Document, texts: Texts) -> tuple[Block, ...]:
    return (
        precision_recall_chart(document, texts),
        roc_chart(document, texts),
        calibration_chart(document, texts),
        threshold_chart(document, texts),
        cost_chart(document, texts),
    )


def _drivers(document: Document, texts: Texts, language: Language) -> tuple[Block, ...]:
    labels = {
        one["column"]: _column(one["column"], document, texts, language)
        for one in document["drivers"]
    }
    rows = tuple(
        (labels[one["column"]], one["contribution"], _direction(one["direction"], texts))
        for one in document["drivers"]
    )
    columns = (texts["driver"], texts["contribution"], texts["direction"])
    return (
        drivers_chart(document, labels, texts),
        Table("drivers", texts["sections"]["drivers"], columns, rows),
    )


def _choice(document: Document, texts: Texts) -> tuple[Block, ...]:
    chosen, said = document["chosen"], texts["tried"]
    told = {
        **chosen["trees"],
        "balance": texts["balances"][chosen["balance"]],
        "curve": texts["curves"][chosen["calibration"]],
        "members": chosen["members"],
    }
    names = ("leaves", "least_rows", "trees", "columns", "pr_auc")
    rows = tuple(tuple(one[name] for name in names) for one in chosen["tried"])
    return (
        Text(filled(texts["chosen"], told)),
        Table("tried", said["title"], tuple(said[name] for name in names), rows),
    )


def _column(name: str, document: Document, texts: Texts, language: Language) -> str:
    if document["source"] == SOURCE:
        label: str = texts["columns"][name]
        return label
    return session_label(name, language)


def _moment(name: str, texts: Texts) -> str:
    count = name.removeprefix("after_")
    if count != name:
        return filled(texts["moments"]["after"], {"count": count})
    label: str = texts["moments"][name]
    return label


def _direction(correlation: float, texts: Texts) -> str:
    directions: dict[str, str] = texts["directions"]
    if abs(correlation) < DIRECTED:
        return directions["mixed"]
    return directions["for" if correlation > 0 else "against"]


def _estimate(measured: Document, name: str) -> str:
    one = measured[name]
    if one["value"] is None:
        return "–"
    reach = _range(one) if name in WITH_INTERVALS else ""
    return f"{one['value']:.3f} ({reach})" if reach else f"{one['value']:.3f}"


def _range(measured: Document) -> str:
    if measured["low"] is None:
        return ""
    return f"{measured['low']:.3f}–{measured['high']:.3f}"
