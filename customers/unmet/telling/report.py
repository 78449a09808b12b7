"""The whole report."""

from datetime import datetime

from customers.report import (
    Block,
    Chart,
    ChartKind,
    Figures,
    Report,
    Section,
    Series,
    Table,
    Text,
)
from customers.report.numbers import share
from customers.unmet.requests import KEPT_DAYS
from customers.unmet.telling.voice import Json, Voice
from customers.words import Language


def report_of(document: Json, language: Language) -> Report:
    """Tell what the study found, from its document alone."""
    voice = Voice(document, language)
    sections = (
        _overview(voice),
        _needs(voice),
        _given_up(voice),
        _refused(voice),
        _who(voice),
        _method(voice),
    )
    return Report(
        "unmet",
        voice.say("title"),
        " ".join(_summary(voice)),
        tuple(section for section in sections if section is not None),
        language,
        datetime.fromisoformat(document["made_at"]),
    )


def _summary(voice: Voice) -> list[str]:
    document = voice.document
    days, least = document["days"], document["least"]
    if not document["recorded"]:
        return [voice.say("summary.nothing", days=days)]
    if not document["people"]:
        return [voice.say("summary.few", days=days, least=least)]
    counts = {name: f"{document[name]:,}" for name in ("people", "requests")}
    said = [voice.say("summary.all", days=days, **counts)]
    if "unmet" in document["shares"]:
        found = document["shares"]["unmet"]
        ends = {end: share(found[end]) for end in ("low", "high")}
        said.append(voice.say("summary.unmet", share=share(found["value"]), **ends))
    if document["needs"]:
        first = document["needs"][0]
        need = voice.asked(first["needs"])
        said.append(voice.say("summary.most", need=need, people=f"{first['people']:,}"))
        if first["worth"] is not None and first["worth"]["value"] > 0:
            amounts = {end: voice.money(first["worth"][end]) for end in ("value", "low", "high")}
            said.append(voice.say("summary.worth", **amounts))
    return said


def _overview(voice: Voice) -> Section | None:
    document = voice.document
    if not document["people"]:
        return None
    counts = [voice.count(name, document[name]) for name in ("people", "requests")]
    shares = [voice.share(name, found) for name, found in document["shares"].items()]
    return Section("overview", voice.say("sections.overview"), (Figures((*counts, *shares)),))


def _needs(voice: Voice) -> Section | None:
    needs: list[Json] = voice.document["needs"]
    if not voice.document["people"]:
        return None
    blocks: list[Block] = [Text(voice.say("none_told", least=voice.document["least"]))]
    if needs:
        blocks = [_needs_chart(voice, needs), _needs_table(voice, needs)]
    months: list[Json] = voice.document["months"]
    if len(months) > 1:
        blocks.append(_months_chart(voice, months))
    return Section("needs", voice.say("sections.needs"), tuple(blocks))


def _needs_chart(voice: Voice, needs: list[Json]) -> Chart:
    people = voice.say("columns.people")
    return Chart(
        "needs",
        voice.say("charts.needs"),
        ChartKind.BAR,
        tuple(voice.asked(row["needs"]) for row in needs),
        (Series(people, tuple(float(row["people"]) for row in needs)),),
        y_label=people,
        horizontal=True,
        note=voice.say("charts.needs_note", least=voice.document["least"]),
    )


def _needs_table(voice: Voice, needs: list[Json]) -> Table:
    names = ["need", "people", "requests"]
    sized = any(row["worth"] is not None for row in needs)
    if sized:
        names += ["worth", "range", "price"]
    rows = [
        (voice.asked(row["needs"]), row["people"], row["requests"], *_worth(voice, row, sized))
        for row in needs
    ]
    return Table("needs", voice.say("tables.needs"), voice.columns(*names), tuple(rows))


def _worth(voice: Voice, row: Json, sized: bool) -> tuple[str | None, ...]:
    worth = row["worth"]
    if worth is None:
        return (None, None, None) if sized else ()
    low, high = voice.money(worth["low"]), voice.money(worth["high"])
    between = voice.say("figures.range", low=low, high=high)
    return voice.money(worth["value"]), between, voice.money(worth["price"])


def _months_chart(voice: Voice, months: list[Json]) -> Chart:
    people = voice.say("columns.people")
    return Chart(
        "months",
        voice.say("charts.months"),
        ChartKind.BAR,
        tuple(row["month"] for row in months),
        (Series(people, tuple(float(row["people"]) for row in months)),),
        x_label=voice.say("columns.month"),
        y_label=people,
        note=voice.say("charts.needs_note", least=voice.document["least"]),
    )


def _given_up(voice: Voice) -> Section | None:
    table = _listed(voice, "given_up")
    if table is None:
        return None
    return Section("given-up", voice.say("sections.given_up"), (table,))


def _refused(voice: Voice) -> Section | None:
    tables = [table for name in ("refused", "excluded") if (table := _listed(voice, name))]
    down: list[Json] = voice.document["thumbs_down"]
    if down:
        tables.append(
            Table(
                "thumbs-down",
                voice.say("tables.thumbs_down"),
                voice.columns("name", "people", "share", "low", "high"),
                tuple(
                    (
                        row["name"],
                        row["people"],
                        *(row["share"][end] for end in ("value", "low", "high")),
                    )
                    for row in down
                ),
                shares=frozenset({2, 3, 4}),
            )
        )
    blocks: tuple[Block, ...] = tuple(tables)
    if not tables:
        blocks = (Text(voice.say("none_refused", least=voice.document["least"])),)
    return Section("refused", voice.say("sections.refused"), blocks)


def _listed(voice: Voice, name: str) -> Table | None:
    rows: list[Json] = voice.document[name]
    if not rows:
        return None
    said = tuple((voice.need(row["need"]), row["people"]) for row in rows)
    title, columns = voice.say(f"tables.{name}"), voice.columns("need", "people")
    return Table(name.replace("_", "-"), title, columns, said)


def _who(voice: Voice) -> Section | None:
    segments: list[Json] = voice.document["segments"]
    if not voice.document["segment_names"] or not segments:
        return None
    rows = tuple((voice.segment(row["segment"]), row["people"]) for row in segments)
    title, columns = voice.say("tables.segments"), voice.columns("segment", "people")
    blocks: list[Block] = [Table("segments", title, columns, rows)]
    each = tuple(
        (voice.asked(row["needs"]), voice.segment(part["segment"]), part["people"])
        for row in voice.document["needs"]
        for part in row["segments"]
    )
    if each:
        columns = voice.columns("need", "segment", "people")
        blocks.append(Table("by-segment", voice.say("tables.by_segment"), columns, each))
    return Section("segments", voice.say("sections.segments"), tuple(blocks))


def _method(voice: Voice) -> Section:
    document = voice.document
    found = document["gain"]
    values = {
        "kept": KEPT_DAYS,
        "least": document["least"],
        "window": document["window_minutes"],
        "purchase_days": document["purchase_days"],
    }
    texts = [voice.say(f"method.{name}", **values) for name in ("recorded", "crowd")]
    if document["people"]:
        texts += [voice.say(f"method.{name}", **values) for name in ("blamed", "settled")]
        if found is None:
            texts.append(voice.say("method.no_worth"))
        else:
            rates = {name: share(found[name]) for name in ("met", "unmet")}
            texts.append(voice.say(f"method.worth_{found['basis']}", **values, **rates))
    return Section("method", voice.say("sections.method"), tuple(map(Text, texts)))
