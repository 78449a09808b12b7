"""Amounts of money that a text states, in either language."""

import re
from dataclasses import dataclass

_DIGITS = r"\d+(?:[.,]\d+)*"
_UNITS = (
    r"€|\$|£|₩|₹|¥|euros?\b|eur\b|dollars?\b|bucks\b|usd\b|pounds?\b|gbp\b|won\b|krw\b|yen\b|jpy\b"
    r"|rupees?\b|inr\b|원|유로|달러|파운드|엔(?![가-힣])"
)
_AMOUNT = re.compile(
    rf"(?P<man>{_DIGITS})\s?만\s?(?:(?P<cheon>{_DIGITS})\s?천\s?)?(?:원|유로|달러)"
    rf"|(?:[€$£₩₹¥]|\b(?:eur|usd|gbp|krw|jpy|inr))\s?(?P<after>{_DIGITS})"
    rf"|(?P<before>{_DIGITS})\s?(?:{_UNITS})"
    r"|(?<![\d.,])(?P<bare>\d+[.,]\d{2})(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount that a text states, and where."""

    value: float
    text: str
    start: int


def amounts(text: str) -> list[Amount]:
    """Find the amounts of money in a text, English or Korean, with or without thousands marks."""
    found = []
    for match in _AMOUNT.finditer(text):
        groups = match.groupdict()
        if groups["man"]:
            value = _number(groups["man"]) * 10_000 + _number(groups["cheon"] or "0") * 1_000
        else:
            value = _number(groups["after"] or groups["before"] or groups["bare"])
        found.append(Amount(value, match.group().strip(), match.start()))
    return found


def _number(digits: str) -> float:
    """Read digits with either decimal mark."""
    digits = digits.strip(".,")
    whole, mark, cents = digits.rpartition("," if "," in digits[-3:] else ".")
    if mark and len(cents) <= 2:
        return float(f"{_digits(whole) or '0'}.{cents}")
    return float(_digits(digits))


def _digits(text: str) -> str:
    return text.replace(",", "").replace(".", "")
