"""Telling about single products: details, questions about them, comparisons, purchases, thumbs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatbot.merging import values_of
from chatbot.policy.cues import Cues, fold
from chatbot.policy.past import told_purchases
from chatbot.policy.phrases import Phrases
from chatbot.policy.reading import Understand, words
from chatbot.policy.wording import bold, facets, in_language, price, priced
from data.product import Product
from retrieval.constraint import Constraint, satisfies

_SENTENCE = re.compile(r"[^.!?]+[.!?]?")
_LONGEST_QUOTE = 220
_MOST_REASONS = 3
_MOST_STANDING = 3
"""What keeps a product out or its place, and what stands before it."""
_HIDDEN = frozenset({"product_group", "garment_group", "section", "department", "colour_family"})
"""Facets that repeat others or mean nothing to a shopper."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a shopper wants to know of a product."""

    text: str
    act: str = ""
    understand: Understand | None = None


def details(phrases: Phrases, question: Question, content: Mapping[str, Any]) -> str:
    """Answer what is asked about a product, or tell what is most worth knowing of it."""
    product: Mapping[str, Any] = content["product"]
    answer = _answer(phrases, question, product)
    if answer:
        return answer
    told = phrases.say(
        "details",
        title=bold(product["title"]),
        price=priced(phrases, product),
        facets=", ".join(facets(phrases, product)),
    )
    reasons = in_language(phrases, content.get("reasons", ()))
    told_reasons = "; ".join(reasons[:_MOST_REASONS])
    because = phrases.say("reasons", reasons=told_reasons) if reasons else ""
    if question.act == "why":
        key = "why_pick" if reasons else "why_pick_plain"
        return phrases.say(key, title=bold(product["title"]), reasons=told_reasons)
    if question.act == "why_not":
        standing = in_language(phrases, content.get("standing", ()))[:_MOST_STANDING]
        place = phrases.say("standing", standing="; ".join(standing)) if standing else ""
        return " ".join(part for part in (told, place, because) if part)
    first = _shortened(str(product.get("description") or ""))
    says = phrases.say("description", sentence=first) if first else ""
    return " ".join(part for part in (told, says, because) if part)


def comparison(phrases: Phrases, question: Question, content: Mapping[str, Any]) -> str:
    """Tell what products share and where they differ, or only their prices where those are asked.

    Values that differ stand in the order in which the products are named.
    """
    products: Sequence[Mapping[str, Any]] = content["products"]
    cues, asked = Cues.load(), fold(question.text)
    priced_all = all(p.get("price") is not None for p in products)
    if cues.any(("price_compared", "price_asked"), asked) and priced_all:
        return _prices(phrases, products)
    titles = [f"{bold(p['title'])}{priced(phrases, p)}" for p in products]
    parts = [phrases.say("compare", titles=phrases.joined(titles))]
    held = content.get("same", {}).items()
    same = [phrases.value(str(v)) for name, v in held if name not in _HIDDEN and v]
    if same:
        parts.append(phrases.say("compare_same", same=", ".join(dict.fromkeys(same))))
    differing = _differing(phrases, content.get("differs", {}))
    parts.append(". ".join(differing) + "." if differing else "")
    known = [p for p in products if p.get("price") is not None]
    if len(known) == len(products) and len({p["price"] for p in known}) > 1:
        cheapest = min(known, key=lambda p: float(p["price"]))
        key = "compare_cheaper" if len(known) == 2 else "compare_cheapest"
        parts.append(phrases.say(key, title=bold(cheapest["title"])))
    elif not differing:
        parts.append(phrases.say("compare_nothing"))
    return " ".join(part for part in parts if part)


def _prices(phrases: Phrases, products: Sequence[Mapping[str, Any]]) -> str:
    """Name the cheapest product and what the others cost."""
    first, *others = sorted(products, key=lambda p: float(p["price"]))
    told = [phrases.say("costs", title=bold(p["title"]), price=price(phrases, p)) for p in others]
    if first["price"] == others[-1]["price"]:
        told = [f"{bold(p['title'])}{priced(phrases, p)}" for p in products]
        return phrases.say("compare_same_price", titles=phrases.joined(told))
    key = "compare_price" if len(products) == 2 else "compare_price_many"
    cost = price(phrases, first)
    return phrases.say(key, title=bold(first["title"]), price=cost, titles=", ".join(told))


def purchases(phrases: Phrases, content: Mapping[str, Any]) -> str:
    """Tell what the shopper bought."""
    bought: Sequence[Mapping[str, Any]] = content.get("purchases", ())
    if not bought:
        return phrases.say("purchases_none")
    rows = [
        phrases.say("purchase_row", title=bold(row["title"]), at=str(row["at"])[:10])
        for row in told_purchases(content)
    ]
    return phrases.say("purchases" if len(rows) > 1 else "purchases_one", rows=", ".join(rows))


def feedback(phrases: Phrases, content: Mapping[str, Any]) -> str:
    """Confirm a thumb."""
    return phrases.say(str(content["thumb"]), titles=bold(content["product"]["title"]))


