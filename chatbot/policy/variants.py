"""The like of a product, or of a list, but different: critiques and similar products."""

import re
from collections.abc import Iterable
from itertools import product
from typing import Any

from chatbot.merging import is_kind, same_matter
from chatbot.policy.asking import ask_which, pointed, titles_of
from chatbot.policy.critiques import Critique, critique
from chatbot.policy.decision import Call, Condition, Plan, Say
from chatbot.policy.pointing import Reference
from chatbot.policy.reading import Reading, words
from chatbot.policy.searching import beside, demand, more, search_call
from chatbot.state import ShownProduct
from retrieval.constraint import Constraint

_ENGLISH = re.compile(r"[a-z]{3,}")
"""Words of a wish: it is understood in English, whatever it was said in."""
_MOST_CALLS = 4
"""Calls that a turn has room for."""
KIND_FACETS = ("product_type", "product_kind", "category", "type")


def vary(reading: Reading) -> Plan:
    """Search for the like of a product, or of the list, but different in what is said."""
    reference = reading.reference
    if reference.said and not reference.clear and not _of_the_list(reading):
        if reference.among and reference.missing is None and len(words(reference.rest)) > 2:
            reference = Reference(rest=reference.rest)
        else:
            return ask_which(reference)
    wanted = _read(reading, reference)
    if wanted.unpriced and len(wanted.kinds) == 1:
        titles = titles_of(reference.products or reading.state.latest[:1])
        return Plan(opening=(Say("price_unknown", {"titles": titles}),))
    return Plan(_calls(reading, reference, wanted), _compared(reading, reference, wanted))


def _read(reading: Reading, reference: Reference) -> Critique:
    about, rest = reference.products, reading.cues.without(reference.rest, "similar")
    return critique(rest, about, reading.state, reading.cues, reading.said, reading.constrain)


def _of_the_list(reading: Reading) -> bool:
    """Say whether "it" in "it's too expensive" may as well mean the whole list."""
    found = _read(reading, Reference(rest=reading.reference.rest))
    return bool(found) and reading.reference.missing is None


def _calls(reading: Reading, reference: Reference, wanted: Critique) -> tuple[Call, ...]:
    """Return the searches for what is wanted, the next one for when those before found nothing."""
    said = tuple(reading.constrain(wanted.rest))
    about = reference.first if reference.clear else None
    kind = _kind_of(about, reading, said) if about else ()
    wish = _meaningful(reading, wanted, said)
    drop = [*wanted.drop, *(_settled(about, reading, said) if about else ())]
    calls: list[Call] = []
    for fresh, price in product((True, False), wanted.prices or ((),)):
        demands = (*kind, *wanted.constraints, *price)
        call = None if about or wanted.lean else beside(reading, wish, demands, more=fresh)
        call = call or search_call(
            wish,
            constraints=demands,
            drop=drop,
            more=fresh,
            like=about.id if about else None,
            lean=wanted.lean,
        )
        when: Condition = "if_empty" if calls else "always"
        calls.append(Call(call.name, call.arguments, when))
    return (*calls[: _MOST_CALLS - 1], calls[-1])


def similar(reading: Reading) -> Plan:
    """List what is most like a product, different in what else is said."""
    reference = reading.reference if reading.reference.clear else _spoken_of(reading)
    if not reference.clear:
        return more(reading) if reading.has("more") else ask_which(reference)
    about = reference.first
    wanted = _read(reading, reference)
    said = tuple(c for c in reading.constrain(wanted.rest) if c.hard)
    if wanted.lean or _worded(reading, wanted.rest):
        return vary(reading)
    price = wanted.prices[0] if wanted.prices else ()
    constraints = (*_kind_of(about, reading, said), *wanted.constraints, *price, *said)
    arguments: dict[str, Any] = {"product": about.id}
    if constraints:
        arguments["constraints"] = [demand(c) for c in constraints]
    if reading.has("more") or about.id == reading.state.seed:
        arguments["more"] = True
    return Plan((*_liked(reading, about), Call("similar_products", arguments)))


def _spoken_of(reading: Reading) -> Reference:
    """Return the product that bare "similar ones" means: just spoken of, else the list's seed."""
    reference = pointed(reading)
    seed = reading.state.seed
    if reference.clear or reading.reference.said or seed is None:
        return reference
    known = (p for listed in reversed(reading.state.lists) for p in listed if p.id == seed)
    found = next(known, None)
    return Reference((found,), said=True, rest=reference.rest) if found else reference


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


def _meaningful(reading: Reading, wanted: Critique, said: tuple[Constraint, ...]) -> str:
    """Return what is left of a message where it says more than courtesy."""
    rest = reading.cues.without(wanted.rest, "similar", "like", "dislike", "details", "more")
    if not words(reading.cues.without(rest, "courtesy")):
        return ""
    telling = said or reading.cues.has("purpose", rest) or _worded(reading, rest)
    return rest if telling else ""


def _worded(reading: Reading, rest: str) -> bool:
    """Say whether words are left that search can compare: "off the shoulder"."""
    left = reading.cues.without(rest, "courtesy", "variant_of", "similar", "like", "more")
    if not left or not reading.reference.clear:
        return False
    understood = reading.understand(left)
    told = " ".join(c.said for c in understood.constraints).split()
    return any(word not in told for word in _ENGLISH.findall(understood.text.casefold()))


def _compared(reading: Reading, reference: Reference, wanted: Critique) -> tuple[Say, ...]:
    """Say what others are compared with, and in which direction."""
    if wanted.unpriced:
        return ()
    values: dict[str, Any] = {}
    if reference.clear:
        about = reference.first
        values = {"titles": [about.title], "price": about.price, "currency": about.currency}
        priced = next((k for k in ("cheaper", "dearer") if k in wanted.kinds), None)
        if priced is not None:
            return (Say(f"{priced}_than", values),)
    if wanted.course:
        names = [direction.named(reading.state.language) for direction in wanted.course]
        phrase = "toward_than" if reference.clear else "toward"
        return (Say(phrase, {**values, "lean": ", ".join(names)}),)
    return (Say("variant", values),) if values else ()
