"""What the endings and particles around a Korean word tell of it."""

from collections.abc import Sequence
from typing import Any

from retrieval.language.korean_words import KoreanWords

_LACKING = "없"
_IF = "면"
_ALSO = "도"
_TOPIC = ("은", "는")
_ASKING = ("나요", "나", "까요", "까", "니", "냐", "가요", "는지")
"""Endings of questions: "흰색 없나요" asks for white."""
_STATING = ("어서", "는데", "던데", "으니", "길래")
"""Endings of a clause that gives a reason."""


def lemma(run: Sequence[Any]) -> str:
    """Return the dictionary form of a predicate."""
    return "".join(m.form for m in run) + "다"


def asks(morphemes: Sequence[Any], place: int) -> bool:
    """Say whether "없다" only asks whether there is one ("흰색은 없어요?")."""
    if morphemes[place].form != _LACKING:
        return False
    end = place + 1
    while end < len(morphemes) and morphemes[end].tag in ("EP", "EF", "EC"):
        end += 1
    if end == place + 1:
        return False
    asked = end < len(morphemes) and morphemes[end].form == "?"
    return asked or str(morphemes[end - 1].form).endswith(_ASKING)


def states(morphemes: Sequence[Any], place: int) -> bool:
    """Say whether "없다" states that somebody has none ("코트가 없어서"), and describes nothing."""
    if morphemes[place].form != _LACKING:
        return False
    end = place + 1
    while end < len(morphemes) and morphemes[end].tag == "EP":
        end += 1
    said = "".join(morpheme.form for morpheme in morphemes[end : end + 2])
    return said.startswith(_STATING) or (bool(said) and morphemes[end].tag == "EF")


def complains(morphemes: Sequence[Any], place: int, words: KoreanWords) -> bool:
    """Say whether a predicate complains of what stands before: "노란색은 좀 튀네요"."""
    if place < 2 or lemma([morphemes[place]]) not in words.complaints:
        return False
    if str(morphemes[place - 1].form) not in words.too:
        return False
    return morphemes[place - 2].tag == "JX" and str(morphemes[place - 2].form) in _TOPIC


def offers(morphemes: Sequence[Any], place: int) -> bool:
    """Say whether "아니면" stands between two choices, as in "빨강 아니면 분홍"."""
    if morphemes[place].tag != "VCN" or place == 0 or place + 2 >= len(morphemes):
        return False
    bare = str(morphemes[place - 1].tag).startswith("N")
    return bare and morphemes[place + 1].form == _IF and morphemes[place + 2].tag[0] == "N"


def pairs(morphemes: Sequence[Any], place: int) -> bool:
    """Say whether a "도" joins its word to the next, as in "체크도 줄무늬도"."""
    if morphemes[place].form != _ALSO or morphemes[place].tag != "JX":
        return False
    end = place + 1
    while end < len(morphemes) and morphemes[end].tag.startswith("N"):
        end += 1
    return place + 1 < end < len(morphemes) and str(morphemes[end].form) == _ALSO


def ends_clause(morphemes: Sequence[Any], place: int) -> bool:
    """Say whether a finished clause stands before: no list goes on beyond it."""
    return place == 0 or morphemes[place - 1].tag in ("EF", "EC")
