"""A reply in clauses, each with the products that it speaks of."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from chatbot.ground import Ground
from data.product import Product

_END = re.compile(r"\n+|(?<=[.!?。])\s+|;\s+")
_PRONOUN = re.compile(
    r"^[\s*•-]*(?:and |but |also,? )?(?:it|its|it's|this|this one|that one|the (?:item|product"
    r"|piece|dress|top|shirt|jacket|coat|skirt|shoes?|trousers))\b"
    r"|^\s*(?:이|그|해당)\s*(?:상품|제품|옷|거|것|건)|^\s*(?:이건|그건|이게|그게)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？]\W*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A title in a clause, and the products of that title."""

    start: int
    end: int
    products: tuple[Product, ...]

    @property
    def title(self) -> str:
        """The title, in one case."""
        return folded(self.products[0].title)


@dataclass(frozen=True, slots=True)
class Clause:
    """A line or sentence of a reply."""

    text: str
    """Its words with every title blanked out, so that places in it stay what they were."""
    mentions: tuple[Mention, ...]
    """The titles in it, in order."""
    carried: tuple[Product, ...] = ()
    """What "it" means, where no title is named."""

    @property
    def subject(self) -> tuple[Product, ...]:
        """The products of the one title that the clause is about; empty for none or several."""
        if not self.mentions:
            return self.carried
        one = len({mention.title for mention in self.mentions}) == 1
        return self.mentions[0].products if one else ()

    @property
    def named(self) -> tuple[Product, ...]:
        """All products of the titles named."""
        return tuple(product for mention in self.mentions for product in mention.products)

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return _QUESTION.search(self.text) is not None

    def after(self, mention: Mention) -> str:
        """Return the words between a title and the next one."""
        later = [other.start for other in self.mentions if other.start >= mention.end]
        return self.text[mention.end : min(later, default=len(self.text))]


def clauses_of(reply: str, ground: Ground) -> list[Clause]:
    """Split a reply into clauses; dots inside titles end none."""
    mentions = list(_mentions(reply, ground))
    blank = reply
    for mention in mentions:
        width = mention.end - mention.start
        blank = f"{blank[: mention.start]}{' ' * width}{blank[mention.end :]}"
    found: list[Clause] = []
    spoken_of: tuple[Product, ...] = ()
    for start, end in _spans(reply, blank, mentions):
        inside = tuple(
            Mention(m.start - start, m.end - start, m.products)
            for m in mentions
            if start <= m.start < end
        )
        text = blank[start:end]
        carried = spoken_of if not inside and _PRONOUN.search(text) else ()
        clause = Clause(text, inside, carried)
        found.append(clause)
        if inside:
            spoken_of = clause.subject
    return found


def folded(title: str) -> str:
    """Return a title as titles are compared: one case, single spaces."""
    return " ".join(title.casefold().split())


@lru_cache(maxsize=4096)
def title_pattern(title: str) -> re.Pattern[str]:
    """Return what finds a title; one of a single word counts only in bold or quotes."""
    words = r"\s+".join(map(re.escape, title.split()))
    if len(title.split()) > 1:
        return re.compile(rf"(?<!\w){words}(?![A-Za-z0-9])", re.IGNORECASE)
    return re.compile(rf"(?:(?<=\*\*)|(?<=[“\"「『])){words}(?=\*\*|[”\"」』])", re.IGNORECASE)


def by_title(ground: Ground) -> Mapping[str, tuple[Product, ...]]:
    """Return the ground's products by title, the longest titles first."""
    titles: dict[str, list[Product]] = {}
    for product in ground.products.values():
        if folded(product.title):
            titles.setdefault(folded(product.title), []).append(product)
    return {t: tuple(titles[t]) for t in sorted(titles, key=len, reverse=True)}


def _mentions(reply: str, ground: Ground) -> Iterator[Mention]:
    """Find every title, a longer one before those inside it, in the order of the reply."""
    found: list[Mention] = []
    for products in by_title(ground).values():
        for match in title_pattern(products[0].title).finditer(reply):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                found.append(Mention(match.start(), match.end(), products))
    yield from sorted(found, key=lambda mention: mention.start)


def _spans(reply: str, blank: str, mentions: list[Mention]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(reply):
        if any(m.start < end.start() < m.end for m in mentions):
            continue
        yield start, end.start()
        start = end.end()
    if blank[start:].strip() or any(m.start >= start for m in mentions):
        yield start, len(reply)
