"""Places in a list, as people say them: "the second one", "#3", "the last two", "두 번째 거"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
CARDINALS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
KOREAN_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN = ("첫", *KOREAN_ONES[2:], *(f"열{one}" for one in KOREAN_ONES), "스무")
_KOREAN_SHORT = {"첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5, "하나": 1}
_KOREAN_COUNT = {"두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "2": 2, "3": 3, "4": 4}

_SEVERAL = rf"(?:{'|'.join(CARDINALS[1:])}|\d{{1,2}}|couple(?: of)?)"
_NUMBER = rf"(?:{'|'.join(CARDINALS)}|\d{{1,2}})"
ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_LEAD = r"(?:\b(?:the|that|this|your|those|these) )?"
_NOUN = r"(?: (?:ones?|items?|products?|options?|picks?|choices?|suggestions?|results?)\b)?"
_NOT_A_PLACE = (
    r"(?! (?:of all|time|times|date|birthday|hand|half|class|look|glance|impression|aid|"
    r"thought|opinion|floor|grade|anniversary|day|days|week|weeks|month|year|place|step|name|"
    r"purchases?|orders?|night|season|summer|winter|minute|thing|filters?|search(?:es)?|changes?|"
    r"steps?|conditions?|constraints?|lists?|results?|questions?|messages?|words?)\b)(?!-hand)"
)
_KO_NOUN = r"(?:\s*(?:거|것|걸|게|건|꺼|상품|제품|옷))?"
KO_NUMERAL = "|".join(_KOREAN)
_KO_ORDINAL = rf"(?P<n>{KO_NUMERAL})"
_KO_SO_MANY = r"\s*(?P<n>[두세네2-4])\s*(?:개|가지|벌|상품|제품)"
_JOIN = r"\s*(?:,|이랑|랑|하고|과|와|및|&|/|vs)\s*"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that points at places; ``places`` count from 1, from the end below 0."""

    start: int
    end: int
    places: tuple[int, ...]
    """Empty where a place is meant that the list does not have: the middle of an even number."""
    closed: bool = False
    """Whether it ends in a noun of its own, "the second one": no description can follow."""


def places(text: str, length: int) -> list[Span]:
    """Find the places said in a folded text, in the order they are said.

    ``length`` is that of the list they point into; a range such as "the first two" is spelt out.
    """
    found: list[Span] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(s.start < match.end() and match.start() < s.end for s in found):
                closed = _CLOSED.search(match[0]) is not None
                found.append(Span(match.start(), match.end(), read(match, length), closed))
    return sorted(found, key=lambda span: span.start)


def place_of(word: str) -> int:
    """Return the place that an ordinal names, from 1."""
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    if word in _KOREAN:
        return _KOREAN.index(word) + 1
    return _KOREAN_SHORT[word] if word in _KOREAN_SHORT else int(re.sub(r"\D", "", word))


def place_in(length: int, place: int) -> int | None:
    """Return the index of a place, from the end below 0, in so long a list; None beyond it."""
    index = place - 1 if place > 0 else length + place
    return index if place and 0 <= index < length else None


def rank_before(text: str, end: int) -> tuple[int, int]:
    """Return the rank said before a superlative ("second cheapest"), and where it starts."""
    match = _RANK.search(text[:end])
    if match is None:
        return 1, end
    return place_of(match["n"] or match["ko"]), match.start()


def _first_so_many(match: re.Match[str], _: int) -> tuple[int, ...]:
    return tuple(range(1, _count(match["n"]) + 1))


def _last_so_many(match: re.Match[str], length: int) -> tuple[int, ...]:
    count = min(_count(match["n"]), length or _count(match["n"]))
    return tuple(range(-count, 0))


def _count(word: str) -> int:
    if word.startswith("couple"):
        return 2
    if word in CARDINALS:
        return CARDINALS.index(word) + 1
    return _KOREAN_COUNT[word] if word in _KOREAN_COUNT else int(word)


def _ordinal(match: re.Match[str], _: int) -> tuple[int, ...]:
    return (place_of(match["n"]),)


def _number(match: re.Match[str], _: int) -> tuple[int, ...]:
    return (_count(match["n"]),)


def _listed(match: re.Match[str], _: int) -> tuple[int, ...]:
    others = re.findall(_NUMBER, match["also"])
    return tuple(_count(word) for word in (match["n"], *others))


def _numbers(match: re.Match[str], _: int) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", match[0]))


