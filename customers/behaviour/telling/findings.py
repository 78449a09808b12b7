"""What was tested, in words."""

from collections.abc import Iterator

from customers.behaviour.telling.voice import Json, Voice, count
from customers.report import Block, Section, Table, Text
from customers.report.block import Cell
from customers.report.numbers import number, share

SURE = 0.05
"""Statements whose corrected p-value is below this count as shown."""
STRENGTHS = (0.1, 0.3, 0.5)
"""From these on an effect is weak, moderate, strong (Cohen, 1988)."""
OF_SHARES = ("cart", "seen_before", "returning")
"""Statements that compare shares."""
CLOCKS = {"peak_hour": "hour", "peak_weekday": "weekday", "peak_month": "month"}


def findings_section(voice: Voice) -> Section:
    """Tell what goes with what, how strongly, and how sure that is."""
    blocks: list[Block] = []
    for question, found in voice.document["hypotheses"].items():
        title = voice.say(f"questions.{question}")
        whole = [one for one in found if one["name"] is None]
        if whole:
            blocks.append(_table(voice, f"tested-{question}", title, whole))
        each = [one for one in found if one["name"] is not None]
        if each and question == "peaks":
            blocks.append(_peaks(voice, each))
        elif each:
            blocks.append(_table(voice, f"tested-{question}-each", voice.say("tables.each"), each))
    if not blocks:
        blocks.append(Text(voice.say("none_of_it")))
    return Section("findings", voice.say("sections.findings"), tuple(blocks))


def when(voice: Voice, finding: Json) -> str:
    """Name the time at which a category peaks."""
    at = finding["detail"]["at"]
    clock = CLOCKS[finding["key"]]
    return voice.say("clock", hour=at) if clock == "hour" else voice.list(f"{clock}s")[at]


def _table(voice: Voice, key: str, title: str, found: list[Json]) -> Table:
    columns = ("statement", "effect", "p", "adjusted", "verdict", "cases", "customers")
    return Table(
        key,
        title,
        tuple(voice.say(f"columns.{name}") for name in columns),
        tuple((_statement(voice, one), *_sureness(voice, one), *_sizes(one)) for one in found),
    )


def _peaks(voice: Voice, found: list[Json]) -> Table:
    """List each category's peaks, the surest first."""
    columns = ("name", "when", "lift", "effect", "p", "adjusted", "verdict", "cases", "customers")
    ordered = sorted(found, key=lambda one: (one["adjusted"], -one["value"]))
    return Table(
        "peaks",
        voice.say("tables.peaks"),
        tuple(voice.say(f"columns.{name}") for name in columns),
        tuple(
            (
                one["name"],
                when(voice, one),
                one["detail"]["lift"],
                *_sureness(voice, one),
                *_sizes(one),
            )
            for one in ordered
        ),
    )


def _statement(voice: Voice, one: Json) -> str:
    said = f"statements.{one['key']}"
    if one["name"] is not None:
        return f"{one['name']}: {voice.say(said)}"
    write = share if one["key"] in OF_SHARES else count
    return voice.say(said, **{name: write(value) for name, value in one["detail"].items()})


def _sureness(voice: Voice, one: Json) -> Iterator[Cell]:
    """Yield effect, p-value, corrected p-value and reading."""
    ends = {name: number(one[name]) for name in ("value", "low", "high")}
    yield voice.say("effect", effect=voice.say(f"effects.{one['effect']}"), **ends)
    yield one["p"]
    yield one["adjusted"]
    yield _verdict(voice, one)


def _verdict(voice: Voice, one: Json) -> str:
    if one["adjusted"] >= SURE:
        return voice.say("verdicts.not_shown")
    if one["effect"] == "ratio":
        return voice.say("verdicts.above" if one["value"] > 1 else "verdicts.under")
    place = sum(abs(one["value"]) >= edge for edge in STRENGTHS)
    return voice.say("verdicts.associated", strength=voice.list("strengths")[place])


def _sizes(one: Json) -> tuple[Cell, Cell]:
    return one["cases"], one["customers"]
