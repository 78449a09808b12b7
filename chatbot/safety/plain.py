"""What a text says once its disguises are off: odd letters, encodings, words taken apart."""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import unquote

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝвкмнтгαεονρτυχικηω" + "’‘`´“”„«»",
    "aeopcyxijshdqwbkmhtraeovptuxiknw" + '\'\'\'\'"""""',
)
"""Cyrillic and Greek letters that look like Latin ones, and quotes of every kind."""
_LEET = str.maketrans("013457@$!|", "oieastasil")
_APART = re.compile(r"(?<!\S)(?:\S[ .\-_*|]){3,}\S(?!\S)")
"""Letters set apart: "i g n o r e", "p.r.o.m.p.t"."""
_HANGUL_APART = re.compile(r"(?<=[가-힣])[.\-_*|](?=[가-힣])")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(r"(?:(?:\\x|0x|%)?[0-9a-fA-F]{2}[\s:,]?){8,}")
_BINARY = re.compile(r"(?:[01]{8}\s*){4,}")
_CODES = re.compile(r"(?:\b\d{2,3}\b[\s,;]*){6,}")
_ESCAPES = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_NO_WORD = re.compile(r"[^\w\s]|_")
_TELLING = re.compile(
    "answer|assistant|customer|developer|disregard|forget|ignore|instruction|output|password|"
    "pretend|previous|print|prompt|purchase|repeat|reply|respond|reveal|secret|system|"
    "가격|고객|규칙|대답|명령|무시|비밀|시스템|이전|지시|출력|프롬프트"
)
"""What speaks of an attack where only a respelling brings it out."""
_DEPTH = 2
"""Encodings within encodings that are taken off."""


def plain(text: str) -> str:
    """Return a text in lower case, in one form of letters and quotes, without hidden characters."""
    shown = "".join(" " if _is_picture(c) else c for c in html.unescape(text) if not _hidden(c))
    bare = unicodedata.normalize("NFKC", shown).casefold().translate(_LOOKALIKES)
    return "\n".join(" ".join(line.split()) for line in bare.splitlines())


@lru_cache(maxsize=64)
def readings(text: str, depth: int = _DEPTH) -> tuple[str, ...]:
    """Return what a text may say: itself, and every disguise of it taken off, all plain."""
    bare = plain(text)
    respelled = (plain(other) for other in _respelled(bare))
    found = dict.fromkeys((bare, *(one for one in respelled if _tells(one, bare))))
    if depth:
        for decoded in _decoded(text):
            found |= dict.fromkeys(readings(decoded, depth - 1))
    return tuple(one for one in found if one)


def _tells(respelled: str, bare: str) -> bool:
    """Say whether a respelling brings out a telling word."""
    return any(word not in bare for word in _TELLING.findall(respelled))


def _respelled(bare: str) -> Iterator[str]:
    """Yield the text spelled as it may be meant, letter by letter."""
    yield bare.translate(_LEET)
    yield codecs.decode(bare, "rot13")
    yield bare[::-1]
    yield " ".join(word[::-1] for word in bare.split())
    if _APART.search(bare):
        yield _APART.sub(lambda match: re.sub(r"[ .\-_*|]", "", match.group()), bare)
    yield _HANGUL_APART.sub("", bare)
    yield _NO_WORD.sub("", bare)


def _decoded(text: str) -> Iterator[str]:
    """Yield what encoded stretches of a text hold, where they hold text."""
    unescaped = _ESCAPES.sub(lambda match: chr(int(match[1] or match[2], 16)), unquote(text))
    if unescaped != text:
        yield unescaped
    for pattern, decode in _ENCODINGS:
        for match in pattern.finditer(text):
            try:
                held = decode(match.group()).decode("utf-8")
            except ValueError:  # no such encoding after all
                continue
            if held.strip() and all(c.isprintable() or c.isspace() for c in held):
                yield held


def _from_base64(stretch: str) -> bytes:
    stretch = stretch.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(stretch + "=" * (-len(stretch) % 4))
    except binascii.Error as exc:
        raise ValueError("not base64") from exc


def _from_hex(stretch: str) -> bytes:
    return bytes.fromhex(re.sub(r"\\x|0x|%|[\s:,]", "", stretch))


def _from_binary(stretch: str) -> bytes:
    bits = "".join(stretch.split())
    return bytes(int(bits[n : n + 8], 2) for n in range(0, len(bits) - 7, 8))


def _from_codes(stretch: str) -> bytes:
    return bytes(int(number) for number in re.findall(r"\d+", stretch))


def _is_picture(character: str) -> bool:
    return unicodedata.category(character) == "So"


def _hidden(character: str) -> bool:
    """Say whether a character shows nothing: joiners, direction marks, fillers, tags."""
    return (unicodedata.category(character) in ("Cf", "Cc") and character not in "\n\t") or (
        character in "\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5"
        or "\ufe00" <= character <= "\ufe0f"
    )


_ENCODINGS: tuple[tuple[re.Pattern[str], Callable[[str], bytes]], ...] = (
    (_BASE64, _from_base64),
    (_HEX, _from_hex),
    (_BINARY, _from_binary),
    (_CODES, _from_codes),
)
