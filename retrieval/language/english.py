"""Reading an English message into words."""

import re

from retrieval.language.price import find_prices
from retrieval.language.quantity import QuantityReader
from retrieval.language.reading import STOP, Reading, Token

_TOKEN = re.compile(r"\bw/o?(?![^\W_])|\d+\.\d+|[^\W_]+(?:['’][^\W_]+)?|[,.;:!?()\n/&+]")
_AGE = re.compile(
    r"\b(?P<n>\d{1,2})[\s-]*(?P<unit>year|yr|month|week)s?[\s-]*old'?s?\b"
    r"|\b(?:aged?|ages|age of)\s+(?P<m>\d{1,2})(?:\s*(?:-|–|to)\s*\d{1,2})?\b"
    r"|\b(?P<r>\d{1,2})\s*(?:-|–|to)\s*\d{1,2}\s*(?P<span>year|yr|month)s?\b"
    r"|\b(?P<y>\d{1,2})\s*(?:yo|y/o)\b|(?P<k>\d{1,2})\s*(?:살|세)(?:짜리)?(?=\s|$|[가-힣])"
    r"|(?P<mo>\d{1,2})\s*개월(?:짜리)?"
    r"|\b(?:s?he(?:'s|\s+is)(?:\s+(?:just|now|only|about))?|turn(?:s|ed|ing))\s+(?P<t>\d{1,2})"
    r"(?=\s*(?:$|[,.;!?)]|and\b|now\b|next\b|this\b|in\b))"
)
_SHORT = {"w/o": "without", "w/": "with"}
_OLDEST_BABY, _OLDEST_CHILD = 1, 14


def read_english(message: str, currency: str | None, quantities: QuantityReader) -> Reading:
    """Split a message into words; prices become constraints, ages the people they tell of."""
    folded = fold(message)
    amounts = tuple(quantities.find(folded))
    prices = find_prices(folded, currency, [(q.start, q.end) for q in amounts])
    tokens = [Token(STOP, p.start, p.end) for p in prices]
    taken = [(p.start, p.end) for p in prices]
    for start, end, word in ages(folded):
        if not any(a < end and start < b for a, b in taken):
            tokens.append(Token(word, start, end))
            taken.append((start, end))
    for match in _TOKEN.finditer(folded):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            tokens.extend(_words(match, folded))
    tokens.sort(key=lambda token: token.start)
    said = tuple(c for p in prices for c in p.constraints)
    return Reading(message, tuple(tokens), said, amounts)


def fold(message: str) -> str:
    """Lower a message's case without moving its characters."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in message)
    return lowered.replace("’", "'")


def ages(folded: str) -> list[tuple[int, int, str]]:
    """Find ages, and the word for people of that age."""
    found = []
    for match in _AGE.finditer(folded):
        years = next((int(g) for g in match.group("n", "m", "r", "y", "k", "t") if g), 0)
        months = (
            "month" in (match["unit"], match["span"])
            or match["unit"] == "week"
            or match["mo"] is not None
        )
        if months or years <= _OLDEST_BABY:
            found.append((*match.span(), "baby"))
        elif years <= _OLDEST_CHILD:
            found.append((*match.span(), "kids"))
        else:
            found.append((*match.span(), STOP))
    return found


def _words(match: re.Match[str], folded: str) -> list[Token]:
    word, start, end = match[0], match.start(), match.end()
    if word in _SHORT:
        return [Token(_SHORT[word], start, end)]
    if not word[0].isalnum():
        return [Token("or" if word == "/" else word, start, end)]
    if word in ("can't", "cannot", "won't"):
        return [Token("can", start, end), Token("not", start, end)]
    if word.endswith("n't"):
        return [Token(word[:-3], start, end), Token("not", start, end)]
    hyphen = start > 0 and folded[start - 1] == "-"
    stem = word.split("'")[0]
    if stem in ("dont", "doesnt", "isnt", "didnt", "wont", "cant", "shouldnt", "arent"):
        verb = "can" if stem == "cant" else stem[:-2]
        return [Token(verb, start, end), Token("not", start, end)]
    return [Token(stem, start, end, hyphen=hyphen)]
