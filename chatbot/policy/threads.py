"""Returning to what was looked for before: one step back, or to an earlier search described."""

import re
from collections.abc import Sequence

from chatbot.merging import is_kind, same_matter, values_of
from chatbot.policy.decision import Call, Plan, Say
from chatbot.policy.looks import fits
from chatbot.policy.positions import KO_NUMERAL, ORDINAL, place_of
from chatbot.policy.reading import Reading
from chatbot.policy.searching import demand, search
from chatbot.state import ShownProduct
from chatbot.thread import Thread
from data.product import ProductId
from retrieval.constraint import Constraint

_NTH_SEARCH = re.compile(
    rf"\b(?P<en>{ORDINAL}) (?:search|list|results?|query|topic|request)\b"
    rf"|(?P<ko>{KO_NUMERAL})\s*번\s*째\s*(?:검색|목록|리스트|결과|조건|주제)"
)


def back(reading: Reading) -> Plan:
    """Take up an earlier search as it stood, different in what else is said."""
    trail, opening = reading.state.trail, (Say("back"),)
    rest = reading.cues.without(reading.folded, "back")
    said = tuple(c for c in reading.constrain(rest) if c.hard) or reading.said
    place = _place_said(reading)
    if place is None and said:
        place = _described(trail, said, reading)
        if place is None:
            return search(reading)
    if place is None:
        place = _other_kind(trail)
        return step_back(reading) if place is None else Plan((_going(place),), opening)
    new = [c for c in said if not _holds(trail[place - 1], c, reading)]
    return Plan((_going(place, new),), opening)


def step_back(reading: Reading) -> Plan:
    """Take back the latest change of what is looked for."""
    if len(reading.state.trail) < 2:
        return Plan(opening=(Say("nothing_to_take_back"),))
    return Plan((Call("go_back"),), (Say("stepped_back"),))


def _going(place: int, new: Sequence[Constraint] = ()) -> Call:
    demands = {"constraints": [demand(c) for c in new]} if new else {}
    return Call("go_back", {"to": place, **demands})


def _place_said(reading: Reading) -> int | None:
    """Return the place in the trail that is spoken of, from 1."""
    if reading.cues.has("first_search", reading.folded):
        return 1
    count = len(reading.state.trail)
    match = _NTH_SEARCH.search(reading.folded)
    place = place_of(match["en"] or match["ko"]) if match else 0
    return place if 0 < place <= count else None


def _described(trail: Sequence[Thread], said: Sequence[Constraint], reading: Reading) -> int | None:
    """Return the newest earlier search that a description fits: wholly, or in its kind."""
    kinds = [c for c in said if is_kind(c)]
    latest = len(trail)
    found: list[tuple[int, int]] = []
    for place, thread in enumerate(trail, start=1):
        held = sum(_holds(thread, c, reading) for c in said)
        wanted = kinds or said
        if all(_holds(thread, c, reading) for c in wanted):
            found.append((held if place < latest else -1, place))
    return max(found)[1] if found else None


def _holds(thread: Thread, wanted: Constraint, reading: Reading) -> bool:
    """Say whether a search demanded something, or showed products of that kind alone."""
    if any(_overlap(wanted, held) for held in thread.constraints):
        return True
    shown = _shown(reading, thread.shown)
    return is_kind(wanted) and bool(shown) and all(fits(p, (wanted,)) for p in shown)


def _shown(reading: Reading, ids: Sequence[ProductId]) -> list[ShownProduct]:
    known = {p.id: p for listed in reading.state.lists for p in listed}
    return [known[id_] for id_ in ids if id_ in known]


def _other_kind(trail: Sequence[Thread]) -> int | None:
    """Return the newest search for another kind of thing than the latest."""
    kinds = [c for c in trail[-1].constraints if is_kind(c)] if trail else []
    for place in range(len(trail) - 1, 0, -1):
        held = [c for c in trail[place - 1].constraints if is_kind(c)]
        if held and not any(_overlap(a, b) for a in kinds for b in held):
            return place
    return None


def _overlap(one: Constraint, other: Constraint) -> bool:
    if one.op != other.op or not same_matter(one.field, other.field):
        return False
    ours = {v.casefold() for v in values_of(one)}
    return bool(ours & {v.casefold() for v in values_of(other)})
