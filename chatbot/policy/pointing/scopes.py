"""Which lists a message speaks of: the latest, the one before it, the second, those shown first."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from chatbot.merging import is_kind
from chatbot.policy.looks import Shown, mostly
from chatbot.policy.positions import KO_NUMERAL, ORDINAL, place_of
from chatbot.state import DialogueState

_LIST = r"(?:lists?|search(?:es)?|results?|batch|page|selection)"
_KO_LIST = r"(?:목록|리스트|결과|검색|페이지)(?:에서|에|의)?"
_SHOWN = r"(?:showed|shown|recommended|suggested|listed|mentioned|gave|found|saw)(?: (?:me|us))?"
_KO_OURS = r"(?:보여\s*(?:줬던|준)|추천\s*(?:해\s*)?(?:줬던|준|했던|한))"
_KO_SHOWN = rf"(?:{_KO_OURS}|봤던|본|나왔던|나온|찾아\s*준|말한)"
_AT_FIRST = r"(?:(?:at )?first|at the (?:very )?(?:beginning|start)|in the beginning|originally)"

_EARLIER = r"(?:earlier|before|previously|a (?:moment|minute|while) ago)"

When = Literal["nth", "first", "before", "shown"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Lists in the order in which they are looked through for what is meant."""

    lists: tuple[Shown, ...]
    rest: str
    """The folded message without the words that name them."""
    when: When | None = None
    """How they were named; None where the latest is meant as a matter of course."""


def spoken_of(folded: str, state: DialogueState) -> Scope:
    """Return the lists that a message speaks of; older ones follow the newer."""
    newest_first = tuple(reversed(state.lists))
    for when, pattern in _PATTERNS:
        match = pattern.search(folded)
        if match is None:
            continue
        rest = " ".join(f"{folded[: match.start()]} {folded[match.end() :]}".split())
        lists = _READERS[when](match, state)
        if lists:
            return Scope(lists, rest, when)
    return Scope(newest_first, folded)


def _nth(match: re.Match[str], state: DialogueState) -> tuple[Shown, ...]:
    groups = match.groupdict()
    said = str(groups["n"] or groups.get("w"))
    count = len(state.lists)
    if said in ("last", "latest", "current"):
        place = count
    elif said in _BEFORE:
        place = count - 1
    elif said in _FIRST:
        place = 1
    else:
        place = place_of(said)
    return (state.lists[place - 1],) if 0 < place <= count else ()


def _first(match: re.Match[str], state: DialogueState) -> tuple[Shown, ...]:
    """Return lists from the oldest on: of the present topic, unless the very beginning is meant."""
    if _BEGINNING.search(match[0]):
        return state.lists
    kinds = [c for c in state.constraints if is_kind(c)]
    topic = tuple(shown for shown in state.lists if kinds and mostly(shown, kinds))
    others = tuple(shown for shown in state.lists if shown not in topic)
    return (*topic, *others)


def _shown(match: re.Match[str], state: DialogueState) -> tuple[Shown, ...]:
    """Return the newest lists first, unless it is the first product shown that is meant."""
    if re.search(r"\bfirst\b", match.string[: match.start()]):
        return _first(match, state)
    return tuple(reversed(state.lists))


def _before(_: re.Match[str], state: DialogueState) -> tuple[Shown, ...]:
    return (*reversed(state.lists[:-1]), *state.lists[-1:])


_BEFORE = ("previous", "earlier", "old", "이전", "직전", "전")
_FIRST = ("original", "initial", "처음", "최초")
_BEGINNING = re.compile(r"beginning|start|originally|맨|제일|가장")
_READERS: dict[When, Callable[[re.Match[str], DialogueState], tuple[Shown, ...]]] = {
    "nth": _nth,
    "first": _first,
    "before": _before,
    "shown": _shown,
}
_PATTERNS: tuple[tuple[When, re.Pattern[str]], ...] = (
    (
        "nth",
        re.compile(
            rf"(?:\b(?:from|in|of|on|out of) )?\b(?:the|your|my|that) (?:very )?"
            rf"(?P<n>{ORDINAL}|{'|'.join(('last', 'latest', 'current'))}"
            rf"|previous|earlier|old|original|initial) {_LIST}\b"
        ),
    ),
    (
        "nth",
        re.compile(
            rf"(?:(?P<n>{KO_NUMERAL})\s*번\s*째|(?P<w>처음|최초|이전|직전|전))\s*{_KO_LIST}"
        ),
    ),
    (
        "first",
        re.compile(
            rf"\b(?:that |which )?(?:you|we|i) (?:had |have )?(?:{_AT_FIRST} {_SHOWN}"
            rf"|{_SHOWN} {_AT_FIRST})\b"
        ),
    ),
    (
        "shown",
        re.compile(rf"\b(?:that |which )?you (?:had |have |just )?{_SHOWN}\b(?! {_EARLIER})"),
    ),
    (
        "first",
        re.compile(
            rf"(?:(?:맨|제일|가장)\s*)?(?:처음(?:에|으로)?|먼저|첫\s*번\s*째로)\s*{_KO_SHOWN}"
        ),
    ),
    (
        "before",
        re.compile(
            rf"\b(?:that )?(?:(?:you|we|i) {_SHOWN} |from )?{_EARLIER}(?! (?:that|it|this|the)\b)"
        ),
    ),
    ("before", re.compile(rf"(?:아까|이전에|전에|좀\s*전에|방금)\s*{_KO_SHOWN}")),
    ("shown", re.compile(rf"(?:네가|니가|당신이)?\s*{_KO_OURS}(?=\s)|아까(?=\s)")),
)
