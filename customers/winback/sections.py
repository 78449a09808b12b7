"""The parts of a report about customers who decline and how to win them back."""

from collections.abc import Iterator, Mapping
from typing import Any

from customers.report import Block, Chart, ChartKind, Figure, Figures, Section, Series, Table, Text
from customers.report.block import Cell
from customers.report.numbers import number, share
from customers.winback.changes import RATIOS, Change
from customers.words import Language, filled, words
from data.money import money

_SYSTEMS = ("popular", "recommender", "restricted", "reranked")


def sections_of(document: Mapping[str, Any], language: Language) -> tuple[Section, ...]:
    """Make the parts from a document that holds ``Winback.document()`` and ``window_days``."""
    return _Writer(document, language).sections()


class _Writer:
    """Puts a document into words of one language."""

    def __init__(self, document: Mapping[str, Any], language: Language) -> None:
        self._clusters: list[Mapping[str, Any]] = document["clusters"]
        self._whole: Mapping[str, Any] = document["winback"]
        self._days = document["window_days"]
        self._language: Language = language
        self._texts = words("winback", language)

    def sections(self) -> tuple[Section, ...]:
        """Return all parts; the first alone where nobody declines."""
        titles = self._texts["sections"]
        how = Section("how-they-decline", titles["how"], tuple(self._how()))
        if not self._clusters:
            return (how,)
        return (
            how,
            Section("win-back-products", titles["products"], tuple(self._products())),
            Section("win-back-effect", titles["effect"], tuple(self._effect())),
        )

    def _how(self) -> Iterator[Block]:
        texts = self._texts["how"]
        if not self._clusters:
            yield Text(texts["none"])
            return
        values = {
            "count": number(sum(cluster["size"] for cluster in self._clusters)),
            "silhouette": number(self._whole["silhouette"]),
            "stability": number(self._whole["stability"]),
        }
        several = len(self._clusters) > 1
        yield Text(filled(texts["intro" if several else "single"], values))
        rows = [
            (self._name(one), one["size"], one["share"], one["held_out"]) for one in self._clusters
        ]
        columns = tuple(texts["columns"])
        yield Table("decline-clusters", texts["table"], columns, tuple(rows), frozenset({2}))
        if several:
            yield self._chart_of_changes()
            yield from map(self._about, self._clusters)

    def _chart_of_changes(self) -> Chart:
        texts, labels = self._texts["how"], self._texts["changes"]
        told = list(self._clusters[0]["effect_sizes"])
        series = tuple(
            Series(self._name(one), tuple(one["effect_sizes"][change] for change in told))
            for one in self._clusters
        )
        return Chart(
            "decline-clusters-effects",
            texts["chart"],
            ChartKind.HEATMAP,
            tuple(labels[change] for change in told),
            series,
            note=texts["chart_note"],
        )

    def _about(self, cluster: Mapping[str, Any]) -> Text:
        texts = self._texts["how"]
        traits = "; ".join(map(self._trait, cluster["traits"])) or texts["no_trait"]
        values = {"name": self._name(cluster), "size": cluster["size"], "traits": traits}
        return Text(filled(texts["about"], values))

    def _trait(self, trait: Mapping[str, Any]) -> str:
        is_ratio = Change(trait["change"]) in RATIOS
        values = {
            "label": self._texts["changes"][trait["change"]],
            "value": self._change(trait["value"], is_ratio),
            "others": self._change(trait["others"], is_ratio),
        }
        return filled(self._texts["how"]["trait"], values)

    def _change(self, value: float, is_ratio: bool) -> str:
        if is_ratio:
            return filled(self._texts["ratio"], {"value": f"{value:.2f}"})
        return filled(self._texts["points"], {"value": f"{value * 100:+.0f}"})

    def _products(self) -> Iterator[Block]:
        texts, trial = self._texts["products"], self._whole["trial"]
        if trial is None:
            yield Text(texts["none"])
            return
        yield Text(texts["intro"])
        gain = trial["gain"] or {}
        points = {name: f"{value * 100:+.1f}" for name, value in gain.items()}
        values = {"tried": trial["tried"], "gain": filled(texts["gain"], points)}
        yield Text(filled(texts["verdict"][trial["verdict"]], values))
        if trial["hit_rates"]:
            yield self._chart_of_trial(trial)
        for cluster in self._clusters:
            if cluster["products"]:
                yield self._products_of(cluster)

    def _chart_of_trial(self, trial: Mapping[str, Any]) -> Chart:
        texts = self._texts["products"]
        rates = [trial["hit_rates"][name] for name in _SYSTEMS]
        return Chart(
            "win-back-trial",
            texts["chart"],
            ChartKind.BAR,
            tuple(texts["systems"][name] for name in _SYSTEMS),
            (_with_interval("", rates),),
            share=True,
            horizontal=True,
            note=texts["chart_note"],
        )

    def _products_of(self, cluster: Mapping[str, Any]) -> Table:
        texts = self._texts["products"]
        rows = tuple(
            (
                one["title"],
                self._money(one["price"]),
                one["members"],
                one["returns"],
                one["lift"],
            )
            for one in cluster["products"]
        )
        return Table(
            f"win-back-products-{cluster['number']}",
            filled(texts["table"], {"name": self._name(cluster)}),
            tuple(texts["columns"]),
            rows,
            note=texts["table_note"],
        )

    def _effect(self) -> Iterator[Block]:
        texts, assumed = self._texts["effect"], self._whole["assumed"]
        values = {
            "uplift": share(assumed["uplift"]),
            "low": share(assumed["low"]),
            "high": share(assumed["high"]),
            "power": share(assumed["power"]),
            "significance": share(assumed["significance"]),
            "days": self._days,
            **self._whole["holdout"],
        }
        yield Text(filled(texts["intro"], values))
        known = [one for one in self._clusters if one["effect"]]
        if not known:
            yield Text(texts["unknown"])
            return
        yield Figures(tuple(self._totals()))
        rates = [one["effect"]["rate"] for one in known]
        chart = self._texts["chart"]
        yield Chart(
            "win-back-baseline",
            chart["rate"],
            ChartKind.BAR,
            tuple(map(self._name, known)),
            (_with_interval("", rates),),
            share=True,
            horizontal=True,
            note=chart["rate_note"],
        )
        yield Table(
            "win-back-effect",
            filled(texts["table"], values),
            tuple(texts["columns"]),
            tuple(map(self._expected, known)),
            frozenset({1, 7}),
            filled(texts["table_note"], values),
        )
        if all(one["effect"]["power"] < assumed["power"] for one in known):
            yield Text(texts["weak"])

    def _totals(self) -> Iterator[Figure]:
        texts, total = self._texts["effect"], self._whole["total"]
        for key, name, write in (
            ("extra", "extra_buyers", number),
            ("total", "extra_revenue", self._money),
        ):
            if (found := total[name]) is not None:
                ends = {end: write(found[end]) for end in ("low", "high")}
                note = filled(texts["total_note"], ends)
                yield Figure(texts[key], write(found["value"]), note)

    def _expected(self, cluster: Mapping[str, Any]) -> tuple[Cell, ...]:
        effect = cluster["effect"]
        rate, spend, revenue = effect["rate"], effect["spend"], effect["extra_revenue"]
        return (
            self._name(cluster),
            rate["value"],
            f"{share(rate['low'])} – {share(rate['high'])}",
            self._money(spend["value"] if spend else None),
            effect["extra_buyers"]["value"],
            self._money(revenue["value"] if revenue else None),
            effect["wanted"],
            effect["power"],
        )

    def _name(self, cluster: Mapping[str, Any]) -> str:
        return str(cluster["names"][self._language])

    def _money(self, amount: float | None) -> str:
        if amount is None:
            return number(None)
        return money(amount, self._whole["currency"], self._language)


def _with_interval(name: str, estimates: list[Mapping[str, float]]) -> Series:
    return Series(
        name,
        tuple(one["value"] for one in estimates),
        tuple(one["low"] for one in estimates),
        tuple(one["high"] for one in estimates),
    )
