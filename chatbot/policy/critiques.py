"""What should be different: cheaper, another colour, plainer, longer, more formal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from chatbot.merging import is_kind
from chatbot.policy.cues import Cues
from chatbot.policy.facet_critiques import COLOURS, facet_critique
from chatbot.policy.looks import Shown, fits
from chatbot.policy.price_critiques import price_critique
from chatbot.state import DialogueState
from retrieval.constraint import Constraint
from retrieval.direction import Comparatives, Direction
from retrieval.direction.comparatives import Said

__all__ = ["COLOURS", "Critique", "critique"]

Constrain = Callable[[str], Iterable[Constraint]]


@dataclass(frozen=True, slots=True)
class Critique:
    """A wish relative to what was shown."""

    constraints: tuple[Constraint, ...] = ()
    """Exact demands but for the price."""
    prices: tuple[tuple[Constraint, ...], ...] = ()
    """Demands on the price, the best first: each next one for when nothing meets those before."""
    drop: tuple[str, ...] = ()
    course: tuple[Direction, ...] = ()
    """The directions to go."""
    kinds: tuple[str, ...] = ()
    """Which critiques were made."""
    unpriced: bool = False
    """A price comparison was asked with products whose prices are unknown."""
    rest: str = ""
    """The folded message without the words of the critique."""

    def __bool__(self) -> bool:
        return bool(self.kinds)

    @property
    def lean(self) -> str:
        """The directions to go, in words that tools understand."""
        return "; ".join(direction.words for direction in self.course)


def critique(
    text: str,
    about: Shown,
    state: DialogueState,
    cues: Cues,
    said: Sequence[Constraint] = (),
    constrain: Constrain = lambda _: (),
) -> Critique:
    """Read what should be different about some products, or about the latest list.

    ``text`` is folded and free of the words that point at products; what is ``said`` outright, such
    as a price or a colour, needs no reading as a critique. Another kind of product than those shown
    is no critique of them.
    """
    latest = state.latest
    if not (about or latest) or (not about and _turns(said, latest)):
        return Critique(rest=text)
    priced = price_critique(text, about, latest, cues, said)
    facets = facet_critique(priced.rest, about, state, cues, said, constrain)
    read = _read(facets.rest, recoloured=_recoloured(said, about or latest))
    demands, course = _demanded(read.directions, constrain)
    course = course or _again(text, state, cues)
    ways = ("demand",) * bool(demands) + ("direction",) * bool(course)
    kinds = (*((priced.kind,) if priced.kind else ()), *facets.kinds, *ways)
    return Critique(
        constraints=(*facets.constraints, *demands),
        prices=priced.tries,
        drop=facets.drop,
        course=course,
        kinds=kinds,
        unpriced=priced.unpriced and bool(priced.kind),
        rest=read.rest if kinds else text,
    )


def _turns(said: Iterable[Constraint], latest: Shown) -> bool:
    """Say whether another kind of product is named than those shown."""
    kinds = [c for c in said if is_kind(c)]
    return bool(kinds) and not any(fits(p, kinds) for p in latest)


def _read(text: str, *, recoloured: bool) -> Said:
    """Read directions, but none that another colour settles: "too bright, in navy please"."""
    read = Comparatives.load().read(text)
    settled = recoloured and all(d.scale.coloured for d in read.directions)
    return Said((), text) if settled else read


def _recoloured(said: Iterable[Constraint], shown: Shown) -> bool:
    """Say whether another colour is named than those shown have: it settles how bright it is."""
    colours = [c for c in said if c.field in COLOURS and c.op == "is"]
    return bool(colours) and not any(fits(p, colours) for p in shown)


def _demanded(
    directions: Iterable[Direction], constrain: Constrain
) -> tuple[list[Constraint], tuple[Direction, ...]]:
    """Split directions into demands, "more blue" or "less lace", and those that only rank."""
    demands: list[Constraint] = []
    course: tuple[Direction, ...] = ()
    for direction in directions:
        word = direction.scale.name
        found = [c for c in constrain(word) if c.hard] if direction.scale.is_open else []
        if not found or any(is_kind(c) for c in found):
            course = (*course, direction)
            continue
        demands += found if direction.sign > 0 else [replace(c, op="not") for c in found]
    return demands, course


def _again(text: str, state: DialogueState, cues: Cues) -> tuple[Direction, ...]:
    """Return the directions held, where nothing is said but "even more"."""
    if not state.lean or not cues.whole("more_still", text):
        return ()
    return Comparatives.load().read(state.lean, shown=False).directions
