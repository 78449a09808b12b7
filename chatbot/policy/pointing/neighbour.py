"""Products meant by what was just spoken of: the one before it, the next, the other one."""

import re

from chatbot.policy.looks import Shown
from chatbot.policy.pointing.reference import Reference, cut
from chatbot.policy.pointing.scopes import Scope
from chatbot.policy.pointing.talk import Talk
from chatbot.policy.positions import Span
from data.product import ProductId

_THAT = r"(?:that|it|this|those|this one|that one)"
_ONE = r"(?:the )?(?:one|item|pick|product|option)"
_KO_ONE = r"\s*(?:있는\s*)?(?:거|것|걸|게|건|꺼|번호)"
_BACKWARD = re.compile(
    rf"\b{_ONE} (?:right |just |directly )?(?:before|above|preceding|prior to) {_THAT}\b"
    r"|\bthe (?:previous|preceding) (?:one|item|pick|product|option)\b"
    rf"|(?:바로\s*)?(?:그|이)?\s*(?<![가-힣])(?:앞|위|전)(?:에|의)?{_KO_ONE}"
)
_FORWARD = re.compile(
    rf"\b{_ONE} (?:right |just |directly )?(?:after|below|following|next to) {_THAT}\b"
    r"|\bthe (?:next|following) (?:one|item|pick|product|option)\b"
    rf"|(?:바로\s*)?(?:그|이)?\s*(?<![가-힣])(?:다음|뒤|아래|밑)(?:에|의)?{_KO_ONE}"
)
_OTHER = re.compile(
    r"\bthe (?:other|remaining) (?:one|two|item|product|option|pick|piece)\b"
    r"|(?:나머지|다른|남은)\s*(?:하나|한\s*개|한\s*벌|둘|두\s*개)|나머지\s*(?:거|것|건|걸)"
)


def next_to(talk: Talk, scope: Scope, _: bool) -> Reference | None:
    """Find "the one before that": by its place in the list of what was just spoken of."""
    about = (talk.focus or talk.recent)[-1:]
    for pattern, step in ((_BACKWARD, -1), (_FORWARD, 1)):
        match = pattern.search(scope.rest)
        if match is None:
            continue
        rest = cut(scope.rest, [Span(match.start(), match.end(), ())])
        shown = _list_of(about[0], talk) if about else ()
        if not shown:
            return Reference(among=talk.state.latest, said=True, rest=rest) if step < 0 else None
        place = next(n for n, p in enumerate(shown, start=1) if p.id == about[0]) + step
        if not 0 < place <= len(shown):
            return Reference(missing=place, among=shown, said=True, rest=rest)
        return Reference((shown[place - 1],), said=True, rest=rest)
    return None


def other_one(talk: Talk, scope: Scope, _: bool) -> Reference | None:
    """Find "the other one": of two that were spoken of, or shown, the one not meant just now."""
    match = _OTHER.search(scope.rest)
    if match is None or not (talk.focus or talk.recent):
        return None
    rest = cut(scope.rest, [Span(match.start(), match.end(), ())])
    now = set(talk.focus if len(talk.focus) == 1 else talk.recent[-1:])
    others = [p for p in talk.known(talk.recent) if p.id not in now]
    if not others and len(talk.state.latest) == 2:
        others = [p for p in talk.state.latest if p.id not in now]
    several = re.search(r"two|둘|두", match[0]) is not None
    meant = tuple(others[-2:] if several else others[-1:])
    left = tuple(p for p in talk.state.latest if p.id not in now)
    return Reference(meant, () if meant else left, said=True, rest=rest)


def _list_of(product: ProductId, talk: Talk) -> Shown:
    """Return the newest list that holds a product."""
    lists = (shown for shown in reversed(talk.state.lists) if any(p.id == product for p in shown))
    return next(lists, ())
