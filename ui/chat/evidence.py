"""What a claim rests on, for readers who want to check it."""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from chatbot.turn import Language
from ui.chat.labels import facet_label

NAMES: Mapping[str, Mapping[Language, str]] = {
    "facet": {"en": "Attribute", "ko": "속성"},
    "field": {"en": "Attribute", "ko": "속성"},
    "value": {"en": "Value", "ko": "값"},
    "price": {"en": "Price", "ko": "가격"},
    "limit": {"en": "Your limit", "ko": "희망 가격"},
    "bound": {"en": "Your limit", "ko": "희망 가격"},
    "share": {"en": "Part in this pick", "ko": "추천에 미친 비중"},
    "count": {"en": "Times", "ko": "횟수"},
    "days": {"en": "Days", "ko": "기간(일)"},
    "similarity": {"en": "Likeness", "ko": "유사도"},
    "cosine": {"en": "Likeness", "ko": "유사도"},
    "product": {"en": "Product", "ko": "상품"},
    "title": {"en": "Product", "ko": "상품"},
    "said": {"en": "You said", "ko": "말씀하신 내용"},
    "at": {"en": "When", "ko": "시점"},
}
PARTS = ("share", "similarity", "cosine")
"""Numbers between 0 and 1 that read better as percentages."""


def evidence_html(evidence: Mapping[str, Any], language: Language) -> str:
    """List a claim's evidence as names and values; nothing where there is none."""
    rows = "".join(
        f"<dt>{escape(_name(key, language))}</dt><dd>{_value(key, value, evidence, language)}</dd>"
        for key, value in evidence.items()
        if value not in (None, "", (), []) and not (key == "title" and "product" in evidence)
    )
    return f'<dl class="evidence">{rows}</dl>' if rows else ""


def _name(key: str, language: Language) -> str:
    if key in NAMES:
        return NAMES[key][language]
    return facet_label(key, language).capitalize()


def _value(key: str, value: object, evidence: Mapping[str, Any], language: Language) -> str:
    if key == "product":
        title = str(evidence.get("title") or value)
        return f'<a href="/products/{quote(str(value), safe="")}">{escape(title)}</a>'
    if key in ("facet", "field"):
        return escape(facet_label(str(value), language))
    return escape(_plain(key, value))


def _plain(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, int | float) and key in PARTS:
        return f"{value:.0%}"
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_plain(str(k), v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_plain(key, v) for v in value)
    return str(value)
