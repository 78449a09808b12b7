"""Holding a reply against the data: every product, price, facet and count it states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from chatbot.ground import Ground
from chatbot.money import Amount, amounts
from chatbot.titles import clauses, invented, mark_titles
from data.product import Product
from retrieval.constraint import Constraint, satisfies

if TYPE_CHECKING:
    from data.catalogue import Catalogue

Reader = Callable[[str], Iterable[Constraint]]
"""Reads the demands, hence the facets, that words name: how Korean clauses are checked."""

_ABOUT = re.compile(r"\b(about|around|roughly|approximately|nearly|almost)\b|약|정도|쯤|안팎", re.I)
_DIFFERENCE = re.compile(
    r"\b(cheaper|less|more|difference|save|saves|dearer|apart)\b|저렴|차이|비싸|싸|절약", re.I
)
_NOT_ABOUT_IT = re.compile(
    r"\b(goes|go|going|pairs?|paired|match(?:es)?|wear|works?|look|looks) (?:\w+ )?with\b"
    r"|\b(not|no|none|never|without|instead|rather|unlike|other|others|or|similar|like|than|isn't"
    r"|aren't|doesn't|asked|wanted|looking|because|bought|together|prefer)\b"
    r"|어울|함께|매치|대신|말고|아니|아닌|없|제외|말씀|비슷|구매|찾",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?<![\d.,€$£₩])(\d[\d,]*)\s+(?:(?:more|other|such|matching|similar|further|different|great|"
    r"good|new|people|of)\s+)*(?:products?|items?|picks?|options?|results?|match(?:es)?|pieces?|"
    r"styles?|choices?|times|people|customers|shoppers|others)\b"
    r"|(?<![\d.,])(\d[\d,]*)\s?(?:개|가지|벌|건|종|켤레|명|회|분)(?![월년])",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"[가-힣]+")
_LONG_NUMBER = re.compile(r"(?<![\d.,])\d{6,}(?![\d.,]*\d)")
_VAGUE = frozenset({"other", "unknown", "undefined", "mixed", "none", "special", "basic", "solid"})
_CENT = 0.005
_ROUNDING = 0.06


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A statement that the data does not carry."""

    kind: str
    """price, title, facet, count or id."""
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class Grounding:
    """Checks replies for one catalogue; it learns the catalogue's facet values once."""

    def __init__(self, catalogue: Catalogue, reader: Reader | None = None) -> None:
        self._reader = reader
        self._fields: dict[str, list[tuple[str, str]]] = {}
        for name in catalogue.facet_names:
            for value in catalogue.facet_values(name):
                if len(value) > 2 and value.casefold() not in _VAGUE:
                    self._fields.setdefault(value.casefold(), []).append((name, value))
        words = sorted(map(re.escape, self._fields), key=len, reverse=True)
        self._values = re.compile(rf"(?<!\w)({'|'.join(words) or '(?!)'})(?:s|es)?(?!\w)", re.I)

    def unsupported(self, reply: str, ground: Ground) -> list[Unsupported]:
        """List every statement of a reply that is not true of the conversation's products."""
        found = [Unsupported("title", name) for name in invented(reply, ground, self._is_value)]
        for clause in clauses(reply):
            rest, spoken_of = mark_titles(clause, ground)
            found += self._prices(rest, spoken_of, ground)
            found += self._counts(rest, ground)
            found += self._facets(rest, spoken_of)
            found += [
                Unsupported("id", number)
                for number in _LONG_NUMBER.findall(rest)
                if number not in ground.products and int(number) not in ground.counts
            ]
        return list(dict.fromkeys(found))

    def _is_value(self, words: str) -> bool:
        return self._values.fullmatch(words.strip()) is not None

    def _prices(
        self, clause: str, spoken_of: tuple[Product, ...], ground: Ground
    ) -> Iterator[Unsupported]:
        one = len({product.title.casefold() for product in spoken_of}) == 1
        theirs = {p.price for p in spoken_of if p.price is not None} if one else ground.prices
        for amount in amounts(clause):
            true = _near(amount, theirs | ground.amounts, clause)
            if not true and _DIFFERENCE.search(clause):
                true = _near(amount, _differences(ground.prices), clause)
            if not true:
                yield Unsupported("price", amount.text)

    def _counts(self, clause: str, ground: Ground) -> Iterator[Unsupported]:
        for match in _COUNT.finditer(clause):
            digits = (match.group(1) or match.group(2)).replace(",", "")
            if int(digits) not in ground.counts:
                yield Unsupported("count", match.group().strip())

    def _facets(self, clause: str, spoken_of: tuple[Product, ...]) -> Iterator[Unsupported]:
        """Compare what a clause about one title says of it with the products of that title."""
        if len({product.title.casefold() for product in spoken_of}) != 1:
            return
        aside = _NOT_ABOUT_IT.search(clause)
        about = clause[: aside.start()] if aside else clause
        for match in self._values.finditer(about):
            value = match.group(1)
            if not any(_bears(product, value) for product in spoken_of):
                yield Unsupported("facet", f"{spoken_of[0].title}: {value}")
        if self._reader is not None and not aside:
            for constraint in self._reader(" ".join(_HANGUL.findall(about))):
                if _states(constraint) and not any(satisfies(p, constraint) for p in spoken_of):
                    yield Unsupported("facet", f"{spoken_of[0].title}: {constraint.said}")


def _states(constraint: Constraint) -> bool:
    """Say whether a Korean word gives a facet a value."""
    facet = constraint.field not in ("text", "title", "price")
    return facet and constraint.op == "is" and _HANGUL.search(constraint.said) is not None


def _bears(product: Product, value: str) -> bool:
    """Say whether a product has a value, or its texts hold the word."""
    word = re.compile(rf"(?<!\w){re.escape(value)}", re.IGNORECASE)
    return any(word.search(text) for text in (*product.facets.values(), product.text))


def _near(amount: Amount, allowed: Iterable[float], clause: str) -> bool:
    about = _ABOUT.search(clause) is not None
    margin = abs(amount.value) * _ROUNDING if about else _CENT
    return any(abs(amount.value - value) <= margin for value in allowed)


def _differences(prices: Iterable[float]) -> set[float]:
    return {abs(a - b) for a, b in combinations(prices, 2)}
