"""Products by their place: "the second one", "the second red one", "#3", "두 번째 거"."""

from collections.abc import Sequence

from chatbot.policy.looks import Shown
from chatbot.policy.pointing.descriptions import Description, after, among, before
from chatbot.policy.pointing.reference import Reference, cut
from chatbot.policy.pointing.scopes import Scope
from chatbot.policy.pointing.talk import Talk
from chatbot.policy.positions import Span, bare_numbers, only_a_number, place_in, places
from chatbot.state import ShownProduct
from data.product import ProductId


def by_place(talk: Talk, scope: Scope, numbers: bool) -> Reference | None:
    """Find what is pointed at by its place in a list, or among those that fit a description."""
    text = scope.rest
    spans = places(text, len(scope.lists[0]))
    if numbers or only_a_number(text):
        taken = [(s.start, s.end) for s in spans]
        free = (
            s for s in bare_numbers(text) if not any(a < s.end and s.start < b for a, b in taken)
        )
        spans = sorted([*spans, *free], key=lambda span: span.start)
    if not spans:
        return None
    said = [_description(talk, text, spans, n) for n in range(len(spans))]
    rest = cut(text, [*spans, *(Span(d.start, d.end, ()) for d in said if d is not None)])
    found: dict[ProductId, ShownProduct] = {}
    for span, description in zip(spans, said, strict=True):
        for place in span.places or (0,):
            product, searched = _at(place, description, scope)
            if product is None:
                missing = place if description is None and place else None
                return Reference(missing=missing, among=searched, said=True, rest=rest)
            found.setdefault(product.id, product)
    return Reference(tuple(found.values()), said=True, rest=rest)


def shown_first(_: Talk, scope: Scope, __: bool) -> Reference | None:
    """Take "the one you showed me first" for the first product of the first list."""
    if scope.when != "first":
        return None
    return Reference((scope.lists[0][0],), said=True, rest=scope.rest)


def _description(talk: Talk, text: str, spans: Sequence[Span], number: int) -> Description | None:
    """Return what the product at a place must be like: "the second red one"."""
    span = spans[number]
    until = spans[number + 1].start if number + 1 < len(spans) else len(text)
    joined = text[span.end : span.end + 1].strip()  # a particle, a comma
    if not span.closed and not joined and (found := after(text[:until], span.end, talk.constrain)):
        return found
    if len(spans) > 1:
        return None
    return among(text, talk.constrain) or before(text, span.start, talk.constrain)


def _at(
    place: int, description: Description | None, scope: Scope
) -> tuple[ShownProduct | None, Shown]:
    """Return the product at a place of the first list that has it, and the list searched."""
    latest = scope.lists[0]
    if description is None:
        index = place_in(len(latest), place)
        return (None if index is None else latest[index]), latest
    searched = latest
    for shown in scope.lists:
        fitting = description.of(shown)
        index = place_in(len(fitting), place)
        if index is not None:
            return fitting[index], fitting
        searched = fitting or searched
    return None, searched
