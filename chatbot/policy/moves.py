"""Doing something about products that were shown."""

from collections.abc import Iterable
from typing import Any

from chatbot.merging import is_kind, same_matter
from chatbot.policy.acts import unknown_topic
from chatbot.policy.critiques import Critique, critique, price_bound
from chatbot.policy.decision import Call, Condition, Plan, Say
from chatbot.policy.reading import Reading, words
from chatbot.policy.references import Reference, Shown
from chatbot.policy.searching import demand, search, search_call
from chatbot.state import ShownProduct
from retrieval.constraint import Constraint

KIND_FACETS = ("product_type", "product_kind", "category", "type")
MOST_COMPARED = 4
MOST_NAMED = 3


def critique_(reading: Reading) -> Plan:
    """Search for the like of a product, or of the list, but different in what is said."""
    reference = reading.reference
    if reference.said and not reference.clear and not _plain_price(reading):
        if reference.among and reference.missing is None and len(words(reference.rest)) > 2:
            reference = Reference(rest=reference.rest)
        else:
            return ask_which(reference)
    wanted = _read(reading, reference)
    if wanted.unpriced and len(wanted.kinds) == 1:
        titles = _titles(reference.products or reading.state.latest[:1])
        return Plan(opening=(Say("price_unknown", {"titles": titles}),))
    said = reading.understand(wanted.rest).constraints
    calls = _critique_calls(reading, reference, wanted, said)
    return Plan(calls, _compared(reference, wanted))


def _read(reading: Reading, reference: Reference) -> Critique:
    about = reference.products
    return critique(reference.rest, about, reading.state, reading.cues, reading.said)


def _plain_price(reading: Reading) -> bool:
    """Say whether "it" in "it's too expensive" may as well mean the whole list."""
    found = _read(reading, Reference(rest=reading.reference.rest))
    return bool(found) and reading.reference.missing is None


def _critique_calls(
    reading: Reading, reference: Reference, wanted: Critique, said: Iterable[Constraint]
) -> tuple[Call, ...]:
    said = tuple(said)
    about = reference.first if reference.clear else None
    kind = _kind_of(about, reading, said) if about else ()
    exact = not wanted.wish
    wish = " ".join(filter(None, (_meaningful(reading, wanted.rest, said), wanted.wish)))
    like = about.id if about and exact and not wish_only(wish, said) else None
    drop = [*wanted.drop, *(_settled(about, reading, said) if about else ())]
    more = bool(wanted.wish) and not wanted.constraints
    bounds = wanted.bounds or (None,)
    calls = []
    for number, bound in enumerate(bounds):
        when: Condition = "if_empty" if number else "always"
        constraints = [c for c in wanted.constraints if c.field != "price" or bound is None]
        if bound is not None:
            name = "cheaper" if "cheaper" in wanted.kinds else "dearer"
            constraints.append(price_bound(name, bound))
        call = search_call(wish, constraints=(*kind, *constraints), drop=drop, more=more, like=like)
        calls.append(Call(call.name, call.arguments, when))
    return tuple(calls)


def wish_only(wish: str, said: Iterable[Constraint]) -> bool:
    """Say whether a wish holds more than constraints: words that nearness would not weigh."""
    return bool(wish) and not tuple(said)


def similar(reading: Reading) -> Plan:
    """List what is most like a product, different in what else is said."""
    reference = _pointed(reading)
    if not reference.clear:
        return ask_which(reference)
    about = reference.first
    wanted = _read(reading, reference)
    rest = reading.cues.without(wanted.rest, "similar")
    said = reading.understand(rest).constraints
    if wanted.wish:
        return critique_(reading)
    constraints = (*_kind_of(about, reading, said), *wanted.constraints, *said)
    arguments: dict[str, Any] = {"product": about.id}
    if constraints:
        arguments["constraints"] = [demand(c) for c in constraints]
    return Plan((*_liked(reading, about), Call("similar_products", arguments)))


def goes_with(reading: Reading) -> Plan:
    """List what is bought together with a product; one that is only described is found first."""
    reference = _pointed(reading)
    if reference.clear:
        return Plan((Call("goes_with", {"product": reference.first.id}),))
    if reference.said and reading.state.lists:
        return ask_which(reference)
    if reading.said:
        rest = reading.cues.without(reading.folded, "goes_with")
        found = search_call(rest, keep=False)
        return Plan((found, Call("goes_with", {"product": "@first"}, "if_found")))
    return ask_which(reference) if reading.state.lists else search(reading)


def compare(reading: Reading) -> Plan:
    """Set products side by side; of a few, all."""
    products = reading.reference.products
    if len(products) < 2:
        focused = reading.pointer.focused()
        joined = {p.id: p for p in (*products, *focused)}
        products = tuple(joined.values())
    if len(products) < 2 and 2 <= len(reading.state.latest) <= MOST_COMPARED:
        products = reading.state.latest
    if not 2 <= len(products) <= MOST_COMPARED:
        return Plan(opening=(_which(reading.reference, "which_compare"),))
    return Plan((Call("compare_products", {"products": [p.id for p in products]}),))


def why(reading: Reading) -> Plan:
    """Tell the reasons for a product, or what the list kept to."""
    reference = _pointed(reading)
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
    return Plan(opening=(Say("why_not", {"constraints": _held(reading)}),))


