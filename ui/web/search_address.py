"""One search as an address: the words, and what of them no longer holds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from retrieval.constraint import Constraint

PAGE = 24
MOST = 96
CEILINGS = ("lt", "lte")


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """A search that can be linked to; each change gives another address."""

    q: str
    without: tuple[str, ...] = ()
    """Marks of the demands in the words that are given up."""
    up_to: float | None = None
    """A price limit in place of the one in the words."""
    show: int = PAGE

    def __str__(self) -> str:
        pairs = [("q", self.q), *(("without", mark) for mark in self.without)]
        if self.up_to is not None:
            pairs.append(("up_to", f"{self.up_to:g}"))
        if self.show != PAGE:
            pairs.append(("show", str(self.show)))
        return f"/search?{urlencode(pairs)}"

    def held(self, understood: Iterable[Constraint]) -> tuple[Constraint, ...]:
        """Return the constraints that hold, of those understood in the words."""
        held = tuple(c for c in understood if mark(c) not in self.without)
        if self.up_to is None:
            return held
        limit = Constraint("price", "lte", self.up_to)
        return (*(c for c in held if not is_ceiling(c)), limit)

    def dropping(self, *given_up: Constraint) -> "SearchAddress":
        """Return the search without these constraints."""
        without = dict.fromkeys([*self.without, *map(mark, given_up)])
        up_to = None if any(map(is_ceiling, given_up)) else self.up_to
        return replace(self, without=tuple(without), up_to=up_to, show=PAGE)

    def restoring(self, *given_up: Constraint) -> "SearchAddress":
        """Return the search with constraints given up before."""
        back = set(map(mark, given_up))
        without = tuple(m for m in self.without if m not in back)
        up_to = None if any(map(is_ceiling, given_up)) else self.up_to
        return replace(self, without=without, up_to=up_to, show=PAGE)

    def limited(self, price: float) -> "SearchAddress":
        """Return the search with another price limit."""
        return replace(self, up_to=price, show=PAGE)

    def longer(self) -> "SearchAddress":
        """Return the search with a page more of results."""
        return replace(self, show=min(self.show + PAGE, MOST))


def mark(constraint: Constraint) -> str:
    """Name a constraint in an address."""
    value = constraint.value
    said = "|".join(value) if isinstance(value, tuple) else str(value)
    return f"{constraint.field}.{constraint.op}.{said}"


def is_ceiling(constraint: Constraint) -> bool:
    """Say whether a constraint limits the price from above."""
    return constraint.field == "price" and constraint.op in CEILINGS
