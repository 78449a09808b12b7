"""Doing something about products that were shown."""

from dataclasses import replace
from typing import Any

from chatbot.policy.asking import MOST_NAMED, ask_which, pointed, titles_of, which
from chatbot.policy.decision import Call, Plan, Say
from chatbot.policy.reading import Reading
from chatbot.policy.searching import search, search_call
from chatbot.policy.signs.unknown import topic as unknown_topic
from chatbot.policy.threads import step_back
from data.product import ProductId

MOST_COMPARED = 4


def goes_with(reading: Reading) -> Plan:
    """List what is bought together with a product; one that is only described is found first."""
    reference = pointed(reading)
    if reference.clear:
        arguments = {"product": reference.first.id}
        rest = reading.cues.without(reference.rest, "goes_with")
        if _other_kind(reading, rest):
            arguments["wish"] = rest
        return Plan((Call("goes_with", arguments),))
    if reference.said and reading.state.lists:
        return ask_which(reference)
    if reading.said:
        rest = reading.cues.without(reading.folded, "goes_with")
        found = search_call(rest, keep=False)
        return Plan((found, Call("goes_with", {"product": "@first"}, "if_found")))
    return ask_which(reference) if reading.state.lists else search(reading)


def _other_kind(reading: Reading, rest: str) -> bool:
    """Say whether a message demands something of what goes with a product."""
    return any(c.hard for c in reading.understand(rest).constraints)


def compare(reading: Reading) -> Plan:
    """Set products side by side; of a few, all."""
    if reading.reference.missing is not None:
        return ask_which(reading.reference)
    products = reading.reference.products
    if len(products) == 1 and reading.has("superlative_low", "superlative_high"):
        return details(reading)
    if len(products) < 2:
        focused = reading.pointer.focused()
        joined = {p.id: p for p in (*products, *focused)}
        products = tuple(joined.values())
    if len(products) < 2 and 2 <= len(reading.state.latest) <= MOST_COMPARED:
        products = reading.state.latest
    if not 2 <= len(products) <= MOST_COMPARED:
        return Plan(opening=(which(reading.reference, "which_compare"),))
    return Plan((Call("compare_products", {"products": [p.id for p in products]}),))


def why(reading: Reading) -> Plan:
    """Tell the reasons for a product, or what the list kept to."""
    reference = pointed(reading)
    if reference.clear:
        return Plan((Call("product_details", {"product": reference.first.id}),))
    if reference.missing is not None:
        return ask_which(reference)
    if not reading.state.latest:
        return Plan(opening=(Say("why_nothing"),))
    if reference.said and not reading.cues.has("pronouns", reading.folded):
        return ask_which(reference)
    top = reading.state.latest[0]
    return Plan((Call("product_details", {"product": top.id}),), (Say("why_list"),))


def why_not(reading: Reading) -> Plan:
    """Tell what kept something out: the demands that hold."""
    reference = reading.reference
    if reference.clear:
        return Plan((Call("product_details", {"product": reference.first.id}),))
    if reading.said and reading.is_("accept", "indifferent"):
        return search(reading)
    named = (c for c in reading.said if c.field != "price" and c.op in ("is", "not", "matches"))
    asked = [replace(c, op="is").as_json() for c in named]
    return Plan(opening=(Say("why_not", {"constraints": _held(reading), "asked": asked}),))


def details(reading: Reading) -> Plan:
    """Tell about a product, or about several side by side."""
    reference = pointed(reading)
    if not reference.clear:
        return ask_which(reference)
    if 2 <= len(reference.products) <= MOST_COMPARED:
        ids = [p.id for p in reference.products]
        return Plan((Call("compare_products", {"products": ids}),))
    return Plan((Call("product_details", {"product": reference.first.id}),))


def unknown(reading: Reading) -> Plan:
    """Say that the shop's data does not tell, about the product meant where one is."""
    topic = unknown_topic(reading) or "unknown_other"
    reference = reading.reference
    if topic == "unknown_origin" and reference.clear:
        return details(reading)
    titles = titles_of(reference.products[:MOST_NAMED])
    key = f"{topic}_of" if titles else str(topic)
    return Plan(opening=(Say(key, {"titles": titles}),))


def like(reading: Reading) -> Plan:
    """Note what pleases."""
    return _feedback(reading, "like")


def dislike(reading: Reading) -> Plan:
    """Note what does not please; show others where that is asked for."""
    plan = _feedback(reading, "dislike")
    if plan.calls and reading.has("more"):
        return Plan((*plan.calls[:2], search_call("", more=True)))
    return plan


def undo(reading: Reading) -> Plan:
    """Take back the latest thumb, note or change of what is looked for, or the one that is said."""
    deed, meant = reading.past.deed, [p.id for p in reading.reference.products[:MOST_NAMED]]
    if reading.has("undo_change") and not reading.has("undo_thumb"):
        return step_back(reading)
    if not meant and not reading.has("undo_thumb"):
        if deed is not None and deed.lists:
            return step_back(reading)
        if deed is not None and deed.name == "remember":
            forget = not deed.arguments.get("forget")
            return Plan((Call("remember", {"note": deed.arguments["note"], "forget": forget}),))
    meant = meant or _latest_thumb(reading)
    if not meant:
        return Plan(opening=(Say("nothing_to_undo"),))
    calls = [Call("give_feedback", {"product": id_, "thumb": "undo"}) for id_ in meant]
    return Plan(tuple(calls))


def _latest_thumb(reading: Reading) -> list[ProductId]:
    deed, thumbs = reading.past.deed, list(reading.state.thumbs)
    given = str(deed.arguments["product"]) if deed and deed.name == "give_feedback" else ""
    return [given] if given in thumbs else thumbs[-1:]


def order(reading: Reading) -> Plan:
    """Say where to buy: no order can be placed in a conversation."""
    reference = reading.reference
    if reference.said and not reference.clear and reading.state.lists:
        return ask_which(reference)
    titles = titles_of(reference.products[:MOST_NAMED])
    return Plan(opening=(Say("order_of" if titles else "order", {"titles": titles}),))


def _feedback(reading: Reading, thumb: str) -> Plan:
    reference = pointed(reading)
    if not reference.clear:
        return ask_which(reference)
    products = reference.products[:MOST_NAMED]
    return Plan(tuple(Call("give_feedback", {"product": p.id, "thumb": thumb}) for p in products))


def _held(reading: Reading) -> list[dict[str, Any]]:
    return [c.as_json() for c in reading.state.constraints if c.hard]
