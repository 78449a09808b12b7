"""Korean particles: which of two forms follows a word, by the sound that it ends in."""

import re

_PAIR = re.compile(r"\[([가-힣]+)/([가-힣]+)\]")
_ASIDE = re.compile(r"(?:\s*\([^()]*\)|[*_\"'”’」』)\s.,!])+$")
_MONEY = re.compile(r"(?P<sign>[€$£₩¥₹])[\d.,]+$")
_CURRENCY_ENDS_CLOSED = {"€": False, "$": False, "£": False, "₩": True, "¥": True, "₹": False}
_CLOSED_DIGITS = frozenset("013678")
_DIGITS_IN_L = frozenset("178")
_CLOSED_LETTERS = frozenset("lmnr")
"""The letters whose Korean names end closed: 엘, 엠, 엔, 알."""
_SHORT_STOP = re.compile(r"(?:^|[^aeiouy])[aeiou](?:ck|[ckpt])$")
"""A stop after one short vowel ends closed (탑, 재킷); after more it does not (코트)."""


def particles(text: str) -> str:
    """Choose every bracketed pair: "재킷[은/는]" becomes "재킷은".

    The first form follows a closed syllable, the second an open one.
    """
    parts = []
    end = 0
    for pair in _PAIR.finditer(text):
        before = text[end : pair.start()]
        parts.append(before)
        closed, sound = ending("".join(parts))
        first, second = pair.group(1), pair.group(2)
        to = first == "으로" and sound == "l"
        parts.append(first if closed and not to else second)
        end = pair.end()
    return "".join([*parts, text[end:]])


def ending(text: str) -> tuple[bool, str]:
    """Say whether the last word of a text ends in a closed syllable, and "l" where it is ㄹ."""
    word = _ASIDE.sub("", text)
    money = _MONEY.search(word)
    if money:
        return _CURRENCY_ENDS_CLOSED[money["sign"]], ""
    last = word[-1:]
    if "가" <= last <= "힣":
        final = (ord(last) - 0xAC00) % 28
        return final != 0, "l" if final == 8 else ""
    if last.isdigit():
        return last in _CLOSED_DIGITS, "l" if last in _DIGITS_IN_L else ""
    return _latin(word)


def _latin(word: str) -> tuple[bool, str]:
    match = re.search(r"[A-Za-z]+$", word)
    if match is None:
        return False, ""
    letters = match[0]
    if letters.isupper() and (len(letters) < 4 or not re.search(r"[AEIOU]", letters)):
        last = letters[-1].lower()
        return last in _CLOSED_LETTERS, "l" if last in "lr" else ""
    lower = letters.casefold()
    if lower.endswith(("l", "le")) and not lower.endswith("ale"):
        return True, "l"
    closed = lower.endswith(("m", "n", "ng", "me", "ne")) or bool(_SHORT_STOP.search(lower))
    return closed, ""
