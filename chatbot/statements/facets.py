"""Facets that a clause states of its product, or of every product of a list."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from chatbot.ground import Ground
from chatbot.statements.clause import Clause
from chatbot.statements.unsupported import Unsupported
from chatbot.value_words import ValueWords
from data.product import Product
from retrieval.constraint import Constraint, satisfies

if TYPE_CHECKING:
    from data.catalogue import Catalogue

Reader = Callable[[str], Iterable[Constraint]]
"""Reads the demands, hence the facets, that words name: how Korean clauses are checked."""

_NOT_ABOUT_IT = re.compile(
    r"\b(goes|go|going|pairs?|paired|match(?:es)?|wear|works?|look|looks) (?:\w+ )?with\b"
    r"|\b(not|no|none|never|without|instead|rather|unlike|other|others|or|similar|like|than|isn't"
    r"|aren't|doesn't|asked|wanted|looking|because|bought|together|prefer)\b"
    r"|어울|함께|매치|대신|말고|아니|아닌|없|제외|말씀|비슷|구매|찾",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r",\s*(?:this one|the other|이 상품|이건|다른 상품)", re.IGNORECASE)
"""What follows a title and speaks of another product: "X is grey, this one white"."""
_EVERY = re.compile(
    r"\b(?:all|every one|everything|each|both) (?:of (?:them|these|those|the \w+) )?(?:\w+ )?"
    r"(?:is|are|come|comes|have|has)\b|\bthey(?:'re| are) all\b|\b(?:these|those|they) are all\b"
    r"|모두|전부|(?<![가-힣])다\s|모든\s",
    re.IGNORECASE,
)
_MATERIAL = re.compile(
    r"\b(?:cotton|wool|silk|linen|leather|polyester|viscose|cashmere|denim|nylon|lyocell|modal|suede"
    r"|velvet|satin|fleece|mohair|merino|bamboo|rayon|chiffon|tulle|corduroy|fur|acrylic|elastane"
    r"|waterproof|water-repellent|windproof|organic|recycled|vegan|washable|handmade)\b",
    re.IGNORECASE,
)
"""What products are made of, and how: only their texts tell."""
_KOREAN_MATERIAL = re.compile(
    r"^(?:면|순면|울|양모|실크|린넨|리넨|가죽|폴리에스터|비스코스|캐시미어|데님|나일론|스웨이드|벨벳|새틴|모헤어|방수)"
)
_HANGUL = re.compile(r"[가-힣]+")
_VAGUE = frozenset({"other", "unknown", "undefined", "mixed", "none", "special", "basic", "solid"})
_SHORTEST = 2


class FacetStatements:
    """Knows the values of one catalogue's facets, in English and in Korean."""

    def __init__(self, catalogue: "Catalogue", reader: Reader | None = None) -> None:
        self._reader = reader
        words, values = ValueWords("ko"), set[str]()
        self._korean: dict[str, set[str]] = {}
        for name in catalogue.facet_names:
            for value in catalogue.facet_values(name):
                said = words.value(value)
                if said != value:
                    self._korean.setdefault(said, set()).add(value.casefold())
                if len(value) > _SHORTEST and value.casefold() not in _VAGUE:
                    values.add(value.casefold())
        named = "|".join(sorted(map(re.escape, values), key=len, reverse=True))
        self._values = re.compile(rf"(?<!\w)({named or '(?!)'})(?:s|es)?(?!\w)", re.I)

    def is_value(self, words: str) -> bool:
        """Say whether words are the name of a value."""
        bare = words.strip()
        return self._values.fullmatch(bare) is not None or bare in self._korean

    def check(self, clause: Clause, ground: Ground) -> Iterator[Unsupported]:
        """Yield facets and materials that the products spoken of do not have."""
        if clause.asks:
            return
        if clause.subject:
            yield from self._of_one(clause.text, clause.subject)
        elif clause.mentions:
            for mention in clause.mentions:
                yield from self._of_one(clause.after(mention), mention.products)
        elif _EVERY.search(clause.text) and ground.latest:
            yield from self._of_all(clause.text, ground.latest)

    def _of_one(self, text: str, products: Sequence[Product]) -> Iterator[Unsupported]:
        """Compare what is said of a title with the products of that title."""
        for word in self._said(text):
            if not any(_bears(product, word) for product in products):
                yield Unsupported("facet", f"{products[0].title}: {word}")
        about = _about(text)
        if self._reader is not None and about == text:
            for constraint in self._demands(_without(about, self._own_words(products))):
                if not any(satisfies(product, constraint) for product in products):
                    yield Unsupported("facet", f"{products[0].title}: {constraint.said}")

    def _of_all(self, text: str, products: Sequence[Product]) -> Iterator[Unsupported]:
        """Compare what is said of all products of a list with each of them."""
        for word in self._said(text):
            if not all(_bears(product, word) for product in products):
                yield Unsupported("facet", f"all: {word}")
        if self._reader is not None and _about(text) == text:
            for constraint in self._demands(text):
                if not all(satisfies(product, constraint) for product in products):
                    yield Unsupported("facet", f"all: {constraint.said}")

    def _said(self, text: str) -> Iterator[str]:
        """Yield the values and materials that a text names in English."""
        about = _about(text)
        for match in self._values.finditer(about):
            yield match.group(1)
        for match in _MATERIAL.finditer(about):
            yield match.group()

    def _own_words(self, products: Iterable[Product]) -> list[str]:
        """Return what the products' values are called in Korean."""
        held = {value.casefold() for p in products for value in p.facets.values()}
        return [said for said, values in self._korean.items() if values & held]

    def _demands(self, text: str) -> list[Constraint]:
        """Return the facets that a text's Korean words give a value."""
        assert self._reader is not None
        words = " ".join(_HANGUL.findall(text))
        return [c for c in self._reader(words) if _states(c)] if words else []


def _about(text: str) -> str:
    """Return the part of a text that speaks of its product, and of nothing beside it."""
    for pattern in (_NOT_ABOUT_IT, _OF_ANOTHER):
        aside = pattern.search(text)
        text = text[: aside.start()] if aside else text
    return text


def _without(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    return text


def _states(constraint: Constraint) -> bool:
    """Say whether a Korean word gives a facet a value, or names a material."""
    if constraint.op != "is" or not _HANGUL.search(constraint.said):
        return False
    textual = constraint.field in ("text", "title", "price")
    return not textual or _KOREAN_MATERIAL.match(constraint.said) is not None


def _bears(product: Product, word: str) -> bool:
    """Say whether a product has a value, or its texts hold the word."""
    found = re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE)
    return any(found.search(text) for text in (*product.facets.values(), product.text))
