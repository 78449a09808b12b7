"""What a claim rests on, for readers who want to check it."""

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import Any
from urllib.parse import quote

from chatbot.turn import Claim, Language
from data.money import money
from ui.chat.labels import Labels, labels
from ui.demands import SIGNS
from ui.web.facet_words import FacetWords

PLAIN = ("count", "before", "times", "place", "buyers", "again", "text")
"""Evidence that reads as it is."""
DAYS = ("last", "date")
"""Evidence that is a day, in ISO form."""
SHARES = ("share", "cosine")
"""Evidence from 0 to 1."""
Row = tuple[str, str]
"""A name, and a value that is safe HTML."""


def evidence_html(claim: Claim, language: Language) -> str:
    """List a claim's evidence as names and values; nothing where there is none."""
    words = labels(language)
    rows = "".join(
        f"<dt>{escape(_name(name, claim, words))}</dt><dd>{value}</dd>"
        for name, value in _rows(claim, words, language)
        if value
    )
    return f'<dl class="evidence">{rows}</dl>' if rows else ""


def _rows(claim: Claim, words: Labels, language: Language) -> Iterator[Row]:
    evidence = claim.evidence
    yield from _constraint_rows(evidence, words, FacetWords(language))
    yield from _price_rows(evidence, language)
    if "product" in evidence:
        yield "product", _product_link(evidence)
    for part in SHARES:
        if part in evidence:
            yield part, f"{float(evidence[part]):.0%}"
    for plain in PLAIN:
        yield plain, escape(_number(evidence.get(plain, "")))
    for day in DAYS:
        if evidence.get(day):
            name = "first_sold" if claim.kind == "new_in" else day
            yield name, escape(words.day(date.fromisoformat(str(evidence[day]))))
    for unit, form in words.units.items():
        if unit in evidence:
            yield unit, escape(form.format(**evidence))


def _constraint_rows(
    evidence: Mapping[str, Any], words: Labels, facets: FacetWords
) -> Iterator[Row]:
    if "field" not in evidence:
        return
    yield "attribute", escape(facets.facet(str(evidence["field"])))
    value = evidence.get("value", "")
    values = value if isinstance(value, list | tuple) else [value]
    asked = words["or"].join(facets.value(str(one)) for one in values)
    if "op" not in evidence:  # nobody asked: it is what the product has
        yield "value", escape(asked)
        return
    yield ("refused" if evidence.get("op") == "not" else "asked"), escape(asked)
    yield "value", escape(facets.value(str(evidence.get("held") or "")))
    yield "said", escape(str(evidence.get("said") or ""))


def _price_rows(evidence: Mapping[str, Any], language: Language) -> Iterator[Row]:
    if evidence.get("price") is None:
        return
    currency = evidence.get("currency")
    yield "price", escape(money(float(evidence["price"]), currency, language))
    bounds = [
        f"{SIGNS.get(op, '')} {money(float(limit), currency, language)}"
        for op, limit in evidence.get("bounds", ())
    ]
    yield "limit", escape(", ".join(bounds))


def _product_link(evidence: Mapping[str, Any]) -> str:
    product = str(evidence["product"])
    title = escape(str(evidence.get("title") or product))
    return f'<a href="/products/{quote(product, safe="")}">{title}</a>'


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _name(key: str, claim: Claim, words: Labels) -> str:
    """Name a piece of evidence, by the kind of its claim where that tells more."""
    return words.evidence.get(f"{claim.kind}.{key}") or words.evidence[key]
