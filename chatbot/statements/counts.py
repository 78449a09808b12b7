"""Counts that a clause states: of products found, of sales, of buyers."""

import re
from collections.abc import Iterator

from chatbot.ground import Ground
from chatbot.statements.clause import Clause
from chatbot.statements.unsupported import Unsupported

_COUNT = re.compile(
    r"(?<![\d.,€$£₩])(?P<en>\d[\d,]*)\s+(?:(?:more|other|such|matching|similar|further|different|"
    r"great|good|new|people|of)\s+)*(?P<noun>products?|items?|picks?|options?|results?|"
    r"match(?:es)?|pieces?|styles?|choices?|times|people|customers|shoppers|buyers|others|"
    r"that fit|fit)\b"
    r"|(?<![\d.,])(?P<ko>\d[\d,]*)\s?(?P<unit>개|가지|벌|건|종|켤레|명|회|분)(?![월년])",
    re.IGNORECASE,
)
_OF_SALES = ("times", "people", "customers", "shoppers", "buyers", "명", "회", "분")
_IN_ALL = re.compile(
    r"\b(?:there (?:are|is)|(?:i )?found|in total|altogether|total of|in all"
    r"|(?:we|the shop) ha(?:ve|s)|matching)\b|총|전체|모두\s*합|찾았|있어요|있습니다",
    re.IGNORECASE,
)


_TOGETHER = re.compile(r"\b(?:together|also)\b|함께|같이", re.IGNORECASE)
"""Counts of what was bought with another product are evidence of neither title alone."""


def counts(clause: Clause, ground: Ground) -> Iterator[Unsupported]:
    """Yield counts that no tool gave; parts of a list ("3 of them") need not be counted."""
    for match in _COUNT.finditer(clause.text):
        number = int((match["en"] or match["ko"]).replace(",", ""))
        given = ground.counts
        if (match["noun"] or match["unit"]).casefold() in _OF_SALES:
            given = _sales(clause, ground)
        elif _IN_ALL.search(clause.text):
            given = ground.exact
        if number not in given:
            yield Unsupported("count", match.group().strip())


def _sales(clause: Clause, ground: Ground) -> frozenset[int]:
    """Return the numbers of sales that a clause may state: of its products, or of any."""
    named = () if _TOGETHER.search(clause.text) else clause.subject or clause.named
    own = [ground.sales.get(p.id, frozenset()) for p in named] or ground.sales.values()
    return frozenset().union(*own)
