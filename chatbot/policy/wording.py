"""Products, prices and conditions as short pieces of text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chatbot.merging import values_of
from chatbot.policy.phrases import Phrases
from data.money import money
from retrieval.constraint import Constraint

_HANGUL = re.compile(r"[가-힣]")
_REFUSING = re.compile(r"없|말고|제외|빼|싫|안 |아닌|아니")
_REFUSAL = re.compile(
    r"^(?:(?:but|and) )?(?:no|not|without|never|except|excluding|any)\b\s*(?:a |an |any )?", re.I
)
_LONGEST_SAID = 24
_MOST_CONDITIONS = 6
_MOST_VALUES = 3
_FACETS_TOLD = ("product_type", "category", "colour", "color", "colour_family", "pattern")
_FACETS_TOLD_TOO = ("material", "audience", "brand")


def bold(title: str) -> str:
    """Set a product's title as replies do."""
    return f"**{title}**"


def priced(phrases: Phrases, product: Mapping[str, Any]) -> str:
    """Return a product's price in parentheses, or nothing where it is not known."""
    if product.get("price") is None:
        return ""
    return phrases.word("price", price=price(phrases, product))


def price(phrases: Phrases, product: Mapping[str, Any]) -> str:
    """Return a product's price."""
    return money(float(product["price"]), product.get("currency"), phrases.language)


def conditions(phrases: Phrases, constraints: Iterable[Constraint], currency: str | None) -> str:
    """Return hard constraints in words: "black, dress, up to €30.00, no lace"."""
    said = [_condition(phrases, c, currency) for c in constraints if c.hard]
    return ", ".join(list(dict.fromkeys(filter(None, said)))[:_MOST_CONDITIONS])


def facets(phrases: Phrases, product: Mapping[str, Any]) -> list[str]:
    """Return the values that tell most of a product, none twice, in the reply's language."""
    held: Mapping[str, str] = product.get("facets", {})
    names = [n for n in (*_FACETS_TOLD, *_FACETS_TOLD_TOO) if n in held] or list(held)[:4]
    values = {held[name].casefold(): held[name] for name in names}
    kept = [v for v in values.values() if v.casefold() not in ("unknown", "undefined", "other")]
    told = [v for v in kept if not any(v != w and v.casefold() in w.casefold() for w in kept)]
    return [phrases.value(value) for value in told]


def in_language(phrases: Phrases, texts: Iterable[str]) -> list[str]:
    """Return the texts that are in the reply's language; Korean ones hold Hangul."""
    korean = phrases.language == "ko"
    return [text for text in texts if bool(_HANGUL.search(text)) == korean]


def _condition(phrases: Phrases, constraint: Constraint, currency: str | None) -> str:
    if constraint.field == "price":
        if constraint.op == "not" or isinstance(constraint.value, tuple):
            return ""
        amount = money(float(constraint.value), currency, phrases.language)
        return phrases.word("price_is" if constraint.op == "is" else constraint.op, price=amount)
    if constraint.op not in ("is", "not", "matches"):
        return ""
    refused = constraint.op == "not"
    value = _refused(phrases, constraint) if refused else _value(phrases, constraint)
    if refused and _HANGUL.search(value) and _REFUSING.search(value):
        return value
    return phrases.word("not" if refused else "is", value=value)


def _refused(phrases: Phrases, constraint: Constraint) -> str:
    """Return what a refusal is of: "lace" for "no lace", which may stand for several values."""
    said = constraint.said
    own = bool(_HANGUL.search(said)) == (phrases.language == "ko")
    if said and own and len(said) < _LONGEST_SAID:
        return _REFUSAL.sub("", said)
    return _named(phrases, values_of(constraint)[0])


def _value(phrases: Phrases, constraint: Constraint) -> str:
    """Return a constraint's value, or the shopper's words where those say it better."""
    values: Sequence[str] = values_of(constraint)
    said = constraint.said
    own = bool(_HANGUL.search(said)) == (phrases.language == "ko")
    if said and own and (phrases.language == "ko" or len(values) > 1):
        return said
    return phrases.joined([_named(phrases, v) for v in values[:_MOST_VALUES]], "any_of")


def _named(phrases: Phrases, value: str) -> str:
    """Return a value as it stands in a sentence."""
    said = phrases.value(value)
    return said.casefold() if said == value else said