def details(reading: Reading) -> Plan:
    """Tell about a product, or about several side by side."""
    reference = _pointed(reading)
    if not reference.clear:
        return ask_which(reference)
    if 2 <= len(reference.products) <= MOST_COMPARED:
        ids = [p.id for p in reference.products]
        return Plan((Call("compare_products", {"products": ids}),))
    return Plan((Call("product_details", {"product": reference.first.id}),))


def unknown(reading: Reading) -> Plan:
    """Say that the shop's data does not tell, about the product meant where one is."""
    topic = unknown_topic(reading)
    reference = reading.reference
    if topic == "unknown_origin" and reference.clear:
        return details(reading)
    titles = _titles(reference.products[:MOST_NAMED])
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
    """Take back a thumb: of the product meant, or else the latest one given."""
    reference = reading.reference
    thumbs = list(reading.state.thumbs)
    meant = [p.id for p in reference.products[:MOST_NAMED]] or thumbs[-1:]
    if not meant:
        return Plan(opening=(Say("nothing_to_undo"),))
    calls = [Call("give_feedback", {"product": id_, "thumb": "undo"}) for id_ in meant]
    return Plan(tuple(calls))


def order(reading: Reading) -> Plan:
    """Say where to buy: no order can be placed in a conversation."""
    reference = reading.reference
    if reference.said and not reference.clear and reading.state.lists:
        return ask_which(reference)
    titles = _titles(reference.products[:MOST_NAMED])
    return Plan(opening=(Say("order_of" if titles else "order", {"titles": titles}),))


def ask_which(reference: Reference) -> Plan:
    """Ask which product is meant."""
    return Plan(opening=(_which(reference, "which"),))


def _which(reference: Reference, key: str) -> Say:
    if reference.missing is not None:
        return Say("no_such_place", {"count": len(reference.among)})
    if 2 <= len(reference.among) <= MOST_NAMED:
        return Say("which_of", {"titles": _titles(reference.among)})
    if not reference.among and key == "which":
        return Say("which_any")
    return Say(key)


def _pointed(reading: Reading) -> Reference:
    """Return what a message points at or describes; "it" may be what was just spoken of."""
    reference = reading.reference
    if reference.clear or not reading.state.lists:
        return reference
    described = reading.pointer.described(reading.folded)
    if described.said and (reading.said or described.clear):
        return described
    if not reference.said and (focused := reading.pointer.focused()):
        return Reference(focused, said=True, rest=reference.rest)
    if not reference.said and len(reading.state.latest) == 1:
        return Reference(reading.state.latest, said=True, rest=reference.rest)
    if not reference.among:
        return Reference(among=reading.state.latest, said=True, rest=reference.rest)
    return reference


def _feedback(reading: Reading, thumb: str) -> Plan:
    reference = _pointed(reading)
    if not reference.clear:
        return ask_which(reference)
    products = reference.products[:MOST_NAMED]
    return Plan(tuple(Call("give_feedback", {"product": p.id, "thumb": thumb}) for p in products))


def _liked(reading: Reading, about: ShownProduct) -> tuple[Call, ...]:
    """Return the thumb that comes along with "I love the first one, more like it"."""
    if not reading.has("like") or reading.has("dislike"):
        return ()
    text = reading.cues.without(reading.folded, "similar")
    strong = reading.cues.find("like", text)
    if strong is None or strong[0] == "like":
        return ()
    return (Call("give_feedback", {"product": about.id, "thumb": "like"}),)


def _kind_of(
    about: ShownProduct, reading: Reading, said: Iterable[Constraint]
) -> tuple[Constraint, ...]:
    """Return the demand for a product's own kind, unless a kind is said or holds already."""
    if any(is_kind(c) for c in said):
        return ()
    held = [c for c in reading.state.constraints if is_kind(c)]
    name = next((n for n in KIND_FACETS if n in about.facets), None)
    if name is None:
        return ()
    wanted = Constraint(name, "is", about.facets[name])
    return () if any(c.field == name and c.value == wanted.value for c in held) else (wanted,)


def _settled(about: ShownProduct, reading: Reading, said: Iterable[Constraint]) -> list[str]:
    """Return fields whose demands speak of another product than the one now meant."""
    return [
        c.field
        for c in reading.state.constraints
        if c.op == "is"
        and c.field in about.facets
        and not is_kind(c)
        and not any(same_matter(c.field, new.field) for new in said)
        and about.facets[c.field].casefold() not in str(c.value).casefold()
    ]


def _meaningful(reading: Reading, rest: str, said: Iterable[Constraint]) -> str:
    """Return what is left of a message where it says more than courtesy."""
    rest = reading.cues.without(rest, "similar", "like", "dislike", "details", "more")
    return rest if tuple(said) or reading.cues.has("purpose", rest) else ""


def _compared(reference: Reference, wanted: Critique) -> tuple[Say, ...]:
    if not reference.clear or wanted.unpriced:
        return ()
    about = reference.first
    key = next((k for k in ("cheaper", "dearer") if k in wanted.kinds), "variant")
    values = {"titles": [about.title], "price": about.price, "currency": about.currency}
    return (Say(f"{key}_than" if key != "variant" else key, values),)


def _held(reading: Reading) -> list[dict[str, Any]]:
    return [c.as_json() for c in reading.state.constraints if c.hard]


def _titles(products: Shown) -> list[str]:
    return [product.title for product in products]