def memory(phrases: Phrases, content: Mapping[str, Any]) -> str:
    """Confirm that a preference is kept, or forgotten."""
    told = [str(one).rstrip(".") for one in content.get("preferences", ())]
    if content.get("forgotten"):
        note = "; ".join(dict.fromkeys(told))
        return phrases.say("forgotten" if told else "nothing_to_forget", note=note)
    return phrases.say("remembered", note=str(content["note"]).rstrip("."))


def _answer(phrases: Phrases, question: Question, product: Mapping[str, Any]) -> str:
    """Answer a question about a product, or return nothing where none is asked."""
    cues, asked = Cues.load(), fold(question.text)
    title = bold(product["title"])
    if question.act in ("why", "why_not"):
        return ""
    if cues.has("price_asked", asked):
        if product.get("price") is None:
            return phrases.say("price_not_known", title=title)
        return phrases.say("price_is", title=title, price=price(phrases, product))
    if cues.has("material_asked", asked) and not cues.has("material", asked):
        return _quoting(phrases, product, cues, "material")
    if cues.has("unknown_origin", asked) and not cues.has("question", asked):
        return phrases.say("unknown_origin_of", titles=title)
    if cues.has("care_asked", asked):
        return _quoting(phrases, product, cues, "care_asked")
    for name, value in product.get("facets", {}).items():
        if cues.has("asks_facet", asked) and _names(cues, name, asked):
            return phrases.say(
                "facet_is", title=title, name=phrases.facet(name), value=phrases.value(value)
            )
    return _yes_or_no(phrases, question, product) if _asks_whether(cues, asked) else ""


def _asks_whether(cues: Cues, asked: str) -> bool:
    """Say whether a yes or no is asked for, rather than a description."""
    if cues.has("describe", asked):
        return False
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(asked)]
    return any(cues.has("question", one) for one in sentences) or cues.has("material_asked", asked)


def _yes_or_no(phrases: Phrases, question: Question, product: Mapping[str, Any]) -> str:
    """Answer "is it cotton?" from the facets, else from the description, else not at all."""
    title = bold(product["title"])
    known = Product(
        id=product["id"],
        title=product["title"],
        description=product.get("description") or "",
        facets=product.get("facets", {}),
        price=product.get("price"),
    )
    asked = question.understand(question.text).constraints if question.understand else ()
    for constraint in asked:
        told = _checked(phrases, constraint, known)
        if told:
            return told
    wanted = {w for w in words(Cues.load().without(fold(question.text), "courtesy")) if len(w) > 3}
    wanted |= {v.casefold() for c in asked for v in values_of(c)}
    wanted -= set(words(fold(known.title)))
    sentence = _mentioning(known.description, wanted)
    if sentence:
        return phrases.say("yes_says", title=title, sentence=sentence)
    return phrases.say("says_not", title=title)


def _checked(phrases: Phrases, constraint: Constraint, product: Product) -> str:
    """Answer by a facet of the product, if the question is about one."""
    held = product.facets.get(constraint.field)
    if held is None or constraint.op not in ("is", "matches"):
        return ""
    key = "is_so" if satisfies(product, constraint) else "is_not_so"
    return phrases.say(key, title=bold(product.title), value=phrases.value(held))


def _quoting(phrases: Phrases, product: Mapping[str, Any], cues: Cues, cue: str) -> str:
    """Quote what the description says of something."""
    title = bold(product["title"])
    for sentence in _SENTENCE.findall(str(product.get("description") or "")):
        if cues.has(cue, fold(sentence)):
            return phrases.say("says", title=title, sentence=_shortened(sentence))
    return phrases.say("says_not", title=title)


def _mentioning(description: str, wanted: set[str]) -> str:
    for sentence in _SENTENCE.findall(description):
        held = set(words(fold(sentence)))
        if wanted & (held | {word.rstrip("s") for word in held}):
            return _shortened(sentence)
    return ""


def _shortened(text: str) -> str:
    """Return the beginning of a text, whole sentences where they fit; never a question."""
    sentences = [s.strip() for s in _SENTENCE.findall(text) if s.strip()]
    kept = ""
    for sentence in sentences:
        if kept and len(kept) + len(sentence) > _LONGEST_QUOTE:
            break
        kept = f"{kept} {sentence}".strip()
    return kept[: _LONGEST_QUOTE * 2].rstrip("?").rstrip(".") + "." if kept else ""


def _names(cues: Cues, facet: str, asked: str) -> bool:
    group = f"fields.{facet.partition('_')[0]}"
    return group in cues.names("fields.") and cues.has(group, asked)


def _differing(phrases: Phrases, differs: Mapping[str, Sequence[Any]]) -> list[str]:
    """Word each facet that differs, its values in the order of the products."""
    lines = []
    for name, values in differs.items():
        if name in _HIDDEN or name == "price" or not all(values):
            continue
        told = phrases.joined([phrases.value(str(value)) for value in values], "versus")
        named = phrases.facet(name).capitalize()
        lines.append(phrases.say("compare_differs", name=named, values=told))
    return lines[:4]
