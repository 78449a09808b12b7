"""Finding products: new searches, refinements, changes of mind and of topic."""

import re
from collections.abc import Iterable
from typing import Any

from chatbot.merging import is_kind, same_matter, values_of
from chatbot.policy.critiques import COLOURS
from chatbot.policy.decision import Call, Plan, Say
from chatbot.policy.looks import as_product
from chatbot.policy.past import Thread
from chatbot.policy.reading import Reading, words
from chatbot.state import DialogueState
from retrieval.constraint import Constraint, satisfies

_AMOUNT = re.compile(r"\d+(?:[.,]\d+)*")
_CLAUSE = re.compile(r"[,;.!]+|\bbut\b|\band\b|(?<=[가-힣])(?:고|지만|는데|니까)(?=\s)")
_OPEN_FIELDS = {"colour": "colour", "price": "price", "pattern": "pattern", "text": "text"}


def search(reading: Reading) -> Plan:
    """Search for what is said, on top of what holds or afresh."""
    widened = _widened(reading)
    if widened is not None:
        return Plan((widened,))
    keep = keeps(reading)
    carried = () if keep else _carried(reading)
    more = reading.has("more") and keep and bool(reading.state.lists)
    return Plan((search_call(reading.text, constraints=carried, keep=keep, more=more),))


def search_call(
    wish: str,
    *,
    constraints: Iterable[Constraint] = (),
    drop: Iterable[str] = (),
    keep: bool = True,
    more: bool = False,
    like: str | None = None,
) -> Call:
    """Return a call of search_products with only the arguments that say something."""
    arguments: dict[str, Any] = {"wish": wish}
    demands = [demand(c) for c in constraints if c.hard]
    optional = {
        "constraints": demands,
        "drop": list(dict.fromkeys(drop)),
        "more": more,
        "like": like,
    }
    arguments |= {name: value for name, value in optional.items() if value}
    return Call("search_products", arguments if keep else {**arguments, "keep": False})


def demand(constraint: Constraint) -> dict[str, Any]:
    """Return a constraint as tools take it."""
    form = constraint.as_json()
    return {"field": form["field"], "op": form["op"], "value": form["value"]}


def keeps(reading: Reading) -> bool:
    """Say whether what held before still holds: not when another kind of product is named."""
    state = reading.state
    kinds = [c for c in reading.said if is_kind(c)]
    held = [c for c in state.constraints if is_kind(c)]
    if not kinds:
        return True
    if not held:
        return not (state.latest and reading.has("fresh"))
    return any(_overlap(new, old) for new in kinds for old in held) or any(
        all(satisfies(as_product(shown), c) for c in kinds) for shown in state.latest
    )


def recommend(reading: Reading) -> Plan:
    """Recommend from history, inside what is said."""
    arguments: dict[str, Any] = {}
    if reading.said:
        arguments["wish"] = reading.text
    if reading.has("new_only"):
        arguments["new_only"] = True
    if reading.state.mode == "recommend":
        arguments["more"] = True
    return Plan((Call("recommend_for_me", arguments),))


def similar_to_bought(_: Reading) -> Plan:
    """List what is like the latest purchase."""
    return Plan(
        (
            Call("my_purchases", {"limit": 1}),
            Call("similar_products", {"product": "@first"}, "if_found"),
        )
    )


def reset(reading: Reading) -> Plan:
    """Forget every demand; search at once where something new is said."""
    if reading.said or words(reading.left("reset", "thanks", "greeting")):
        rest = reading.cues.without(reading.folded, "reset")
        drop = {c.field for c in reading.state.constraints}
        return Plan((search_call(rest, drop=sorted(drop), keep=False),), (Say("fresh_start"),))
    return Plan(opening=(Say("reset"),)) if not reading.state.constraints else _cleared(reading)


def _cleared(reading: Reading) -> Plan:
    drop = sorted({c.field for c in reading.state.constraints})
    call = search_call("", drop=drop, keep=False)
    return Plan((call,), (Say("fresh_start"),))


def relax(reading: Reading) -> Plan:
    """Take up the first offer: give up what it names, or widen the price as far as it says."""
    offer = reading.past.relaxations[0]
    fields = {c.field for c in offer.drop}
    amounts = [float(a.replace(",", "")) for a in _AMOUNT.findall(offer.text)]
    ceiling = next((c for c in offer.drop if c.op in ("lt", "lte")), None)
    if fields == {"price"} and ceiling and amounts:
        bound = max(amounts[:-1] or amounts)
        if bound > float(values_of(ceiling)[0]):
            wider = Constraint("price", "lte", bound)
            return Plan((search_call("", constraints=(wider,)),))
    kept = _siblings(reading.state, offer.drop)
    return Plan((search_call("", constraints=kept, drop=sorted(fields)),))


