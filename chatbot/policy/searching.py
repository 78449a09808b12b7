"""Finding products: new searches, refinements, changes of mind and of topic."""

from collections.abc import Iterable
from typing import Any

from chatbot.merging import PERSONAL, is_kind, same_matter, values_of
from chatbot.policy.chosen import chosen
from chatbot.policy.critiques import COLOURS
from chatbot.policy.cues import fold
from chatbot.policy.decision import Call, Plan, Say
from chatbot.policy.looks import as_product
from chatbot.policy.reading import Reading, words
from retrieval.constraint import Constraint, satisfies


def search(reading: Reading) -> Plan:
    """Search for what is said, on top of what holds or afresh."""
    if reading.moved is not None:
        wish = reading.text if reading.said else ""
        return Plan((search_call(wish, constraints=(reading.moved,), keep=keeps(reading)),))
    widened = _widened(reading)
    if widened is not None:
        return Plan((widened,))
    keep = keeps(reading)
    going_on = beside(reading, reading.text) or _narrowed(reading)
    if keep and going_on is not None:
        return Plan((going_on,))
    if not reading.reference.clear and (order := ordered(reading)):
        drop = () if any(c.field == "price" for c in reading.said) else ("price",)
        found = search_call(reading.text, drop=drop, keep=keep)
        return Plan((Call(found.name, {**found.arguments, "order": order}),))
    carried = () if keep else _carried(reading)
    other = {c.field for c in reading.state.constraints} if _somebody_else(reading) else set()
    more = reading.has("more") and keep and bool(reading.state.lists)
    found = search_call(reading.text, constraints=carried, drop=sorted(other), keep=keep, more=more)
    return Plan((found,))


def search_call(  # noqa: PLR0913 - what the tool takes, one by one
    wish: str,
    *,
    constraints: Iterable[Constraint] = (),
    drop: Iterable[str] = (),
    keep: bool = True,
    more: bool = False,
    like: str | None = None,
    lean: str = "",
) -> Call:
    """Return a call of search_products with only the arguments that say something."""
    arguments: dict[str, Any] = {"wish": wish}
    demands = [demand(c) for c in constraints]
    optional = {
        "constraints": demands,
        "drop": list(dict.fromkeys(drop)),
        "more": more,
        "like": like,
        "lean": lean,
    }
    arguments |= {name: value for name, value in optional.items() if value}
    return Call("search_products", arguments if keep else {**arguments, "keep": False})


def demand(constraint: Constraint) -> dict[str, Any]:
    """Return a constraint as tools take it."""
    form = constraint.as_json()
    told = {"field": form["field"], "op": form["op"], "value": form["value"]}
    if constraint.said:
        told["said"] = constraint.said
    return told if constraint.hard else {**told, "hard": False}


def beside(
    reading: Reading, wish: str, constraints: Iterable[Constraint] = (), *, more: bool = False
) -> Call | None:
    """Return the call that refines what goes with a product, where that is what is on show."""
    state = reading.state
    if state.mode != "goes_with" or not state.seed or not state.latest:
        return None
    arguments: dict[str, Any] = {"product": state.seed, "wish": wish}
    demands = [demand(c) for c in constraints]
    arguments |= {"constraints": demands} if demands else {}
    return Call("goes_with", arguments | ({"more": True} if more else {}))


def keeps(reading: Reading) -> bool:
    """Say whether what held before still holds: not when another kind of product is named."""
    state = reading.state
    kinds = [c for c in reading.said if is_kind(c)]
    held = [c for c in state.constraints if is_kind(c)]
    if not kinds:
        given = reading.has("gift") and reading.has("present")
        return not (state.latest and given) or (state.gift and not _somebody_else(reading))
    if not held:
        return not (state.latest and reading.has("fresh"))
    return any(_overlap(new, old) for new in kinds for old in held) or any(
        all(satisfies(as_product(shown), c) for c in kinds) for shown in state.latest
    )