def _middle(_: re.Match[str], length: int) -> tuple[int, ...]:
    return (length // 2 + 1,) if length % 2 else ()


def _at(place: int) -> Callable[[re.Match[str], int], tuple[int, ...]]:
    return lambda _match, _length: (place,)


def _from_end(match: re.Match[str], _: int) -> tuple[int, ...]:
    return (-place_of(match["n"]),)


_Reader = Callable[[re.Match[str], int], tuple[int, ...]]
_TABLE: tuple[tuple[str, _Reader], ...] = (
    (rf"{_LEAD}\b(?:first|top) (?P<n>{_SEVERAL})\b(?! ?(?:€|eur|dollars?)){_NOUN}", _first_so_many),
    (
        rf"{_LEAD}\b(?:last|bottom|final) (?P<n>{_SEVERAL})\b{_NOUN}(?! purchases?| orders?)",
        _last_so_many,
    ),
    (
        rf"{_LEAD}\b(?:second[- ]to[- ]last|second last|last but one|next to last)\b{_NOUN}",
        _at(-2),
    ),
    (
        rf"{_LEAD}\b(?P<n>{ORDINAL})[- ](?:one )?(?:to|from)[- ](?:the )?(?:last|end|bottom)\b"
        rf"{_NOUN}",
        _from_end,
    ),
    (rf"\b(?:the|that) middle\b{_NOUN}|(?:가운데|중간)(?:에|의)?\s*(?:있는)?{_KO_NOUN}", _middle),
    (
        rf"(?:#|\b(?:number|no\.|nr\.?|option|item|pick|product|choice)s?) ?(?P<n>{_NUMBER})\b"
        rf"(?P<also>(?:(?:, ?| and | & | or )#?{_NUMBER}\b(?! ?(?:€|eur)))*)",
        _listed,
    ),
    (rf"\b(?:the|that|this|your) (?:very )?(?P<n>{ORDINAL})\b{_NOT_A_PLACE}{_NOUN}", _ordinal),
    (rf"(?<![\w-])(?P<n>{ORDINAL}) (?:ones?|item|product|option|pick)\b", _ordinal),
    (
        rf"(?:^|\b(?:and|or|vs|compare|than|with|about|between|to|like) |[,&] ?)"
        rf"(?P<n>{ORDINAL})\b(?=\s*(?:$|[?.!,;&]|(?:and|or|in|but)\b))",
        _ordinal,
    ),
    (r"\bthe (?P<n>\d{1,2}) one\b", _number),
    (rf"\b(?:the|that|your) (?:very )?(?:last|final|bottom)\b{_NOT_A_PLACE}{_NOUN}", _at(-1)),
    (r"^(?:and )?(?:last|final) one\b", _at(-1)),
    (r"\b(?:and|or|vs|with|than) last(?: one)?\b(?=\s*(?:$|[?.!,;&]))", _at(-1)),
    (r"\bthe (?:top|upper)(?: one| pick)\b|\bthe one (?:at|on) (?:the )?top\b", _at(1)),
    (r"\bthe one at the (?:bottom|end)\b", _at(-1)),
    (r"\byour (?:first|top) (?:choice|pick)\b|\bthe one you(?:'d| would) start with\b", _at(1)),
    (
        rf"\d{{1,2}}(?:\s*번)?(?:{_JOIN}\d{{1,2}}(?:\s*번)?)*\s*(?<=번)(?:\s*째)?{_KO_NOUN}",
        _numbers,
    ),
    (rf"(?:끝|뒤|마지막)에서\s*{_KO_ORDINAL}\s*번\s*째{_KO_NOUN}", _from_end),
    (
        rf"(?:처음|첫|앞|위|맨\s*위|맨\s*앞)(?:의|에|에\s*있는|에서)?{_KO_SO_MANY}",
        _first_so_many,
    ),
    (rf"(?:마지막|끝|뒤|아래|밑)(?:의|에|에\s*있는)?{_KO_SO_MANY}", _last_so_many),
    (rf"{_KO_ORDINAL}\s*번\s*(?:째|쨰|재|채)(?!로){_KO_NOUN}", _ordinal),
    (rf"(?P<n>[첫둘셋넷]째|다섯째)(?!\s*(?:아들|딸|아이|애)){_KO_NOUN}", _ordinal),
    (rf"(?:제일|맨|가장)\s*(?:위|앞|처음)(?:에|의)?\s*(?:있는)?{_KO_NOUN}", _at(1)),
    (rf"(?:제일|맨|가장)\s*(?:끝|마지막|아래|밑|뒤)(?:에|의)?\s*(?:있는)?{_KO_NOUN}", _at(-1)),
    (
        rf"(?:마지막|끝)(?!으로|에|까지|\s*(?:조건|필터|검색|목록|변경|질문))(?:에\s*있는)?{_KO_NOUN}",
        _at(-1),
    ),
    (r"(?:맨\s*)?처음\s*(?:거|것|걸|게|건|꺼|상품|제품)", _at(1)),
    (r"첫\s*(?:거|것|걸|게|건|꺼|상품|제품)", _at(1)),
)
_PATTERNS = tuple((re.compile(pattern), read) for pattern, read in _TABLE)

_CLOSED = re.compile(
    r"(?:\b(?:ones?|items?|products?|options?|picks?|choices?|suggestions?|results?)"
    r"|거|것|걸|게|건|꺼|옷|\d)$"
)
_RANK = re.compile(rf"\b(?P<n>{ORDINAL})[- ]$|(?P<ko>{KO_NUMERAL})\s*번\s*(?:째로\s*)?$")

_BARE = re.compile(r"(?<![\w#€$£.,-])\d{1,2}(?![\w%€$£]|[.,]\d)")
_BARE_ENDING = re.compile(r"\W*(?:the )?\d{1,2}\W*$")


def bare_numbers(text: str) -> list[Span]:
    """Find lone small numbers, which point at places only where a comparison is asked for."""
    return [Span(m.start(), m.end(), (int(m[0]),)) for m in _BARE.finditer(text)]


def only_a_number(text: str) -> bool:
    """Say whether a message is nothing but a small number."""
    return _BARE_ENDING.fullmatch(text) is not None
