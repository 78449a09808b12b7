"""How the segments were found, and what else was tried."""

from collections.abc import Mapping
from typing import Any

from customers.report import Block, Chart, ChartKind, Section, Series, Table, Text
from customers.report.numbers import number, share
from customers.segments.report.wording import Wording


def method(said: Wording) -> Section:
    """Tell the choice, the rule, the curves that it rests on, and all candidates."""
    blocks: list[Block] = [Text(_choice(said)), Text(_rule(said)), Text(said.text("scale_text"))]
    means = [c for c in said.document["scores"]["candidates"] if c["method"] == "kmeans"]
    if len(means) > 1:
        blocks += _curves(said, means)
    return Section("method", said.of("sections", "method"), (*blocks, _candidates(said)))


def _choice(said: Wording) -> str:
    chosen = said.document["scores"]["chosen"]
    marks = {
        "method": said.of("methods", chosen["method"]),
        "k": chosen["k"],
        "silhouette": number(chosen["silhouette"]),
        "calinski": number(chosen["calinski_harabasz"]),
    }
    agreement = chosen["stability"]
    if agreement is None:
        return said.text("method_given", verdict=said.of("verdicts", chosen["verdict"]), **marks)
    ends = {name: number(agreement[name]) for name in ("low", "high")}
    mean = number(agreement["mean"])
    return said.text("method_text", stability=mean, samples=agreement["samples"], **ends, **marks)


def _rule(said: Wording) -> str:
    rule = dict(said.document["scores"]["rule"])
    rule["least_share"] = share(rule["least_share"])
    rule["lacking"] = share(rule["most_lacking"] - 1)
    return said.text("rule", **rule)


def _curves(said: Wording, means: list[Mapping[str, Any]]) -> list[Block]:
    ks = tuple(str(candidate["k"]) for candidate in means)
    agreement = [candidate["stability"] or {} for candidate in means]
    together = Chart(
        key="selection",
        title=said.text("curves_chart"),
        kind=ChartKind.LINE,
        x=ks,
        series=(
            Series(said.text("silhouette"), tuple(c["silhouette"] for c in means)),
            Series(
                said.text("stability"),
                tuple(one.get("mean") for one in agreement),
                tuple(one.get("low") for one in agreement),
                tuple(one.get("high") for one in agreement),
            ),
        ),
        x_label=said.text("k"),
    )
    index = Chart(
        key="selection-ch",
        title=said.text("ch_chart"),
        kind=ChartKind.LINE,
        x=ks,
        series=(Series(said.text("calinski"), tuple(c["calinski_harabasz"] for c in means)),),
        x_label=said.text("k"),
    )
    return [together, index]


def _candidates(said: Wording) -> Table:
    heads = ("method", "k", "silhouette", "calinski", "stability", "smallest", "outside", "verdict")
    return Table(
        key="candidates",
        title=said.text("candidates_table"),
        columns=said.columns(*heads),
        rows=tuple(
            (
                said.of("methods", one["method"]),
                one["k"],
                one["silhouette"],
                one["calinski_harabasz"],
                one["stability"] and one["stability"]["mean"],
                one["smallest"],
                one["unassigned"],
                said.of("verdicts", one["verdict"]),
            )
            for one in said.document["scores"]["candidates"]
        ),
        shares=frozenset({6}),
    )
