"""The whole report."""

from datetime import date, datetime

from customers.behaviour.telling.attraction import attraction_section, indices
from customers.behaviour.telling.cohorts import cohorts_section
from customers.behaviour.telling.findings import SURE, findings_section, when
from customers.behaviour.telling.funnel import funnel_section
from customers.behaviour.telling.times import times_section
from customers.behaviour.telling.visits import visits_section
from customers.behaviour.telling.voice import Json, Voice
from customers.report import Figure, Figures, Report, Section, Text
from customers.report.numbers import number, share
from customers.words import Language

SHORT = 28
"""Days of data below which habits cannot be told from those days' chance."""

TELLING = 1.2
"""A peak of less than so many times the usual share is not worth the summary."""


def report_of(document: Json, language: Language) -> Report:
    """Tell what the study found, from its document alone."""
    voice = Voice(document, language)
    sections = (
        _overview(voice),
        funnel_section(voice),
        times_section(voice),
        attraction_section(voice),
        visits_section(voice),
        cohorts_section(voice),
        findings_section(voice),
        _method(voice),
    )
    return Report(
        "behaviour",
        voice.say("title"),
        " ".join(_summary(voice)),
        tuple(section for section in sections if section is not None),
        language,
        datetime.fromisoformat(document["made_at"]),
    )


def _overview(voice: Voice) -> Section:
    document = voice.document
    figures: list[Figure] = [voice.figure("customers", f"{document['customers']:,}")]
    if document["funnel"] is not None:
        overall = document["funnel"]["overall"]
        figures.append(voice.figure("visits", f"{overall['visits'][0]:,}"))
        figures.append(voice.share_figure("conversion", overall["conversion"]))
    if document["orders"] is not None:
        orders = document["orders"]
        figures.append(voice.figure("orders", f"{orders['orders']:,}"))
        middle, mean = (voice.money(orders["amount"][one]) for one in ("median", "mean"))
        figures.append(voice.figure("order_amount", middle, voice.say("figures.mean", mean=mean)))
        figures.append(voice.figure("revenue", voice.total(document["revenue"])))
    returns = document["returns"]
    if returns is not None and returns["days"] is not None:
        name = "returns" if returns["of"] == "visits" else "returns_orders"
        figures.append(voice.spread_figure(name, returns["days"]))
    return Section("overview", voice.say("sections.overview"), (Figures(tuple(figures)),))


def _summary(voice: Voice) -> list[str]:
    """Say in a few sentences what matters most."""
    document = voice.document
    customers = f"{document['customers']:,}"
    period = {"from": document["from"], "until": document["until"]}
    said = [voice.say("summary.shop", customers=customers, zone=document["zone"], **period)]
    days = (date.fromisoformat(document["until"]) - date.fromisoformat(document["from"])).days + 1
    if days < SHORT:
        said.append(voice.say("summary.short", days=days))
    if document["funnel"] is None:
        said.append(voice.say("summary.purchases"))
    else:
        overall = document["funnel"]["overall"]
        ends = {name: share(overall["conversion"][name]) for name in ("low", "high")}
        conversion = share(overall["conversion"]["value"])
        visits = f"{overall['visits'][0]:,}"
        said.append(voice.say("summary.funnel", visits=visits, conversion=conversion, **ends))
    return [*said, *_standing_out(voice, habits=days >= SHORT)]


def _standing_out(voice: Voice, *, habits: bool) -> list[str]:
    """Name the clearest peak, and the categories bought most and least for how they are seen."""
    said = []
    peaks = [
        one
        for one in voice.document["hypotheses"]["peaks"]
        if one["name"] is not None and one["adjusted"] < SURE and one["detail"]["lift"] > TELLING
    ]
    if peaks and habits:
        most = max(peaks, key=lambda one: one["value"])
        times = number(most["detail"]["lift"])
        said.append(
            voice.say("summary.peak", name=most["name"], times=times, when=when(voice, most))
        )
    sure = [one for one in indices(voice) if one["adjusted"] < SURE]
    if sure and sure[0]["value"] > 1 > sure[-1]["value"]:
        first, last = sure[0], sure[-1]
        values = {"times": number(first["value"]), "other_times": number(last["value"])}
        said.append(
            voice.say("summary.attraction", name=first["name"], other=last["name"], **values)
        )
    return said


def _method(voice: Voice) -> Section:
    document = voice.document
    applies = {
        "folds": True,
        "corrected": True,
        "visits": document["funnel"] is not None,
        "dwell": document["funnel"] is not None and not document["dwell_recorded"],
        "dates": not document["hours_known"],
        "by_price": document["by_price"],
        "hidden": True,
    }
    texts = (
        voice.say(f"method.{name}", least=document["least"]) for name, so in applies.items() if so
    )
    return Section("method", voice.say("sections.method"), tuple(map(Text, texts)))
