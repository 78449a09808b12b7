"""The forecast as people read it, made from its document alone."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from customers.decline import charts
from customers.decline.drivers import input_label
from customers.decline.ranking import MEASURES
from customers.report import Block, Figure, Figures, Report, Section, Table, Text
from customers.report.numbers import number, share
from customers.winback import sections_of
from customers.words import Language, filled, words


def report_of(document: Mapping[str, Any], language: Language) -> Report:
    """Put a forecast's document into words, tables and charts."""
    return _Writer(document, language).report()


class _Writer:
    """Puts a document into words of one language."""

    def __init__(self, document: Mapping[str, Any], language: Language) -> None:
        self._document = document
        self._language: Language = language
        self._texts = words("decline", language)
        self._models: dict[str, str] = self._texts["models"]
        of, counts = document["definition"], document["customers"]
        self._values = {
            "as_of": document["as_of"],
            "until": document["until"],
            "days": document["window_days"],
            "look_back": of["look_back_days"],
            "spend": share(of["spend_share"]),
            "visits": share(of["visit_share"]),
            "declining": number(counts["declining"]),
            "eligible": number(counts["eligible"]),
            "share": share(counts["declining"] / max(counts["eligible"], 1)),
        }

    def report(self) -> Report:
        """Return the whole."""
        parts = {
            "definition": self._definition(),
            "models_section": self._comparison(),
            "calibration": self._calibration(),
            "decision": self._decision(),
            "drivers": self._drivers(),
        }
        if self._document["later"] is not None:
            parts["later"] = self._later()
        sections = tuple(
            Section(key.removesuffix("_section"), self._texts[key]["title"], tuple(blocks))
            for key, blocks in parts.items()
        )
        if "clusters" in self._document:
            sections += sections_of(self._document, self._language)
        title, summary = self._texts["title"], filled(self._texts["summary"], self._values)
        return Report("decline", title, summary, sections, self._language, datetime.now(UTC))

    def _definition(self) -> Iterator[Block]:
        texts, learned = self._texts["definition"], self._document["learned_from"]
        rule = filled(self._texts["rules"][self._document["definition"]["rule"]], self._values)
        yield self._figures()
        yield Text(filled(texts["text"], self._values | {"rule": rule}))
        if not self._document["definition"]["priced"]:
            yield Text(texts["no_prices"])
        yield Text(filled(texts["others"], self._values))
        yield charts.histogram(self._document, texts)
        told = {"examples": number(learned["examples"]), "moments": len(learned["moments"])}
        yield Text(filled(texts["learned"], self._values | told))
        yield charts.history(self._document, texts)

    def _figures(self) -> Figures:
        texts, counts = self._texts["figures"], self._document["customers"]
        best = self._document["validation"]["models"][self._document["chosen"]]
        note = filled(texts["eligible_note"], self._values)
        return Figures(
            (
                Figure(texts["scored"], number(counts["scored"])),
                Figure(texts["eligible"], number(counts["eligible"]), note),
                Figure(texts["declining"], number(counts["declining"])),
                Figure(
                    texts["expected"],
                    number(round(counts["expected_to_decline"])),
                    texts["expected_note"],
                ),
                Figure(texts["auc"], *_with_interval(best["roc_auc"])),
                Figure(texts["lift"], *_with_interval(best["lift"])),
                Figure(texts["error"], number(self._document["calibration"]["error"])),
            )
        )

    def _comparison(self) -> Iterator[Block]:
        texts, validation = self._texts["models_section"], self._document["validation"]
        chosen = self._models[self._document["chosen"]]
        values = {
            "count": len(validation["moments"]),
            "moments": ", ".join(validation["moments"]),
            "customers": number(validation["customers"]),
            "declined": share(validation["declined"]),
            "chosen": chosen,
        }
        yield Text(filled(texts["text"], values))
        yield self._table("decline-models", texts["table"], validation["models"])
        yield Table(
            "decline-gained",
            filled(texts["gained"], {"chosen": chosen}),
            tuple(texts["gained_columns"]),
            self._rows(validation["gained_over"]),
            note=texts["gained_note"],
        )
        yield from charts.curves(self._document, texts, self._models)

    def _calibration(self) -> Iterator[Block]:
        texts, found = self._texts["calibration"], self._document["calibration"]
        values = {"curve": self._texts["curves"][found["curve"]], "error": number(found["error"])}
        yield Text(filled(texts["text"], values))
        yield charts.calibration(self._document, texts)

    def _decision(self) -> Iterator[Block]:
        texts, found = self._texts["decision"], self._document["decision"]
        at = found["at_threshold"]
        shares = {name: share(at[name]) for name in ("contacted", "precision", "recall")}
        costs = {name: number(cost) for name, cost in found["costs"].items()}
        told = {"threshold": number(found["threshold"]), "f1": number(at["f1"])}
        yield Text(filled(texts["text"], shares | costs | told))
        cost = {
            "at_threshold": at["cost"],
            "everybody": found["everybody_costs"],
            "nobody": found["nobody_costs"],
        }
        rows = tuple((texts["rows"][name], value) for name, value in cost.items())
        yield Table("decline-costs", texts["table"], tuple(texts["columns"]), rows)
        yield charts.costs(self._document, texts)

    def _drivers(self) -> Iterator[Block]:
        texts = self._texts["drivers"]
        rows = tuple(
            (
                input_label(row["input"], self._language),
                row["mean_contribution"],
                row["direction"],
            )
            for row in self._document["drivers"]
        )
        yield Text(texts["text"])
        yield charts.drivers(rows, texts)
        yield Table("decline-drivers", texts["table"], tuple(texts["columns"]), rows)

    def _later(self) -> Iterator[Block]:
        texts, found = self._texts["later"], self._document["later"]
        at = found["at_threshold"]
        values = {
            "customers": number(found["customers"]),
            "declined": share(found["declined"]),
            "error": number(found["calibration_error"]),
            "precision": share(at["precision"]),
            "recall": share(at["recall"]),
        }
        yield Text(filled(texts["text"], values))
        yield self._table("decline-later", texts["table"], found["models"])

    def _table(self, key: str, title: str, models: Mapping[str, Any]) -> Table:
        columns = tuple(self._texts["models_section"]["columns"])
        return Table(key, title, columns, self._rows(models))

    def _rows(self, models: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (self._models[name], *(_measured(found[measure]) for measure in MEASURES))
            for name, found in models.items()
        )


def _measured(found: Mapping[str, float]) -> str:
    value, interval = _with_interval(found)
    return f"{value} ({interval})"


def _with_interval(found: Mapping[str, float]) -> tuple[str, str]:
    return f"{found['value']:.3f}", f"{found['low']:.3f} – {found['high']:.3f}"
