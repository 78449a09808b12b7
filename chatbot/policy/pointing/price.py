"""Products by their price: "the cheapest one", "the second cheapest", "the cheaper of the two"."""

import re

from chatbot.merging import is_kind
from chatbot.policy.looks import Shown
from chatbot.policy.pointing.descriptions import Description, after, among
from chatbot.policy.pointing.place import by_place
from chatbot.policy.pointing.reference import Reference, cut
from chatbot.policy.pointing.scopes import Scope
from chatbot.policy.pointing.talk import Talk
from chatbot.policy.positions import Span, places, rank_before

_CUES = (
    ("superlative_low", False),
    ("comparative_low", False),
    ("superlative_high", True),
    ("comparative_high", True),
)
"""Groups of cues, and whether they mean the highest price."""
_ONE = re.compile(r"(one|ones|of (them|these|those)|거|것|걸|게|건)$")
_GOES_ON = re.compile(r"(like|of|in|please|and|or|look|made|then)\b")


def by_price(talk: Talk, scope: Scope, _: bool) -> Reference | None:
    """Find what is pointed at by its price among the others."""
    text = scope.rest
    for cue, highest in _CUES:
        match = talk.cues.find(cue, text)
        if match is None:
            continue
        said = among(text, talk.constrain) or after(text, match.end(), talk.constrain)
        if cue.startswith("superlative") and not _points(match, text, said):
            continue
        rank, start = rank_before(text, match.start())
        spans = [Span(min(start, match.start()), match.end(), ())]
        spans += [Span(said.start, said.end, ())] if said else []
        return _ranked(_compared(talk, scope, said), rank, highest, cut(text, spans))
    return None


def _ranked(compared: Shown, rank: int, highest: bool, rest: str) -> Reference:
    priced = [p for p in compared if p.price is not None]
    priced.sort(key=lambda p: p.price or 0.0, reverse=highest)
    if len(priced) < rank:
        return Reference(among=compared, said=True, rest=rest)
    return Reference((priced[rank - 1],), said=True, rest=rest)


def _points(match: re.Match[str], text: str, said: Description | None) -> bool:
    """Say whether "the cheapest" means one of the list rather than a kind of product."""
    if _ONE.search(match[0].strip()):
        return True
    if said is not None:
        return said.start > match.end() or not any(is_kind(c) for c in said.constraints)
    rest = text[match.end() :].strip(" ?.!")
    return not rest or _GOES_ON.match(rest) is not None


def _compared(talk: Talk, scope: Scope, said: Description | None) -> Shown:
    """Return the products among which prices are compared."""
    latest = scope.lists[0]
    if said is not None:
        return next((fit for shown in scope.lists if (fit := said.of(shown))), latest)
    if sum(len(span.places) for span in places(scope.rest, len(latest))) > 1:
        named = by_place(talk, scope, False)
        if named and named.clear:
            return named.products
    if scope.when is not None:
        return latest
    return talk.focused if len(talk.focused) > 1 else latest
