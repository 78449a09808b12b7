"""What of a message describes a product: "the second *red* one", "*빨간 원피스* 중에 두 번째"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chatbot.merging import is_kind
from chatbot.policy.looks import Shown, fits
from retrieval.constraint import Constraint

Constrain = Callable[[str], tuple[Constraint, ...]]
"""Reads the constraints said in a text."""

_WORD = re.compile(r"\s*([\w'/&-]+)")
_NOUN = re.compile(r"(?:ones?|items?|products?|pieces?|거|것|걸|게|건|꺼)")
_STOP = re.compile(
    r"(?:in|but|with|from|of|you|that|which|is|are|was|and|or|please|for|to|it|looks?|costs?|"
    r"instead|except|only|at|on|as|than|i|we|not|without|under|over|do|does|have|has)"
)
_KO_STOP = re.compile(r"(?:으로|로|인데|는데|은데|지만|말고|얼마.*|알려.*|보여.*|어때.*)$")
"""Ends a description before it, unless it names a kind: "빨간색으로" is a wish."""
_KO_END = re.compile(r"[가-힣](?:이랑|랑|하고|와|과|은|는|이|가|을|를|도|의|보다)$")
"""Ends a description with it: a noun and its particle."""
_MOST_WORDS = 4
_AMONG = re.compile(
    r"\b(?:of|among|out of) (?:all )?(?:the|those|these) (?P<en>(?:[\w'-]+ ?){1,4})"
    r"|(?P<ko>(?:\S+\s+){0,3}?\S+)\s*중(?:에서는|에서|에)?(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Description:
    """What a product must be like, and the stretch of text that says so."""

    constraints: tuple[Constraint, ...]
    start: int
    end: int

    def of(self, shown: Shown) -> Shown:
        """Return the products that fit it."""
        return tuple(p for p in shown if fits(p, self.constraints))


def after(text: str, start: int, constrain: Constrain) -> Description | None:
    """Read the description that follows a place: up to its noun, or to a word that ends it."""
    end, words = start, list[str]()
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, end)):
        word = match[1]
        ends = _KO_STOP.search(word) is not None
        if _STOP.fullmatch(word) or (ends and not any(is_kind(c) for c in constrain(word))):
            break
        words.append(word)
        end = match.end()
        if ends or _NOUN.fullmatch(word) or _KO_END.search(word):
            break
    return _read(" ".join(words), start, end, constrain)


def before(text: str, end: int, constrain: Constrain) -> Description | None:
    """Read a Korean description that stands before a place: it names a kind, or "among"."""
    head = text[:end]
    words = head.split()[-_MOST_WORDS:]
    found = _read(" ".join(words), head.find(words[0]) if words else 0, end, constrain)
    if found is None or not re.search(r"[가-힣]", head):
        return None
    among = words[-1].startswith("중")
    return found if among or any(is_kind(c) for c in found.constraints) else None


def among(text: str, constrain: Constrain) -> Description | None:
    """Read what "the cheapest *of the red ones*" is chosen from."""
    for match in _AMONG.finditer(text):
        words = match["en"] or match["ko"]
        found = _read(words, match.start(), match.end(), constrain)
        if found is not None:
            return found
    return None


def checkable(constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Return the constraints that can be checked on a product as it was shown."""
    return tuple(
        c for c in constraints if c.op in ("is", "matches") and c.field not in ("text", "title")
    )


def _read(words: str, start: int, end: int, constrain: Constrain) -> Description | None:
    said = checkable(constrain(words)) if words else ()
    return Description(said, start, end) if said else None
