"""What a search asks for: the demands in its words, less and more by what the page changed."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chatbot.merging import merge_wish
from retrieval.constraint import Constraint, values_of
from retrieval.understanding import Understanding
from retrieval.word_forms import key_of
from ui.web.search_address import Range, SearchAddress

CEILINGS = ("lt", "lte")
FLOORS = ("gt", "gte")


@dataclass(frozen=True, slots=True)
class Asked:
    """A search's words as understood, and its address; each change gives another address.

    What is chosen of a facet on the page stands in place of what the words demand of it.
    """

    address: SearchAddress
    understood: Understanding

    @property
    def held(self) -> tuple[Constraint, ...]:
        """The constraints that hold: those of the words, then those chosen on the page."""
        said = (c for c in self.understood.constraints if self._stands(c))
        return (*said, *self.address.explicit)

    @property
    def wish(self) -> Understanding:
        """The words under the constraints that hold, without the words of those that do not."""
        held = self.held
        gone = [c for c in self.understood.constraints if c not in held]
        text = merge_wish(self.understood.text, "", gone)
        return replace(self.understood, text=text, constraints=held)

    @property
    def beyond(self) -> str:
        """What is wished for beyond the demands: "" where they say all of it."""
        text = self.wish.text
        demanded = {w for c in self.held if c.hard for w in key_of(f"{c.said} {_worded(c)}")}
        return "" if demanded >= set(key_of(text)) else text

    @property
    def given_up(self) -> tuple[Constraint, ...]:
        """What the words demand and the page no longer does; a choice of more gives up nothing."""
        return tuple(
            c
            for c in self.understood.constraints
            if c.hard and not self._stands(c) and not self._widened(c)
        )

    def selected(self, facet: str) -> tuple[str, ...]:
        """Return the values of a facet that are demanded."""
        held = [c for c in self.held if c.hard and _names(c, facet)]
        given = [v for c in held for v in (c.value if isinstance(c.value, tuple) else (c.value,))]
        return tuple(dict.fromkeys(map(str, given)))

    def bounds(self, field: str) -> Range:
        """Return the range of a field that is demanded; None where an end is open."""
        held = [c for c in self.held if c.hard and c.field == field]
        floors = [_limit(c) for c in held if c.op in FLOORS]
        ceilings = [_limit(c) for c in held if c.op in CEILINGS]
        return Range(field, max(floors, default=None), min(ceilings, default=None))

    def without_own(self, field: str) -> tuple[Constraint, ...]:
        """Return the hard constraints that hold beside what is selected of a field."""
        return tuple(c for c in self.held if c.hard and not _selects(c, field))

    def choosing(self, facet: str, values: Sequence[str]) -> SearchAddress:
        """Return the search for any of some values of a facet; without any it does not matter."""
        named = [c for c in self.understood.constraints if c.hard and _names(c, facet)]
        if not values:
            return self._less(named).with_values(facet, ())
        same = len(named) == 1 and set(values_of(named[0])) == {v.casefold() for v in values}
        return self._more(named).with_values(facet, () if same else values)

    def ranging(self, new: Range) -> SearchAddress:
        """Return the search for a range of a field, open where an end is None."""
        low = -math.inf if new.low is None else new.low
        high = math.inf if new.high is None else new.high
        return self.address.with_range(Range(new.field, low, high))

    def limited(self, price: float) -> SearchAddress:
        """Return the search with another ceiling of the price."""
        return self.address.with_range(replace(self.address.range("price"), high=price))

    def dropping(self, gone: Iterable[Constraint]) -> SearchAddress:
        """Return the search without these constraints, said or chosen."""
        address = self.address
        said = list(self.understood.constraints)
        for constraint in gone:
            if constraint not in address.explicit:
                address = replace(address, without=_joined(address.without, [mark(constraint)]))
                continue
            instead = [c for c in said if _same_side(c, constraint)]
            marks = _joined(address.without, map(mark, instead))
            address = replace(_unchosen(address, constraint), without=marks)
        return replace(address, page=1)

    def restoring(self, back: Iterable[Constraint]) -> SearchAddress:
        """Return the search with demands of the words that were given up or replaced."""
        address = self._more(back := list(back))
        for constraint in back:
            for chosen in address.explicit:
                if _same_side(constraint, chosen):
                    address = _unchosen(address, chosen)
        return replace(address, page=1)

    def _stands(self, constraint: Constraint) -> bool:
        if mark(constraint) in self.address.without:
            return False
        return not (constraint.hard and self._replaced(constraint))

    def _replaced(self, constraint: Constraint) -> bool:
        """Say whether a choice on the page stands in place of a demand of the words."""
        if constraint.op == "is":
            return bool(self.address.values(constraint.field))
        chosen = self.address.range(constraint.field)
        end = chosen.high if constraint.op in CEILINGS else chosen.low
        return constraint.op in CEILINGS + FLOORS and end is not None

    def _widened(self, constraint: Constraint) -> bool:
        chosen = {value.casefold() for value in self.address.values(constraint.field)}
        return constraint.op == "is" and chosen >= set(values_of(constraint))

    def _less(self, gone: Iterable[Constraint]) -> SearchAddress:
        return replace(self.address, without=_joined(self.address.without, map(mark, gone)))

    def _more(self, back: Iterable[Constraint]) -> SearchAddress:
        marks = set(map(mark, back))
        kept = tuple(m for m in self.address.without if m not in marks)
        return replace(self.address, without=kept)


def mark(constraint: Constraint) -> str:
    """Name a constraint in an address."""
    value = constraint.value
    said = "|".join(value) if isinstance(value, tuple) else str(value)
    return f"{constraint.field}.{constraint.op}.{said}"


def is_ceiling(constraint: Constraint) -> bool:
    """Say whether a constraint limits the price from above."""
    return constraint.field == "price" and constraint.op in CEILINGS


def _worded(constraint: Constraint) -> str:
    return " ".join(values_of(constraint))


def _limit(constraint: Constraint) -> float:
    return float(values_of(constraint)[0])


def _names(constraint: Constraint, facet: str) -> bool:
    return constraint.field == facet and constraint.op == "is"


def _selects(constraint: Constraint, field: str) -> bool:
    return constraint.field == field and constraint.op in ("is", *FLOORS, *CEILINGS)


def _same_side(one: Constraint, other: Constraint) -> bool:
    """Say whether two constraints settle the same end of a range, or the values of one facet."""
    sides = (("is",), FLOORS, CEILINGS)
    return one.field == other.field and any(one.op in s and other.op in s for s in sides)


def _unchosen(address: SearchAddress, constraint: Constraint) -> SearchAddress:
    """Return a search with a choice taken back, so that the words count again."""
    if constraint.op == "is":
        return address.with_values(constraint.field, ())
    chosen = address.range(constraint.field)
    low_end = constraint.op in FLOORS
    return address.with_range(replace(chosen, low=None) if low_end else replace(chosen, high=None))


def _joined(held: Sequence[str], new: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*held, *new)))