def answer(reading: Reading) -> Plan:
    """Take the chosen option of the question that was asked."""
    asked = reading.past.asked
    assert asked is not None
    said = reading.folded.strip(" .!")
    value = next(option for option in asked.options if option.casefold() == said)
    return Plan((search_call("", constraints=(Constraint(asked.facet, "is", value),)),))


def indifferent(reading: Reading) -> Plan:
    """Go on without an answer to our question: show others."""
    asked = reading.past.asked
    drop = [asked.facet] if asked else []
    return Plan((search_call("", drop=drop, more=True),), (Say("any_will_do"),))


def drop(reading: Reading) -> Plan:
    """Give up demands: those of the facets named, and those on the values that need not be."""
    clauses = _CLAUSE.split(reading.folded)
    dropping = [one for one in clauses if reading.cues.has("drop", one)] or clauses
    wish = " ".join(one for one in clauses if one not in dropping).strip()
    said = reading.understand(" ".join(dropping)).constraints
    named = _fields_named(reading, " ".join(dropping))
    values = {v.casefold() for c in said for v in values_of(c)}
    gone = [
        c
        for c in reading.state.constraints
        if any(same_matter(c.field, field) for field in named)
        or (not named and any(v.casefold() in values for v in values_of(c)))
    ]
    fields = sorted({c.field for c in gone} | {_OPEN_FIELDS.get(f, f) for f in named if not gone})
    kept = _siblings(reading.state, gone)
    new = [c for c in said if not any(same_matter(c.field, f) for f in (*named, *fields))]
    return Plan((search_call(wish, constraints=(*kept, *new), drop=fields),))


def back(reading: Reading) -> Plan:
    """Take up an earlier search as it stood."""
    kinds = [c for c in reading.said if is_kind(c)]
    thread = _thread(reading, kinds)
    if thread is None:
        return search(reading)
    new = tuple(c for c in reading.said if not is_kind(c))
    gone = {c.field for c in reading.state.constraints} - {c.field for c in thread.constraints}
    call = search_call(
        thread.wish, constraints=(*thread.constraints, *new), drop=sorted(gone), keep=False
    )
    return Plan((call,), (Say("back"),))


def more(reading: Reading) -> Plan:
    """Show what was not shown yet, of whatever the latest list was."""
    state = reading.state
    if state.mode == "recommend" and not reading.said:
        return Plan((Call("recommend_for_me", {"more": True}),))
    if state.mode == "similar" and state.seed and not reading.said:
        return Plan((Call("similar_products", {"product": state.seed, "more": True}),))
    if not reading.said:
        return Plan((search_call("", more=True),))
    return Plan((search_call(reading.text, more=keeps(reading), keep=keeps(reading)),))


def _carried(reading: Reading) -> tuple[Constraint, ...]:
    """Return the demands that a new topic keeps because the shopper says so."""
    held = reading.state.constraints
    kept: list[Constraint] = []
    if reading.has("same_budget"):
        kept += [c for c in held if c.field == "price"]
    if reading.has("same_colour"):
        kept += [c for c in held if c.field in COLOURS]
    return tuple(kept)


def _widened(reading: Reading) -> Call | None:
    """Return the search for another value beside the one that holds: "or a skirt"."""
    match = reading.cues.find("widen", reading.folded.strip(" .!"))
    if match is None or match[0] != reading.folded.strip(" .!"):
        return None
    joined = [
        Constraint(new.field, "is", tuple(dict.fromkeys((*values_of(old), *values_of(new)))))
        for new in reading.said
        for old in reading.state.constraints
        if new.field == old.field and new.op == old.op == "is" and new.value != old.value
    ]
    return search_call("", constraints=joined) if joined else None


def _overlap(new: Constraint, old: Constraint) -> bool:
    ours = {v.casefold() for v in values_of(new)}
    return new.field == old.field and bool(ours & {v.casefold() for v in values_of(old)})


def _siblings(state: DialogueState, gone: Iterable[Constraint]) -> list[Constraint]:
    """Return the demands that dropping the fields of ``gone`` would take along by mistake."""
    given_up = {(c.field, c.op, c.value) for c in gone}
    fields = {field for field, _, _ in given_up}
    return [
        c
        for c in state.constraints
        if (c.field, c.op, c.value) not in given_up
        and any(same_matter(c.field, field) for field in fields)
    ]


def _fields_named(reading: Reading, text: str) -> list[str]:
    """Return the fields named in a text, as constraints name them."""
    names = reading.cues.names("fields.")
    return [n.removeprefix("fields.") for n in names if reading.cues.has(n, text)]


def _thread(reading: Reading, kinds: list[Constraint]) -> Thread | None:
    """Return the newest earlier search of a kind, or else of any other kind than now."""
    now = [c for c in reading.state.constraints if is_kind(c)]
    for thread in reversed(reading.past.threads):
        held = [c for c in thread.constraints if is_kind(c)]
        if kinds and any(_overlap(a, b) for a in kinds for b in held):
            return thread
        if not kinds and held and not any(_overlap(a, b) for a in now for b in held):
            return thread
    return None
