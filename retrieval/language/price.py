"""Prices as shoppers say them, in English and Korean."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from retrieval.constraint import Constraint, Op
from retrieval.language.price_words import (
    AFTER_CEILING,
    AFTER_FLOOR,
    AFTER_NEAR,
    ALONE,
    CEILING,
    CURRENCY,
    DIGITS,
    EACH,
    EACH_BEFORE,
    ENDING,
    ENOUGH,
    FLOOR,
    KOREAN_DIGITS,
    KOREAN_ONES,
    KOREAN_SPELLED,
    KOREAN_TENS,
    KOREAN_UNITS,
    NEAR,
    NO_UNIT,
    NOTE,
    NOTES,
    ONES,
    PRICED,
    REFUSED_AFTER,
    REFUSED_BEFORE,
    SETTLING,
    SPELLED,
    STRICT,
    TEENS,
    TENS,
    TURNED,
    TURNED_AFTER,
    A,
    B,
)

_BAND = 0.2
"""How far "around 30" reaches to either side."""
_BACK = 100
"""How many characters before an amount may turn its meaning."""
_WON_PER_UNIT = 1500.0
"""A rough rate between won and the currencies whose unit is worth about a euro."""


@dataclass(frozen=True, slots=True)
class PriceMention:
    """A price that was said, and where."""

    constraints: tuple[Constraint, ...]
    start: int
    end: int


Bounds = tuple[float | None, float | None]


def find_prices(
    text: str, currency: str | None, taken: Collection[tuple[int, int]] = ()
) -> list[PriceMention]:
    """Find every price demand of a casefolded message; amounts in the shop's currency.

    "Under 20" and "up to 20" both include 20; "around 30" is a band of a fifth to either side.
    ``taken`` holds where other amounts stand, "under 2 kg": they are no prices.
    """
    found: list[PriceMention] = []
    occupied = bytearray(len(text))
    for start, end in taken:
        occupied[start:end] = b"\1" * (end - start)
    for pattern, bounds in _PATTERNS:
        for match in pattern.finditer(text):
            if 1 in occupied[match.start() : match.end()]:
                continue
            amounts = [
                _amount(match[name], currency) for name in ("a", "b") if name in match.re.groupindex
            ]
            low, high = bounds(*amounts)
            start, end = match.span()
            if None in (low, high) and bounds is not _plain:
                if turned := TURNED.search(text, max(start - _BACK, 0), start):
                    low, high, start = high, low, text.rfind(" ", 0, turned.start() + 1) + 1
                elif TURNED_AFTER.match(text, end):
                    low, high = high, low
            if bounds in (_near, _decade, _plain) and _put_aside(text, match):
                low = high = None
            ending = ENDING.match(text, end)
            end = ending.end() if ending else end
            said = text[start:end].strip()
            strict = bool(STRICT.search(said))
            found.append(PriceMention(_constraints(low, high, said, strict), start, end))
            occupied[start:end] = b"\1" * (end - start)
    return sorted(found, key=lambda mention: mention.start)


def _put_aside(text: str, match: re.Match[str]) -> bool:
    """Say whether an amount is named only to refuse it."""
    before = REFUSED_BEFORE.search(text, max(match.start() - _BACK, 0), match.start())
    return before is not None or REFUSED_AFTER.match(text, match.end()) is not None


def _constraints(
    low: float | None, high: float | None, said: str, strict: bool
) -> tuple[Constraint, ...]:
    floor: Op = "gt" if strict else "gte"
    ceiling: Op = "lt" if strict else "lte"
    bounds: list[tuple[Op, float | None]] = [(floor, low), (ceiling, high)]
    return tuple(
        Constraint("price", op, round(bound, 2), said=said)
        for op, bound in bounds
        if bound is not None
    )


def _amount(said: str, currency: str | None) -> float:
    won = bool(re.search(r"₩|krw|won|원", said))
    plain = re.sub(CURRENCY, " ", said).strip()
    number = _number(plain)
    if re.search("pence|cent|펜스|센트", said):
        return round(number / 100, 2)
    if won != (currency == "KRW") and (won or re.search(CURRENCY, said)):
        return round(number / _WON_PER_UNIT if won else number * _WON_PER_UNIT, 2)
    return number


def _number(plain: str) -> float:
    """Read "1,299.50", "2k", "5만", "1만 5천" or "twenty five"."""
    digits = re.match(DIGITS, plain)
    if digits is None:
        return _spelled(plain)
    number = digits[0]
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        number = number.replace(",", "")
    elif re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", number):
        number = number.replace(".", "")  # as the continent writes thousands
    value = float(number.replace(",", "."))
    rest = plain[digits.end() :].replace(" ", "")
    scale = {"k": 1e3, "천": 1e3, "만": 1e4, "백만": 1e6}
    unit = re.match(r"백만|만|천|k", rest)
    if unit:
        value *= scale[unit[0]]
        thousands = re.search(r"(\d)천", rest)
        value += float(thousands[1]) * 1e3 if thousands else 0.0
    return value


def _spelled(plain: str) -> float:
    if plain and not plain.isascii():
        return _korean(plain)
    values = {word: n for n, word in enumerate(ONES, start=1)} | NOTES
    values |= {word: n for n, word in enumerate(TEENS, start=10)}
    values |= {word: 10 * n for n, word in enumerate(TENS, start=2)}
    total = 0
    for word in plain.replace("-", " ").split():
        total = 100 * max(total, 1) if word == "hundred" else total + values.get(word, 0)
    return float(total)


def _korean(plain: str) -> float:
    """Read "삼만 오천" or "이십": digits before ten, hundred, thousand and ten thousand."""
    ten = next((word for word in KOREAN_TENS if plain.startswith(word)), "")
    one = plain.removeprefix(ten)
    if ten or one in KOREAN_ONES:
        ones = KOREAN_ONES | {"": 0, "한": 1}
        return float(KOREAN_TENS.get(ten, 0) + ones[one])
    total, below, digit = 0, 0, 0
    for letter in plain:
        if letter in KOREAN_DIGITS:
            digit = KOREAN_DIGITS.index(letter) + 1
        elif letter in KOREAN_UNITS:
            below += (digit or 1) * KOREAN_UNITS[letter]
            digit = 0
        elif letter == "만":
            total += (below + digit or 1) * 10_000
            below = digit = 0
    return float(total + below + digit)


def _below(a: float) -> Bounds:
    return None, a


def _plain(a: float) -> Bounds:
    """Read a sum with nothing said about it as all that is spent; "a 30 euro dress" is a price."""
    return None, a


def _above(a: float) -> Bounds:
    return a, None


def _near(a: float) -> Bounds:
    return a * (1 - _BAND), a * (1 + _BAND)


def _exactly(a: float) -> Bounds:
    return a, a


def _range(a: float, b: float) -> Bounds:
    return min(a, b), max(a, b)


def _decade(a: float) -> Bounds:
    """Read "30유로대" and "in the thirties": from 30 to just below 40."""
    step = 10.0 ** max(len(str(int(a))) - 1, 0)
    return a, a + step - 0.01


_BEFORE = rf"{CURRENCY}\s*{DIGITS}"
_BEHIND = rf"(?<![\w.]){DIGITS}\s*(?:만|천)?\s*{CURRENCY}"
_COUNTED = rf"(?:{KOREAN_SPELLED}|{SPELLED})\s*{CURRENCY}"
_COIN_SAID = rf"(?:{_BEFORE}|{_BEHIND}|{_COUNTED})"
_COIN = rf"(?P<a>{_BEFORE}|{_BEHIND}|{_COUNTED}|\b{NOTE}\b){NO_UNIT}"
_NO_SPAN = "".join(f"(?<!{word} )" for word in ("size", "sizes", "age", "ages", "aged"))
_NO_COUNT = r"(?<![\w#])(?!\d\b(?!\s*(?:€|eur|유로)))"
"""So small a number counts things, unless it names a currency: "2 is enough"."""
_TAG = rf"(?<![\w.,])(?P<a>\d+\.(?:\d9|95|00|50))(?![\w.,]*\d){NO_UNIT}"
"""An amount written like a price tag, "4.99"."""
_SOURCES: list[tuple[str, Callable[..., Bounds]]] = [
    (rf"{PRICED}\bbetween\s+{A}\s*(?:and|to|-|–|&)\s*{B}", _range),
    (rf"{PRICED}\bfrom\s+{A}\s*(?:to|until|up to|-|–)\s*{B}", _range),
    (rf"(?:\bbetween\s+)?\b(?P<a>{'|'.join(ONES)})\s*(?:and|to|-|–)\s*(?P<b>{_COIN_SAID})", _range),
    (rf"{A}\s*(?:에서|부터|~|이상)\s*{B}\s*(?:사이|까지|이하|미만|정도)?의?", _range),
    (rf"{_NO_SPAN}(?<![\w-]){A}\s*(?:-|–|—|to)\s*{B}(?![\w-]*-)", _range),
    (rf"{A}\s*{AFTER_NEAR}", _near),
    (rf"{A}\s*대(?=\s|$|의|로|에|인|[,.])", _decade),
    (rf"\b(?:exactly|precisely)\s+{A}", _exactly),
    (rf"{PRICED}(?<!\w)(?<!\bno ){CEILING}\s*(?:of |price |a )?{A}(?:\s*{AFTER_CEILING})?", _below),
    (rf"{A}\s*{AFTER_CEILING}", _below),
    (rf"{_NO_COUNT}{A}{ENOUGH}", _below),
    (rf"(?<!\w){SETTLING}\s+{_NO_COUNT}{A}", _below),
    (rf"{PRICED}(?<!\w){FLOOR}\s*{A}(?:\s*{AFTER_FLOOR})?", _above),
    (rf"{A}\s*{AFTER_FLOOR}", _above),
    (rf"{PRICED}(?<!\w){NEAR}\s*{A}", _near),
    (rf"(?<!\w)for\s+{_COIN}", _below),
    (rf"{_NO_COUNT}{A}\s*(?:{EACH}|for (?:the|an?|that|this|it|one)\b)", _below),
    (rf"{EACH_BEFORE}\s*{A}", _below),
    (rf"(?:\bhave|'ve|\bgot)\s+(?:(?:only|got|just|about|around)\s+)*{_COIN}", _below),
    (rf"{_COIN}{ALONE}", _plain),
    (_COIN, _near),
    (_TAG, _near),
]
_PATTERNS = [(re.compile(source), bounds) for source, bounds in _SOURCES]
