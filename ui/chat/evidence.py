"""What a claim rests on, for readers who want to check it."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from chatbot.turn import Claim, Language
from data.money import money
from ui.chat.labels import Labels, labels

PLAIN = ("count", "before", "times", "place", "buyers", "again", "last", "text")
"""Evidence that reads as it is."""
SIGNS = {"lt": "<", "lte": "≤", "gt": ">", "gte": "≥", "is": "=", "not": "≠"}
Row = tuple[str, str]
"""A name, and a value that is safe HTML."""


def evidence_html(claim: Claim, language: Language) -> str:
    """List a claim's evidence as names and values; nothing where there is none."""
    words = labels(language)
    rows = "".join(
        f"<dt>{escape(_name(name, words))}</dt><dd>{value}</dd>"
        for name, value in _rows(claim, words, language)
        if value
    )
    return f'<dl class="evidence">{rows}</dl>' if rows else ""


def _rows(claim: Claim, words: Labels, language: Language) -> Iterator[Row]:
    evidence = claim.evidence
    yield from _constraint_rows(evidence, words)
    yield from _price_rows(evidence, language)
    if "product" in evidence:
        yield "product", _product_link(evidence)
    for part in ("share", "cosine"):
        if part in evidence:
            yield part, f"{float(evidence[part]):.0%}"
    for plain in PLAIN:
        yield plain, escape(str(evidence.get(plain, "")))
    yield "first_sold" if claim.kind == "new_in" else "date", escape(str(evidence.get("date", "")))
    for unit, form in words.units.items():
        if unit in evidence:
            yield unit, escape(form.format(**evidence))


def _constraint_rows(evidence: Mapping[str, Any], words: Labels) -> Iterator[Row]:
    if "field" not in evidence:
        return
    yield "attribute", escape(words.facet(str(evidence["field"])))
    value = evidence.get("value", "")
    asked = words["or"].join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    if "op" not in evidence:  # nobody asked: it is what the product has
        yield "value", escape(asked)
        return
    yield ("refused" if evidence.get("op") == "not" else "asked"), escape(asked)
    yield "value", escape(str(evidence.get("held") or ""))
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


def _name(key: str, words: Labels) -> str:
    return words.evidence[key]
