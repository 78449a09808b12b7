"""How many products a message asks to be shown: "just three dresses", "딱 세 개만"."""

import re

from chatbot.policy.positions import CARDINALS, KOREAN_ONES

MOST = 12
"""More than this no list shows, whatever is asked for."""

_KOREAN = (*KOREAN_ONES[1:], "열")
_NUMBERS = {
    **{word: n for words in (CARDINALS, _KOREAN) for n, word in enumerate(words, start=1)},
    "하나": 1,
}

_EN = rf"({'|'.join(CARDINALS[1:])}|\d{{1,2}})\b"
"""Not "one", which mostly stands for a thing: "show me the one in red"."""
_KO = rf"(?<![가-힣\d.,])({'|'.join(_KOREAN)}|\d{{1,2}}) ?(?:개|가지|벌|켤레|종류|종|장|점|쌍)"
_VERB = r"(?:show|give|find|list|name|recommend|suggest|pick(?: out)?|choose|bring)"
_FEW = r"(?:exactly|just|only|precisely|the|your|top|best|maybe|about|no more than|at most)"
_OTHER = (
    r"(?! ?(?:%|€|\$|£|,?\d|euros?\b|eur\b|bucks\b|dollars?\b|pounds?\b|cents?\b|percent\b|years?\b"
    r"|months?\b|days?\b|pieces?\b|packs?\b|cm\b|mm\b|inch(?:es)?\b|and\b|or\b|to\b|-)| ?[.!?,]|$)"
)
"""What makes the number a price, an age, a size or a place of the list."""
_NOUN = r"(?:of (?:them|these|those)|(?:options?|picks?|ideas?|suggestions?|choices?)\b)"
_WANTED = r"(?:보여|추천|골라|찾아|알려|뽑아|제안|줘|주세)"

_ASKED = re.compile(
    rf"\b{_VERB}(?: me| us)?(?: {_FEW})* {_EN}{_OTHER}"
    rf"|(?:^|\b(?:exactly|top|just|only) ){_EN} {_NOUN}"
    rf"|(?<![가-힣])(하나)만(?![가-힣]|\s*(?:더|비교))"
    rf"|{_KO}만(?!\s*(?:더|비교))"
    rf"|{_KO} ?(?:정도 ?)?(?:\S{{1,6}} ?)?{_WANTED}"
)


def asked_count(folded: str) -> int | None:
    """Return how many products a folded message asks for, at most ``MOST``; None: it does not."""
    match = _ASKED.search(folded)
    if match is None:
        return None
    said = next(filter(None, match.groups()))
    count = int(said) if said.isdigit() else _NUMBERS[said]
    return min(count, MOST) or None
