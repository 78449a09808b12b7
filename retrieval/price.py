"""Prices as shoppers say them, in English and Korean."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from retrieval.constraint import Constraint, Op

_NUMBER_WORDS = {
    **{w: n for n, w in enumerate(["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"], 10)},
    **{w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty"], 2)},
    **{"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "a hundred": 100},
}
_CURRENCY = (
    r"(?:€|\$|£|₩|eur(?:os?)?\b|usd\b|dollars?\b|bucks?\b|gbp\b|pounds?\b|quid\b|krw\b|won\b"
    r"|유로|달러|파운드|불(?![가-힣])|원)"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?)"
_TENS = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
_WORDS = rf"(?:{_TENS}|ten|fifteen|(?:one |a )?hundred)"
_UNITS = (
    r"(?!\d|[.,]\d|\s*[-]?\s*(?:%|percent|years?\b|yrs?\b|yo\b|y/o|months?\b|inch(?:es)?\b|[\"″”]|cm\b|mm\b|m\b|kg\b|g\b"
    r"|[gtm]b\b|mp\b|g?hz\b|w\b|watts?\b|v\b|volts?\b|mah\b|ml\b|l\b|lit(?:re|er)s?\b|pcs?\b"
    r"|pieces?\b|packs?\b|items?\b|options?\b|products?\b|picks?\b|results?\b|ones\b|of (?:them|those)|st\b|nd\b"
    r"|rd\b|th\b|x\b|stars?\b|sizes?\b|days?\b|hours?\b|colou?rs?\b|pockets?\b|buttons?\b|denier\b|pages?\b|sheets?\b"
    r"|살|세\b|개|벌|켤레|인치|센치|호\b|번|년|월|일\b|가지|명|g\b))"
)
_AMOUNT = rf"(?:{_CURRENCY}\s*)?(?:{_DIGITS}\s*k?|\b{_WORDS})\s*(?:백만|만|천)?\s*(?:\d천\s*)?{_CURRENCY}?"
_A = rf"(?P<a>{_AMOUNT}){_UNITS}"
_B = rf"(?P<b>{_AMOUNT}){_UNITS}"
_PRICED = r"(?:(?:price[ds]?|costs?|costing|budget)\s*(?:is|of|range|:|at|that is)?\s*)?"
_CEILING = (
    r"(?:under|below|beneath|(?:for )?less than|cheaper than|lower than|up ?to|at most|at the most"
    r"|max(?:imum|\.)?(?: price)?(?: of| is|:)?|no more than|not more than|n[o']t (?:be )?(?:over|above|exceed(?:ing)?)"
    r"|n[o']t cost(?:ing)? more than|n[o']t (?:spend|pay) more than|no higher than|not higher than|within"
    r"|(?:my )?budget(?: is| of|:)?(?: about| around)?|spend(?:ing)?|afford|<=?|≤|until|inside|short of|상한|최대|많아야|예산[은이]?)"
)
_FLOOR = (
    r"(?:over|above|more than|at least|min(?:imum|\.)?(?: price)?(?: of| is|:)?|starting (?:at|from)|upwards? of"
    r"|from|exceeding|no less than|not less than|n[o']t (?:under|below|less than|cheaper than)|higher than|dearer than"
    r"|more expensive than|costing more than|>=?|≥|최소|적어도)"
)
_NEAR = (
    r"(?:around|about|approx(?:imately|\.)?|roughly|~|circa|ca\.|near(?:ly)?|close to|almost"
    r"|in the (?:region|area|neighbou?rhood) of|somewhere around|약|대략|한)"
)
_AFTER_CEILING = (
    r"(?:or (?:less|under|below|cheaper|lower)|and (?:under|below|less)|max(?:imum)?\b|tops?\b(?! for)|at (?:the )?most|limit\b|budget\b"
    r"|이하|미만|아래|밑|이내|안쪽|안으로|까지|[을를은]?\s*안\s?넘|[을를은]?\s*넘지\s?[않마말]|[을를]?\s*초과하지\s?않"
    r"|보다\s?(?:싼|저렴|낮|적|아래)|선에서|한도|안에서)"
)
_AFTER_FLOOR = (
    r"(?:or (?:more|above|over|higher)|and (?:up|above|over|more)|\+|plus\b|upwards?\b|minimum\b"
    r"|이상|초과|[을를]?\s*넘는|부터|보다\s?(?:비싼|높|많))"
)
_AFTER_NEAR = r"(?:or so|ish\b|-ish\b|give or take|정도|쯤|가량|내외|안팎|전후|짜리)"
_BAND = 0.2
"""How far "around 30" reaches to either side."""
_WON_PER_UNIT = 1500.0
"""A rough rate between won and the currencies whose unit is worth about a euro."""
_TURNED = re.compile(r"(?:n['’]t|\bnot|\bnever|\bnothing)\s+(?:[a-z]+\s+){0,4}$")
"""A refusal just before a bound turns it: "I don't want to spend more than 40"."""
_STRICT = re.compile(r"미만|초과")


@dataclass(frozen=True, slots=True)
class PriceMention:
    """A price that was said, and where."""

    constraints: tuple[Constraint, ...]
    start: int
    end: int


Bounds = tuple[float | None, float | None]


def find_prices(text: str, currency: str | None) -> list[PriceMention]:
    """Find every price demand of a casefolded message; amounts in the shop's currency.

    "Under 20" and "up to 20" both include 20; "around 30" is a band of a fifth to either side.
    """
    found: list[PriceMention] = []
    for pattern, bounds in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < p.end and p.start < match.end() for p in found):
                continue
            amounts = [
                _amount(match[name], currency) for name in ("a", "b") if name in match.re.groupindex
            ]
            low, high = bounds(*amounts)
            if None in (low, high) and _TURNED.search(text, 0, match.start()):
                low, high = high, low
            said = match[0].strip()
            strict = bool(_STRICT.search(said))
            found.append(PriceMention(_constraints(low, high, said, strict), *match.span()))
    return sorted(found, key=lambda mention: mention.start)


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
    plain = re.sub(_CURRENCY, " ", said).strip()
    number = _number(plain)
    if won != (currency == "KRW") and (won or re.search(_CURRENCY, said)):
        return round(number / _WON_PER_UNIT if won else number * _WON_PER_UNIT, 2)
    return number


def _number(plain: str) -> float:
    """Read "1,299.50", "2k", "5만", "1만 5천" or "twenty five"."""
    digits = re.match(_DIGITS, plain)
    if digits is None:
        words = plain.replace("-", " ").split()
        small = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        return (
            float(sum(_NUMBER_WORDS.get(w, small.index(w) + 1 if w in small else 0) for w in words))
            if "hundred" not in words
            else 100.0
        )
    number = digits[0]
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        number = number.replace(",", "")
    value = float(number.replace(",", "."))
    rest = plain[digits.end() :].replace(" ", "")
    scale = {"k": 1e3, "천": 1e3, "만": 1e4, "백만": 1e6}
    unit = re.match(r"백만|만|천|k", rest)
    if unit:
        value *= scale[unit[0]]
        thousands = re.search(r"(\d)천", rest)
        value += float(thousands[1]) * 1e3 if thousands else 0.0
    return value


def _below(a: float) -> Bounds:
    return None, a


def _above(a: float) -> Bounds:
    return a, None


def _near(a: float) -> Bounds:
    return a * (1 - _BAND), a * (1 + _BAND)


def _range(a: float, b: float) -> Bounds:
    return min(a, b), max(a, b)


def _decade(a: float) -> Bounds:
    """Read "30유로대" and "in the thirties": from 30 to just below 40."""
    step = 10.0 ** max(len(str(int(a))) - 1, 0)
    return a, a + step - 0.01


_KOREAN_RANGE = r"(?:에서|부터|~|이상)\s*"
_SOURCES: list[tuple[str, Callable[..., Bounds]]] = [
    (rf"{_PRICED}\bbetween\s+{_A}\s*(?:and|to|-|–|&)\s*{_B}", _range),
    (rf"{_PRICED}\bfrom\s+{_A}\s*(?:to|until|up to|-|–)\s*{_B}", _range),
    (rf"{_A}\s*{_KOREAN_RANGE}{_B}\s*(?:사이|까지|이하|미만|정도)?(?:의)?", _range),
    (rf"(?<!size )(?<!sizes )(?<![\w-]){_A}\s*(?:-|–|—|to)\s*{_B}(?![\w-]*-)", _range),
    (rf"{_A}\s*{_AFTER_NEAR}", _near),
    (rf"{_A}\s*대(?=\s|$|의|로|에|인|[,.])", _decade),
    (
        rf"{_PRICED}(?<!\w){_CEILING}\s*(?:of |price |a |만\s*)?{_A}(?:\s*(?:or (?:less|under|below)|max\b|이하|까지|미만))?",
        _below,
    ),
    (rf"{_A}\s*{_AFTER_CEILING}", _below),
    (rf"{_PRICED}(?<!\w){_FLOOR}\s*{_A}(?:\s*(?:or (?:more|above)|이상))?", _above),
    (rf"{_A}\s*{_AFTER_FLOOR}", _above),
    (rf"{_PRICED}(?<!\w){_NEAR}\s*{_A}", _near),
    (rf"(?<!\w)for\s+(?P<a>{_CURRENCY}\s*{_DIGITS}|{_DIGITS}\s*{_CURRENCY}){_UNITS}", _below),
    (
        rf"(?P<a>{_CURRENCY}\s*{_DIGITS}|(?<![\w.]){_DIGITS}\s*(?:만|천)?\s*{_CURRENCY}){_UNITS}",
        _near,
    ),
]
_PATTERNS = [(re.compile(source), bounds) for source, bounds in _SOURCES]
