"""What should be different: cheaper, another colour, plainer, longer, more formal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chatbot.policy.cues import Cues
from chatbot.policy.looks import Shown
from chatbot.state import DialogueState, ShownProduct
from retrieval.constraint import Constraint

_PRICES = ("cheaper", "dearer")
_FACETS = ("other_colour", "other_pattern", "less_plain", "plain")
COLOURS = ("colour_family", "color_family", "colour", "color")
PATTERNS = ("pattern", "print")
PLAIN = ("solid", "plain")


@dataclass(frozen=True, slots=True)
class Critique:
    """A wish relative to what was shown."""

    constraints: tuple[Constraint, ...] = ()
    """Exact demands."""
    bounds: tuple[float, ...] = ()
    """For a price without a reference: ever looser bounds to try, tightest first."""
    drop: tuple[str, ...] = ()
    wish: str = ""
    """Words for directions that only the texts can tell."""
    kinds: tuple[str, ...] = ()
    """Which critiques were made."""
    unpriced: bool = False
    """A price comparison was asked with products whose prices are unknown."""
    rest: str = ""
    """The folded message without the words of the critique."""

    def __bool__(self) -> bool:
        return bool(self.kinds)


def critique(
    text: str,
    about: Shown,
    state: DialogueState,
    cues: Cues,
    said: Sequence[Constraint] = (),
) -> Critique:
    """Read what should be different about some products, or about the latest list.

    ``text`` is folded and free of the words that point at products; what is ``said`` outright, such
    as a price or a colour, needs no reading as a critique.
    """
    kinds = [kind for kind in _kinds(text, cues) if not _said(kind, said)]
    shown = about or state.latest
    if not kinds or not shown:
        return Critique(rest=text)
    constraints: list[Constraint] = []
    drop: list[str] = []
    bounds: tuple[float, ...] = ()
    unpriced = False
    for kind in kinds:
        if kind in _PRICES:
            bounds = _bounds(kind, about, state.latest)
            unpriced = not bounds
            constraints += [_price(kind, bounds[0])] if bounds else []
        elif kind in _FACETS:
            changed = _facet(kind, about, state)
            constraints += [changed] if changed else []
            drop += [changed.field] if changed and kind == "other_colour" else []
    directions = [kind for kind in kinds if kind not in (*_PRICES, *_FACETS)]
    wish, rest = _directed(text, directions, cues)
    return Critique(
        constraints=tuple(constraints),
        bounds=bounds,
        drop=tuple(drop),
        wish=wish,
        kinds=tuple(kinds),
        unpriced=unpriced,
        rest=cues.without(rest, *(kind for kind in kinds if kind not in directions)),
    )


def price_bound(kind: str, bound: float) -> Constraint:
    """Return the exact form of cheaper or more expensive than a price."""
    return _price(kind, bound)


def _kinds(text: str, cues: Cues) -> list[str]:
    found = [kind for kind in _PRICES if cues.has(kind, text)][:1]
    found += [kind for kind in _FACETS if cues.has(kind, text)][:1]
    found += [
        name.removeprefix("directions.")
        for name in cues.names("directions.")
        if cues.has(name, text)
    ]
    return found


def _said(kind: str, said: Sequence[Constraint]) -> bool:
    if kind in _PRICES:
        return any(c.field == "price" and c.hard for c in said)
    names = COLOURS if kind == "other_colour" else PATTERNS if kind in _FACETS else ()
    return any(c.field in names and c.hard for c in said)


def _bounds(kind: str, about: Shown, latest: Shown) -> tuple[float, ...]:
    """Return the prices to beat: each reference's at once, or the list's extreme, then looser."""
    extreme = min if kind == "cheaper" else max
    if about:
        priced = [p.price for p in about if p.price is not None]
        return (extreme(priced),) if priced else ()
    prices = [p.price for p in latest if p.price is not None]
    if not prices:
        return ()
    loose = max(prices) if kind == "cheaper" else min(prices)
    return tuple(dict.fromkeys((extreme(prices), prices[0], loose)))


def _price(kind: str, bound: float) -> Constraint:
    return Constraint("price", "lt" if kind == "cheaper" else "gt", bound)


def _facet(kind: str, about: Shown, state: DialogueState) -> Constraint | None:
    """Return the exact demand on a facet, where the products have such a facet."""
    shown = about or state.latest
    names = COLOURS if kind == "other_colour" else PATTERNS
    name = next((n for n in names if any(n in p.facets for p in shown)), None)
    if name is None:
        return None
    if kind in ("other_colour", "other_pattern"):
        values = _known(shown if about else _typical(state, name), name)
        return (
            Constraint(name, "not", values[0] if len(values) == 1 else values) if values else None
        )
    plain = _plain_value(name, (p for listed in state.lists for p in listed))
    return Constraint(name, "is" if kind == "plain" else "not", plain) if plain else None


def _typical(state: DialogueState, name: str) -> Shown:
    """Return the shown products of the value that the list is about: asked for, or most common."""
    values = [p.facets[name] for p in state.latest if name in p.facets]
    common = max(values, key=values.count)
    return tuple(p for p in state.latest if p.facets.get(name) == common)


def _known(shown: Sequence[ShownProduct], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.facets[name] for p in shown if name in p.facets))


def _plain_value(name: str, shown: Iterable[ShownProduct]) -> str | None:
    values = (p.facets.get(name, "") for p in shown)
    return next((v for v in values if v.casefold() in PLAIN), None)


def _directed(text: str, directions: Sequence[str], cues: Cues) -> tuple[str, str]:
    """Return the words that directions stand for, and the message without them.

    "longer sleeves" is about a part and stays in the shopper's words, as "long sleeves".
    """
    bases: Mapping[str, str] = cues.words["bases"]
    wishes: Mapping[str, str] = cues.words["direction_wishes"]
    if directions and cues.has("parts", text):
        words = " ".join(bases.get(word, word) for word in text.split())
        return "", words
    for direction in directions:
        text = cues.without(text, f"directions.{direction}")
    return " ".join(wishes[direction] for direction in directions), text
