"""Critiques of a facet: another colour, the same brand, no pattern, less plain."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from chatbot.merging import is_kind, same_matter, stem
from chatbot.policy.cues import Cues
from chatbot.policy.looks import Shown
from chatbot.state import DialogueState, ShownProduct
from retrieval.constraint import Constraint

COLOURS = ("colour_family", "color_family", "colour", "color")
PATTERNS = ("pattern", "print")
PLAIN = ("solid", "plain")
_BRANDS = ("brand", "department", "section", "collection")
_NAMES = {"colour": COLOURS, "pattern": PATTERNS, "brand": _BRANDS}
"""The facets that a word for one may mean, the first that products have."""
Constrain = Callable[[str], Iterable[Constraint]]


@dataclass(frozen=True, slots=True)
class FacetCritique:
    """What facets should be, compared with those of others."""

    constraints: tuple[Constraint, ...] = ()
    drop: tuple[str, ...] = ()
    """Fields whose demands no longer hold."""
    kinds: tuple[str, ...] = ()
    rest: str = ""
    """The message without it."""


def facet_critique(
    text: str,
    about: Shown,
    state: DialogueState,
    cues: Cues,
    said: Sequence[Constraint],
    constrain: Constrain,
) -> FacetCritique:
    """Read which facets should be the same as those of some products, or others.

    Without products it is those of the latest list; a value that is ``said`` outright needs no
    comparison.
    """
    constraints: list[Constraint] = []
    drop: list[str] = []
    kinds: list[str] = []
    for kind, field, same in _compared(text, cues):
        if any(same_matter(field, c.field) and c.hard and not same for c in said):
            continue
        kinds.append(kind)
        changed = _changed(field, about, state, same=same)
        constraints += [changed] if changed else []
        if changed and not same:
            drop.append(changed.field)
        text = cues.without(text, kind)
    plain = next((kind for kind in ("less_plain", "plain") if cues.has(kind, text)), None)
    besides = constrain(cues.without(text, plain)) if plain else ()
    if plain and not any(c.field in PATTERNS and c.hard for c in besides):
        kinds.append(plain)
        wanted = _plainness(plain, state, constrain)
        constraints += [wanted] if wanted else []
        text = cues.without(text, plain)
    return FacetCritique(tuple(constraints), tuple(drop), tuple(kinds), text)


def _compared(text: str, cues: Cues) -> Iterator[tuple[str, str, bool]]:
    """Yield the cues that compare a facet, the facet, and whether it is to stay the same."""
    for kind in (*cues.names("other."), *cues.names("same.")):
        if cues.has(kind, text):
            way, _, field = kind.partition(".")
            yield kind, field, way == "same"


def _changed(field: str, about: Shown, state: DialogueState, *, same: bool) -> Constraint | None:
    shown = about or state.latest
    names = _NAMES.get(field) or tuple(
        name for name in dict.fromkeys(n for p in shown for n in p.facets) if stem(name) == field
    )
    # the same colour is the same shade, another one is of another family
    preferred = tuple(reversed(names)) if same else names
    name = next((n for n in preferred if any(n in p.facets for p in shown)), None)
    if name is None:
        return None
    values = _known(shown if about else _typical(state, name), name)
    value = values[0] if len(values) == 1 else values
    return Constraint(name, "is" if same else "not", value)


def _plainness(kind: str, state: DialogueState, constrain: Constrain) -> Constraint | None:
    """Return the demand for no pattern, or for one, in the shop's own word for plain."""
    value = _plain_value(p for listed in state.lists for p in listed)
    found = [c for c in constrain(PLAIN[0]) if c.op == "is" and c.hard and not is_kind(c)]
    if value is None and not found:
        return None
    field, plain = value or (found[0].field, found[0].value)
    return Constraint(field, "is" if kind == "plain" else "not", plain)


def _plain_value(shown: Iterable[ShownProduct]) -> tuple[str, str] | None:
    values = ((name, p.facets[name]) for p in shown for name in PATTERNS if name in p.facets)
    return next((one for one in values if one[1].casefold() in PLAIN), None)


def _typical(state: DialogueState, name: str) -> Shown:
    """Return the shown products of the value that the list is about: the most common one."""
    values = [p.facets[name] for p in state.latest if name in p.facets]
    common = max(values, key=values.count)
    return tuple(p for p in state.latest if p.facets.get(name) == common)


def _known(shown: Sequence[ShownProduct], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.facets[name] for p in shown if name in p.facets))
