"""Giving demands up: those named by their facet, by a value, or by the shopper's own words."""

import re
from collections.abc import Iterable
from dataclasses import replace

from chatbot.merging import is_kind, same_matter, values_of
from chatbot.policy.cues import fold
from chatbot.policy.decision import Call, Plan
from chatbot.policy.positions import places
from chatbot.policy.reading import Reading
from chatbot.policy.searching import search_call
from chatbot.state import DialogueState
from chatbot.taste.holding import in_force
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation

_CLAUSE = re.compile(r"[,;.!?]+|\s[-–—]+\s|\bbut\b|(?<=[가-힣])(?:지만|는데|니까|(?<!하)고)(?=\s)")
_AND = re.compile(r"\band\b")
_OPEN_FIELDS = {"colour": "colour", "price": "price", "pattern": "pattern", "text": "text"}
_GIVING_UP = ("drop", "give_up")
_HANGUL = re.compile(r"[가-힣]")


def gives_up(reading: Reading) -> bool:
    """Say whether a demand no longer holds, or something is not wanted after all."""
    if _allowed(reading):
        return True
    if not reading.has(*_GIVING_UP) and (reading.said or not reading.is_("widen", "besides")):
        return False
    text = " ".join(_dropping(reading)[0])
    if in_force(reading.state) and _fields_named(reading, text):
        return True
    if _given_up(reading, text):
        return True
    return reading.has("give_up") and any(c.op == "is" for c in _said(reading, text))


def drop(reading: Reading) -> Plan:
    """Give up demands; a value that does not hold is refused instead."""
    dropping, _ = _dropping(reading)
    text = " ".join(dropping)
    named = _fields_named(reading, text)
    gone = given_up(reading)
    fields = sorted({c.field for c in gone} | {_OPEN_FIELDS.get(f, f) for f in named if not gone})
    new = _new(reading, text, gone, (*named, *fields))
    kept = [*siblings(reading.state, gone), *([] if named else _left(reading, text, gone))]
    return Plan((search_call("", constraints=(*kept, *new), drop=fields),))


def given_up(reading: Reading) -> list[Constraint]:
    """Return the demands that hold no longer."""
    text = " ".join(_dropping(reading)[0])
    named = _fields_named(reading, text)
    held = in_force(reading.state)
    gone = [c for c in held if any(same_matter(c.field, field) for field in named)]
    gone += [c for c in (*_given_up(reading, text), *_allowed(reading)) if c not in gone]
    refused = {c.said for c in gone if c.op == "not" and c.said}
    return gone + [c for c in held if c.op == "not" and c.said in refused and c not in gone]


def rest(reading: Reading) -> str:
    """Return what a message says beside giving something up."""
    return " ".join(" ".join(_dropping(reading)[1]).split())


def relax(reading: Reading) -> Plan:
    """Take up an offer: give up what it names; beyond a ceiling the cheapest come first."""
    offer = _offer(reading)
    fields = {c.field for c in offer.drop}
    kept = siblings(reading.state, offer.drop)
    found = search_call("", constraints=kept, drop=sorted(fields))
    capped = any(c.field == "price" and c.op in ("lt", "lte") for c in offer.drop)
    arguments = {**found.arguments, "order": "cheapest"} if capped else found.arguments
    return Plan((Call(found.name, arguments),))


def takes_up(reading: Reading) -> bool:
    """Say whether an offer to give something up is accepted, the first or one by its place."""
    offers = reading.past.relaxations
    if not offers:
        return False
    return reading.is_("accept") or (reading.has("offer") and bool(_places(reading)))


def siblings(state: DialogueState, gone: Iterable[Constraint]) -> list[Constraint]:
    """Return the demands that dropping the fields of ``gone`` would take along by mistake."""
    gone = list(gone)
    fields = {c.field for c in gone}
    return [
        c
        for c in state.constraints
        if not any(_same(c, other) for other in gone)
        and any(same_matter(c.field, field) for field in fields)
    ]


def _same(one: Constraint, other: Constraint) -> bool:
    """Say whether two constraints demand the same; several may stem from the same words."""
    if (one.field, one.op) == (other.field, other.op):
        ours, theirs = ({v.casefold() for v in values_of(c)} for c in (one, other))
        return bool(ours & theirs)
    words = {one.said.casefold(), other.said.casefold()}
    return len(words) == 1 and words != {""} and one.op == other.op


def _offer(reading: Reading) -> Relaxation:
    offers = reading.past.relaxations
    return offers[_places(reading)[0] - 1] if _places(reading) else offers[0]


