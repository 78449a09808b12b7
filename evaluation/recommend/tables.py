"""The figures of recommendations as Markdown tables."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluation.recommend.systems import FULL, POPULARITY, UNION

Json = Mapping[str, Any]


def systems(figures: Json) -> Iterator[str]:
    """Write every system's measures, on all purchases and on new ones."""
    yield "## All purchases"
    yield ""
    yield from _measures(_systems(figures))
    yield ""
    yield "## Purchases of products new to the customer"
    yield ""
    yield "From lists of such products only."
    yield ""
    yield from _measures({name: one["new"] for name, one in _systems(figures).items()})


def variety(figures: Json) -> Iterator[str]:
    """Write what the lists show."""
    yield "## Variety"
    yield ""
    named = {name: one["variety"] for name, one in _systems(figures).items()}
    yield from _table("system", named, list(named[FULL]))


def candidates(figures: Json) -> Iterator[str]:
    """Write which part of what was bought is among so many candidates."""
    yield "## Candidate recall"
    yield ""
    split, union = figures["split"], figures[UNION]
    yield (
        f"The part of a customer's purchases among the best so many products, of "
        f"{split['measured_candidates']} customers. The union takes so many of every source: "
        + ", ".join(f"{size} products of {n} each" for n, size in union["products"].items())
        + f". The ranker sees the blend's best {split['ranker_candidates']}."
    )
    yield ""
    measured = {
        n: one["candidate_recall"] for n, one in figures.items() if "candidate_recall" in one
    }
    yield from _measures(measured)


def cold(figures: Json) -> Iterator[str]:
    """Write how cold customers and products do."""
    found = figures["cold"]
    newcomers, once, new = found["newcomers"], found["one_visit"], found["new_products"]
    yield "## Cold starts"
    yield ""
    rows = {
        f"{newcomers['customers']} newcomers, the list for nobody": newcomers,
        f"{once['customers']} customers after one visit, {POPULARITY}": once[POPULARITY],
        f"{once['customers']} customers after one visit, {FULL}": once[FULL],
    }
    yield from _measures(rows)
    yield ""
    yield (
        f"{new['purchases']} purchases ({_figure(new['share_of_purchases'])} of all) were of "
        f"{new['products']} products that had never been seen."
    )
    yield ""
    finders = {name: one for name, one in new.items() if isinstance(one, Mapping)}
    yield from _table("system", finders, list(finders[FULL]))


def thumbs(figures: Json) -> Iterator[str]:
    """Write what thumbs gain."""
    found = figures["thumbs"]
    yield "## Thumbs"
    yield ""
    yield (
        f"{found['customers']} customers like some of what they will buy and dislike what is "
        "unrelated to it; measured is the rest of what they bought, on lists without anything "
        "that they thumb."
    )
    yield ""
    measure = next(name for name in found["both"][0] if "@" in name)
    yield f"| thumbs | at most | given | {measure} | gain | per thumb |"
    yield "|---|---:|---:|---:|---:|---:|"
    for which in ("both", "likes", "dislikes"):
        for row in found[which]:
            ndcg = in_interval(row[measure], row["interval"])
            gain = _difference(row["gain"]) if "gain" in row else ""
            each = _signed(row["gain_per_thumb"]) if "gain" in row else ""
            cells = [which, row["thumbs"], _figure(row["given"]), ndcg, gain, each]
            yield f"| {' | '.join(map(str, cells))} |"


def _systems(figures: Json) -> dict[str, Json]:
    return {name: one for name, one in figures.items() if "variety" in one}


def _measures(rows: Mapping[str, Json]) -> Iterator[str]:
    """Write rows of measures with their intervals."""
    names = list(next(iter(rows.values()))["intervals"])
    yield from _header("system", names)
    for title, row in rows.items():
        cells = [in_interval(row[name], row["intervals"][name]) for name in names]
        yield f"| {title} | {' | '.join(cells)} |"


def _table(head: str, rows: Mapping[str, Json], names: Sequence[str]) -> Iterator[str]:
    yield from _header(head, [name.replace("_", " ") for name in names])
    for title, row in rows.items():
        yield f"| {title} | {' | '.join(_figure(row[name]) for name in names)} |"


def _header(head: str, names: Sequence[str]) -> Iterator[str]:
    yield f"| {head} | {' | '.join(names)} |"
    yield f"|---|{'---:|' * len(names)}"


def in_interval(value: float | None, interval: Sequence[float | None]) -> str:
    """Write a mean with its interval behind it."""
    low, high = interval
    return "–" if value is None else f"{value:.3f} ({low:.3f}–{high:.3f})"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _signed(value: float | None) -> str:
    return "–" if value is None else f"{value:+.4f}"


def _difference(figures: Json) -> str:
    if figures["value"] is None:
        return "–"
    return f"{figures['value']:+.4f} ({figures['low']:+.4f} to {figures['high']:+.4f})"