def _somebody_else(reading: Reading) -> bool:
    """Say whether a gift is now for another person than what was looked for so far."""
    if not reading.has("gift"):
        return False
    held = [c for c in reading.state.constraints if c.field in PERSONAL]
    return any(
        c.field == new.field and not _overlap(new, c)
        for new in reading.said
        for c in held
        if not reading.cues.whole("third_person", fold(new.said))
    )


def recommend(reading: Reading) -> Plan:
    """Recommend from history, inside what is said; what is popular where that is asked for."""
    going_on = reading.state.mode == "recommend"
    arguments: dict[str, Any] = {}
    if reading.said:
        arguments["wish"] = reading.text
    for name, holds in {
        "new_only": reading.has("new_only"),
        "popular": reading.has("popular"),
        "more": going_on and not reading.said,
    }.items():
        if holds:
            arguments[name] = True
    keep = keeps(reading) if reading.said else going_on
    if not keep and reading.state.constraints:
        arguments["keep"] = False
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


def answer(reading: Reading) -> Plan:
    """Take the chosen options of the question that was asked.

    What the words demand by themselves counts more: "grey" is every grey, though one option is
    called so.
    """
    asked, values = reading.past.asked, chosen(reading)
    assert asked is not None
    meant = [c for c in reading.said if c.op == "is" and same_matter(c.field, asked.facet)]
    value = values[0] if len(values) == 1 else values
    return Plan((search_call("", constraints=meant or (Constraint(asked.facet, "is", value),)),))


def indifferent(reading: Reading) -> Plan:
    """Go on without an answer to our question: show others."""
    asked = reading.past.asked
    drop = [asked.facet] if asked else []
    return Plan((search_call("", drop=drop, more=True),), (Say("any_will_do"),))


def more(reading: Reading) -> Plan:
    """Show what was not shown yet, of whatever the latest list was."""
    state = reading.state
    if state.mode == "recommend" and not reading.said:
        return Plan((Call("recommend_for_me", {"more": True}),))
    if state.mode == "similar" and state.seed and not reading.said:
        return Plan((Call("similar_products", {"product": state.seed, "more": True}),))
    if not reading.said and (companions := beside(reading, "", more=True)) is not None:
        return Plan((companions,))
    if not reading.said:
        return Plan((search_call("", more=True),))
    return Plan((search_call(reading.text, more=keeps(reading), keep=keeps(reading)),))


def _narrowed(reading: Reading) -> Call | None:
    """Return the call that narrows recommendations on show, where only demands are said."""
    kinds = any(is_kind(c) for c in reading.said)
    if reading.state.mode != "recommend" or kinds or not reading.said:
        return None
    if reading.understand(reading.text).text.strip() or not reading.state.latest:
        return None
    return Call("recommend_for_me", {"wish": reading.text})


def ordered(reading: Reading) -> str:
    """Return how a list is to be ordered: "the cheapest dress" wants the lowest price first."""
    if not any(is_kind(c) for c in reading.said):
        return ""
    if reading.has("superlative_low"):
        return "cheapest"
    return "dearest" if reading.has("superlative_high") else ""


def _carried(reading: Reading) -> tuple[Constraint, ...]:
    """Return the demands that a new topic keeps because the shopper says so."""
    held = reading.state.constraints
    trail = (reading.state.thread, *reversed(reading.state.trail))
    kept: list[Constraint] = []
    if reading.has("same_budget", "swap"):  # "maybe a scarf instead?" changes the kind alone
        priced = ([c for c in one.constraints if c.field == "price"] for one in trail)
        kept += next((found for found in priced if found), [])
    if reading.has("same_colour"):
        kept += [c for c in held if c.field in COLOURS]
    return tuple(kept)


def _widened(reading: Reading) -> Call | None:
    """Return the search for another value beside the one that holds: "or a skirt"."""
    kinds = any(is_kind(c) for c in reading.said)
    if not reading.is_("widen") and (kinds or not reading.is_("besides")):
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