def _places(reading: Reading) -> list[int]:
    """Return the places said that are places of an offer."""
    count = len(reading.past.relaxations)
    spans = places(reading.folded, count)
    said = [place if place > 0 else count + place + 1 for span in spans for place in span.places]
    return [place for place in said if 0 < place <= count]


def _dropping(reading: Reading) -> tuple[list[str], list[str]]:
    """Split a message into what gives something up and the rest.

    "Silk and the price do not matter" is one clause, "forget the price and show me blue" two.
    """
    clauses = [
        part
        for clause in _CLAUSE.split(reading.folded)
        for part in (_AND.split(clause) if _opens(reading, clause) else [clause])
    ]
    giving = [one for one in clauses if reading.cues.any(_GIVING_UP, one)] or clauses
    return giving, [one for one in clauses if one not in giving]


def _opens(reading: Reading, clause: str) -> bool:
    """Say whether a clause begins by giving something up, so that "and" may add a wish."""
    found = [m for name in _GIVING_UP if (m := reading.cues.find(name, clause))]
    return any(not clause[: m.start()].strip() for m in found)


def _allowed(reading: Reading) -> list[Constraint]:
    """Return the refusals that a message takes back: "beige would be fine after all".

    Where another value is demanded, it is one more to choose from instead.
    """
    if not reading.is_("widen", "besides"):
        return []
    held, said = in_force(reading.state), [c for c in reading.said if c.op == "is"]
    wanted = [c for c in held if c.op == "is"]
    refused = [c for c in held if c.op == "not" and any(_shares(c, new) for new in said)]
    return [c for c in refused if not any(same_matter(c.field, w.field) for w in wanted)]


def _shares(one: Constraint, other: Constraint) -> bool:
    ours, theirs = ({value.casefold() for value in values_of(c)} for c in (one, other))
    return bool(ours & theirs)


def _left(reading: Reading, text: str, gone: Iterable[Constraint]) -> list[Constraint]:
    """Return what remains of demands of which one value of several is given up."""
    said = {v.casefold() for c in _said(reading, text) for v in values_of(c)}
    left = []
    for constraint in gone:
        values = tuple(v for v in values_of(constraint) if v.casefold() not in said)
        if constraint.op == "is" and 0 < len(values) < len(values_of(constraint)):
            left.append(replace(constraint, value=values, said=""))
    return left


def _given_up(reading: Reading, text: str) -> list[Constraint]:
    """Return the demands that hold and whose value or words are named."""
    said = {v.casefold() for c in _said(reading, text) for v in values_of(c)}
    spoken = f" {text} "
    return [
        c
        for c in in_force(reading.state)
        if c.field != "price"
        and (
            any(v.casefold() in said for v in values_of(c))
            or (c.said and re.search(rf"(?<!\w){re.escape(fold(c.said))}", spoken))
        )
        and not (is_kind(c) and _fields_named(reading, text))
    ]


def _new(
    reading: Reading, text: str, gone: Iterable[Constraint], settled: Iterable[str]
) -> list[Constraint]:
    """Return what a dropping clause demands beside what it gives up, of which nothing stays."""
    gone, settled = list(gone), list(settled)
    ended = {v.casefold() for c in gone for v in values_of(c)}
    said = [
        c
        for c in _said(reading, text)
        if not any(same_matter(c.field, field) for field in settled)
        and not ended & {v.casefold() for v in values_of(c)}
        and not (gone and c.op == "not")
        and not is_kind(c)
    ]
    return said if gone or reading.has("drop") else [_refused(c) for c in said]


def _said(reading: Reading, text: str) -> list[Constraint]:
    return [c for c in reading.understand(text).constraints if c.field != "price"]


def _refused(constraint: Constraint) -> Constraint:
    if constraint.op != "is":
        return constraint
    return Constraint(constraint.field, "not", constraint.value, said=constraint.said)


def _fields_named(reading: Reading, text: str) -> list[str]:
    """Return the fields named in a text, as constraints name them.

    A facet's own name counts, too; a Korean field word inside another names a value (체크무늬).
    """
    found = [
        name.removeprefix("fields.")
        for name in reading.cues.names("fields.")
        if (match := reading.cues.find(name, text))
        and not _HANGUL.match(text[: match.start()][-1:])
    ]
    shown = {name for product in reading.state.latest for name in product.facets}
    held = {c.field for c in reading.state.constraints}
    own = [name for name in sorted(shown | held) if _own_name(name).search(text)]
    found += [name for name in own if not any(same_matter(name, other) for other in found)]
    return [*found, "text"] if "material" in found and "text" not in found else found


def _own_name(field: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(field.replace('_', ' '))}(?!\w)")
