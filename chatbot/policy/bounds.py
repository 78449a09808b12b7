"""A bare amount that moves the price bound which holds: "a bit more, say 45", "45로 올려줘"."""

import re
from dataclasses import replace

from chatbot.state import DialogueState
from retrieval.constraint import Constraint

_LEAD = (
    r"(?:say|make (?:it|that)|make the (?:limit|budget)|up to|max(?:imum)?|at most|till|until|"
    r"(?:raise|increase|lower|lift|push|stretch|drop|bring|change|set)(?: \w+){0,3} to|"
    r"go (?:up |down |as high as )?(?:to )?|(?:limit|budget|max)(?: is| of)?|or|rather|actually|to)"
)
_UNIT = r"(?:pieces|items|more|ones?|st|nd|rd|th|%|percent|years?|yo)"
_START = rf"(?:^|[,;.!] ?|\b(?:{_LEAD}|ok(?:ay)?|all ?right|alright|fine|sure|then|well) )"
_MOVED = re.compile(
    rf"{_START}(?:€|eur )?(?P<n>\d{{2,4}}(?:[.,]\d{{1,2}})?)\b(?! ?{_UNIT}\b)"
    r"(?= ?(?:$|[?.!,;]|then|instead|max|tops|is|would|euros?|eur|€|for|now|please))"
    r"|(?<![\d#])(?P<ko>\d{2,4})\s*(?:유로)?\s*(?:까지|이하|정도|으로|로)(?:는|도|만)?(?=\s|$|[.!?,])"
)
_BOUNDS = frozenset({"lt", "lte", "gt", "gte"})


def moved_bound(folded: str, state: DialogueState) -> Constraint | None:
    """Return the price bound that holds with the amount that a message names instead."""
    held = [c for c in state.constraints if c.field == "price" and c.op in _BOUNDS and c.hard]
    match = _MOVED.search(folded)
    if len(held) != 1 or match is None:
        return None
    amount = float((match["n"] or match["ko"]).replace(",", "."))
    if amount <= len(state.latest):  # a place rather than a price
        return None
    return replace(held[0], value=amount, said=match[0].strip())
