"""Plans for messages that do several things: asides first, then answers, then the list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from chatbot.policy.act import ASIDES, COURTESY, TALK, TELLING, Act
from chatbot.policy.decision import Plan, Say
from chatbot.policy.pieces import ActOf, Piece, about, wishes_beside
from chatbot.policy.reading import Reading

_Said = TypeVar("_Said")
Alone = Callable[[Reading, Act], Plan]
"""Plans the answer to a message, or a part of one, that does one thing."""

_PASSED_OVER = COURTESY | {Act.ACCEPT, Act.REFUSE}
_VAGUE = frozenset({Act.UNCLEAR, Act.POINTLESS})
"""What says nothing alone, but may be part of a wish: "same budget"."""
_OPENED = frozenset({Act.GREETING, Act.THANKS, Act.INSULT, Act.OFF_TOPIC})
"""What is answered in a word or two before the rest."""
_WORDED = TALK - _OPENED
_NOTES = frozenset({"remember", "give_feedback", "go_back"})
"""Tools that list nothing: an aside leaves listing to the rest of its message."""
_TEXTUAL = frozenset({"text", "title"})
_UNLISTED = ASIDES | TELLING | TALK


def joined(whole: Reading, parts: Sequence[Piece], act_of: ActOf, alone: Alone) -> Plan | None:
    """Plan the answer to a message of several parts; None where it does only one thing."""
    doing = [p for p in parts if p.act not in _PASSED_OVER and p.act not in _OPENED]
    if len(parts) < 2 or not doing:
        return None
    asides, unclear = _asides(doing, alone)
    focus = _focus(asides)
    telling: list[Plan] = []
    for part in (p for p in doing if p.act in TELLING):
        telling.append(alone(about(part, focus), part.act))
        focus = _focus(telling[-1:]) or focus
    worded = [alone(about(p, focus), p.act) for p in doing if p.act in _WORDED]
    wishes = [p for p in doing if p.act not in _UNLISTED and not (telling and _told(p))]
    if wishes:
        wishes = [p for p in parts if p in wishes or p.act in _VAGUE]
    listing = _listing(wishes, whole, focus, act_of, alone)
    if listing:
        asides = [replace(p, calls=tuple(c for c in p.calls if c.name in _NOTES)) for p in asides]
    plans = [*asides, *telling, *listing]
    says = [say for plan in worded for say in plan.opening]
    if not plans:
        return Plan(opening=_once([*_opened(parts), *(says or unclear)]), act=doing[-1].act.value)
    return Plan(
        _once(call for plan in plans for call in plan.calls),
        _once([*_opened(parts), *(say for plan in plans for say in plan.opening)]),
        _once([*(say for plan in plans for say in plan.closing), *says, *unclear]),
        [*asides, *worded, *telling, *listing][-1].act,
    )


def refused(whole: Reading, alone: Alone) -> Plan:
    """Refuse what is private, and still search for what is wished for in other clauses."""
    wish = whole.again(wishes_beside(whole, "private"))
    plan = alone(whole, Act.PRIVATE)
    if not any(c.field not in _TEXTUAL for c in wish.said):
        return plan
    found = alone(wish, Act.SEARCH)
    return replace(found, opening=(Say("private_first"), *found.opening), act=plan.act)


def _asides(doing: Iterable[Piece], alone: Alone) -> tuple[list[Plan], list[Say]]:
    """Plan notes and thumbs, and what to ask where it is unclear what a thumb is for."""
    plans = [alone(p.reading, p.act) for p in doing if p.act in ASIDES]
    unclear = [say for plan in plans if not plan.calls for say in plan.opening]
    return [plan for plan in plans if plan.calls], unclear


def _listing(
    parts: Sequence[Piece],
    whole: Reading,
    focus: tuple[str, ...],
    act_of: ActOf,
    alone: Alone,
) -> list[Plan]:
    """Plan the one list that several wishes make together."""
    if not parts:
        return []
    text = " ".join(part.reading.text for part in parts)
    reading = about(Piece(whole.again(text), Act.SEARCH), focus)
    act = parts[0].act if len(parts) == 1 else act_of(reading)
    return [alone(reading, act)]


def _told(part: Piece) -> bool:
    """Say whether a sentence beside a question only tells something, and wishes for nothing."""
    return part.act == Act.SEARCH and not part.reading.has("request")


def _opened(parts: Sequence[Piece]) -> list[Say]:
    """Return the few words that answer courtesy, or the want of it, before the rest."""
    found = []
    for part in parts:
        first = part.act == Act.GREETING and not part.reading.state.lists
        thanked = part.act == Act.THANKS and part.reading.has("gratitude")
        if first or thanked or part.act in (Act.INSULT, Act.OFF_TOPIC):
            found.append(Say(f"{part.act}_first", {"name": part.reading.state.name}))
    return found


def _focus(plans: Iterable[Plan]) -> tuple[str, ...]:
    """Return the products that plans are about."""
    calls = [call.arguments for plan in plans for call in plan.calls]
    named = [one for a in calls for one in (a.get("product"), *a.get("products", ())) if one]
    return tuple(dict.fromkeys(map(str, named)))


def _once(those: Iterable[_Said]) -> tuple[_Said, ...]:
    """Return each of some things once, in order; they need no hash."""
    found: list[_Said] = []
    for one in those:
        if one not in found:
            found.append(one)
    return tuple(found)
