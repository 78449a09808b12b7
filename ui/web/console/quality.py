"""How good the recommendations are, as ``evaluate recommend`` measured it, as a report."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from customers.report import (
    Block,
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
from customers.report.block import Cell
from customers.report.numbers import number
from customers.words import Language, filled, words
from evaluation.recommend.systems import FULL, POPULARITY

Json = Mapping[str, Any]


def report_of(figures: Json, language: Language) -> Report:
    """Tell of the figures of ``RecommendReport``."""
    return _Telling(figures, language).report()


class _Telling:
    """The figures in words, tables and charts."""

    def __init__(self, figures: Json, language: Language) -> None:
        self._figures = figures
        self._language = language
        self._words: Json = words("console", language)["quality"]
        self._systems = {name: one for name, one in figures.items() if "variety" in one}
        full = self._systems[FULL]
        self._measures = list(full["intervals"])

    def report(self) -> Report:
        """Return the whole."""
        split, said = self._figures["split"], self._words
        headline = self._measures[0]
        best = max(self._systems, key=lambda name: self._systems[name][headline] or 0)
        values = {
            "until": split["until"],
            "days": split["days"],
            "measured": number(split["measured"]),
            "best": self._name(best),
            "k": headline.partition("@")[2],
            "value": number(self._systems[best][headline]),
        }
        sections = (
            self._accuracy("all", self._systems),
            self._accuracy("new", {name: one["new"] for name, one in self._systems.items()}),
            self._candidates(),
            self._cold(),
            self._variety(),
            self._thumbs(),
            Section("notes", said["notes"], tuple(map(Text, self._notes()))),
        )
        summary = filled(said["summary"], values)
        made = datetime.now(UTC)
        return Report("recommendations", said["title"], summary, sections, self._language, made)

    def _accuracy(self, key: str, systems: Json) -> Section:
        said, headline = self._words, self._measures[0]
        blocks: list[Block] = [Text(said[f"{key}_lead"])]
        if key == "all":
            blocks.insert(0, self._split())
        blocks.append(self._bars(f"accuracy-{key}", headline, systems))
        blocks.append(self._table(f"measures-{key}", said[key], systems, self._measures))
        return Section(key, said[key], tuple(blocks))

    def _split(self) -> Figures:
        split, said = self._figures["split"], self._words
        return Figures(
            (
                Figure(said["until"], split["until"]),
                Figure(said["days"], number(split["days"])),
                Figure(said["measured"], number(split["measured"])),
                Figure(said["ranked"], said["yes" if split["ranked"] else "no"]),
            )
        )

    def _candidates(self) -> Section:
        said = self._words
        measured = {
            name: one["candidate_recall"]
            for name, one in self._figures.items()
            if "candidate_recall" in one
        }
        depths = list(next(iter(measured.values()))["intervals"])
        series = tuple(
            Series(
                self._name(name),
                tuple(one[depth] for depth in depths),
                *(tuple(one["intervals"][depth][end] for depth in depths) for end in (0, 1)),
            )
            for name, one in measured.items()
        )
        table = self._table("candidate-recall", said["candidates"], measured, depths)
        shown = series if len(series) <= 3 else tuple(s for s in series[-2:])
        chart = Chart(
            "candidates",
            said["candidates"],
            ChartKind.LINE,
            tuple(float(depth) for depth in depths),
            shown,
            share=True,
        )
        return Section(
            "candidates", said["candidates"], (Text(said["candidates_lead"]), chart, table)
        )

    def _cold(self) -> Section:
        said, found = self._words, self._figures["cold"]
        once = found["one_visit"]
        rows = {
            filled(said["newcomers"], {"count": found["newcomers"]["customers"]}): found[
                "newcomers"
            ]
        }
        for name in (POPULARITY, FULL):
            values = {"count": once["customers"], "system": self._name(name)}
            rows[filled(said["once"], values)] = once[name]
        table = self._table("cold", said["cold"], rows, self._measures, named=False)
        return Section("cold", said["cold"], (Text(said["cold_lead"]), table))

    def _variety(self) -> Section:
        said = self._words
        varied = {name: one["variety"] for name, one in self._systems.items()}
        columns = list(varied[FULL])
        rows = tuple(
            (self._name(name), *(one[column] for column in columns)) for name, one in varied.items()
        )
        titles = (said["system"], *(self._measure(column) for column in columns))
        table = Table("variety", said["variety"], titles, rows)
        return Section("variety", said["variety"], (table,))

    def _thumbs(self) -> Section:
        said, found = self._words, self._figures["thumbs"]
        given = [name for name in ("both", "likes", "dislikes") if name in found]
        measure = next(name for name in found["both"][0] if "@" in name)
        series = tuple(
            Series(
                said["which"][name],
                tuple(row["gain"]["value"] for row in found[name][1:]),
                *(tuple(row["gain"][end] for row in found[name][1:]) for end in ("low", "high")),
            )
            for name in given
        )
        chart = Chart(
            "thumbs",
            filled(said["gain"], {"measure": self._measure(measure)}),
            ChartKind.LINE,
            tuple(float(row["thumbs"]) for row in found["both"][1:]),
            series,
            said["given"],
            filled(said["gain"], {"measure": self._measure(measure)}),
        )
        lead = filled(said["thumbs_lead"], {"count": number(found["customers"])})
        return Section("thumbs", said["thumbs"], (Text(lead), chart))

    def _notes(self) -> Iterator[str]:
        for said in self._figures["split"]["of_the_present"]:
            yield self._words["present"].get(said, said)

    def _bars(self, key: str, measure: str, systems: Json) -> Chart:
        low, high = (
            tuple(one["intervals"][measure][end] for one in systems.values()) for end in (0, 1)
        )
        written = self._measure(measure)
        return Chart(
            key,
            filled(self._words["foretold"], {"measure": written}),
            ChartKind.BAR,
            tuple(map(self._name, systems)),
            (Series(written, tuple(one[measure] for one in systems.values()), low, high),),
            y_label=written,
            horizontal=True,
            note=self._words["interval"],
        )

    def _table(
        self, key: str, title: str, rows: Json, columns: Sequence[str], *, named: bool = True
    ) -> Table:
        written = tuple(
            (self._name(name) if named else name, *self._cells(one, columns))
            for name, one in rows.items()
        )
        titles = (self._words["system"], *map(self._measure, columns))
        return Table(key, title, titles, written)

    @staticmethod
    def _cells(one: Json, columns: Sequence[str]) -> Iterator[Cell]:
        for column in columns:
            yield one[column]

    def _name(self, system: str) -> str:
        named: str = self._words["names"].get(system, system)
        return named

    def _measure(self, measure: str) -> str:
        kind, at, depth = measure.partition("@")
        return f"{self._words['measures'].get(kind, kind)}{at}{depth}"
