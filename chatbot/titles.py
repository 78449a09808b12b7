"""Product titles in a reply: those that are known, and those that are made up."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from chatbot.ground import Ground
from chatbot.money import amounts
from data.product import Product

_BOLD = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"\n]+)\"|「([^」]+)」|『([^』]+)』|«([^»]+)»")
_LIST_HEAD = re.compile(
    r"^\s*(?:\d+[.)]|[-•*])\s+([A-Z가-힣][^:–—(,\n€$£₩]{2,60}?)\s*(?:[:–—(,€$£₩]|\s-\s)"
)
_CAPITALISED = re.compile(
    r"[A-Z][\w'’&-]*(?:\s+(?:of|and|with|in|the|&)(?=\s+[A-Z])|\s+[A-Z][\w'’&-]*)+"
)
_SENTENCE_END = re.compile(r"\n+|(?<=[.!?。])\s+|;\s+")
_GLUED = re.compile(r"(?<=[A-Za-z0-9)])[가-힣]{1,4}$")
"""A Korean particle or ending on a word in Latin letters: "Dark Red예요"."""
_WORD = re.compile(r"\w")
_KOREAN = re.compile(r"[가-힣]+$")
_NAMELESS = 4
"""Words shorter than this make no other name of a title: "in", "and", "the"."""


def clauses(text: str) -> list[str]:
    """Split a text into lines and sentences."""
    return [clause for clause in _SENTENCE_END.split(text) if clause.strip()]


def mark_titles(clause: str, ground: Ground) -> tuple[str, tuple[Product, ...]]:
    """Take known titles out of a clause; return the rest and the products of those titles.

    A title of one word counts only where it is set in bold or quotes: "top" alone is no product.
    """
    rest, found = clause, []
    for title, products in _by_title(ground):
        pattern = _title_pattern(title)
        if pattern.search(rest):
            rest = pattern.sub(" ", rest)
            found += products
    return rest, tuple(found)


def invented(reply: str, ground: Ground, is_value: Callable[[str], bool]) -> Iterator[str]:
    """Yield names that stand where a product's title would, and are none of the conversation's."""
    known = {" ".join(p.title.casefold().split()) for p in ground.products.values()}

    def supported(name: str) -> bool:
        words = " ".join(_plain(name).split()).casefold()
        return (
            not _WORD.search(words)
            or bool(re.fullmatch(r"[\d\s.,€$£₩%원개~-]*", words))
            or bool(amounts(words) and len(words) < 14)
            or any(len(words) > 3 and words in title for title in known)
            or _around(words, known, is_value)
            or is_value(words)
            or any(_holds(phrase, words) for phrase in ground.phrases)
            or any(_holds(p.text.casefold(), words) for p in ground.products.values())
        )

    for match in _BOLD.finditer(reply):
        name = match.group(1) or match.group(2)
        if not supported(name) and not name.rstrip().endswith(":"):
            yield name
    for line in reply.splitlines():
        head = _LIST_HEAD.match(line.replace("**", ""))
        if head and len(head.group(1).split()) > 1 and not supported(head.group(1)):
            yield head.group(1)
    for match in _QUOTED.finditer(reply):
        name = next(group for group in match.groups() if group)
        if _like_a_title(name) and not supported(name):
            yield name
    yield from _capitalised(reply, ground, supported)


def _around(words: str, known: Iterable[str], is_value: Callable[[str], bool]) -> bool:
    """Say whether a name is a known title with no more around it than values and a price."""
    held = max((title for title in known if title in words), key=len, default="")
    if not held:
        return False
    rest = [word for word in re.split(r"[\s,()/–—-]+", words.replace(held, " ")) if word]
    return all(
        is_value(word) or not word.isalpha() or len(word) < _NAMELESS or _KOREAN.match(word)
        for word in rest
    )


def _capitalised(reply: str, ground: Ground, supported: Callable[[str], bool]) -> Iterator[str]:
    """Yield runs of capitalised words inside sentences: how English sets a name."""
    for clause in clauses(_QUOTED.sub(" ", _BOLD.sub(" ", reply))):
        rest, _ = mark_titles(clause, ground)
        start = len(rest) - len(rest.lstrip(" -•*0123456789.)"))
        for match in _CAPITALISED.finditer(rest):
            name = match.group()
            if match.start() <= start:
                name = name.partition(" ")[2]
            capitals = [word for word in name.split() if word[0].isupper() and len(word) > 1]
            if len(capitals) > 1 and not supported(name):
                yield name


def _by_title(ground: Ground) -> list[tuple[str, list[Product]]]:
    titles: dict[str, list[Product]] = {}
    for product in ground.products.values():
        titles.setdefault(product.title.casefold(), []).append(product)
    return sorted(titles.items(), key=lambda entry: -len(entry[0]))


@lru_cache(maxsize=4096)
def _title_pattern(title: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, title.split()))
    if len(title.split()) > 1:
        return re.compile(rf"(?<!\w){words}(?![A-Za-z0-9])", re.IGNORECASE)
    return re.compile(rf"(?:\*\*|[“\"「『]){words}(?:\*\*|[”\"」』])", re.IGNORECASE)


def _plain(name: str) -> str:
    return _GLUED.sub("", name.strip(' .,:;!?*_"“”'))


def _like_a_title(name: str) -> bool:
    words = [word for word in name.split() if word[0].isalpha()]
    capitals = [word for word in words if word[0].isupper()]
    return len(words) > 1 and len(capitals) == len(words)


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
