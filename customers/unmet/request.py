"""What a shopper asked for, as it was understood: never the message itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from data.event import CustomerKey

Source = Literal["page", "api", "chat"]
Value = str | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a product had to be."""

    field: str
    """A facet, ``price``, ``title`` or ``text``."""
    op: str
    """``is``, ``not``, ``lt``, ``lte``, ``gt``, ``gte`` or ``matches``."""
    value: Value

    def as_json(self) -> list[Any]:
        """Return it as JSON."""
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return [self.field, self.op, value]

    @classmethod
    def from_json(cls, form: list[Any]) -> "Demand":
        """Read the JSON form back."""
        field, op, value = form
        return cls(field, op, tuple(value) if isinstance(value, list) else value)


@dataclass(frozen=True, slots=True)
class Request:
    """One request, and what became of it."""

    at: float
    """Unix seconds."""
    customer: CustomerKey | None
    """Who asked; None for a guest whom nothing tells from others: they count as nobody."""
    source: Source
    demands: tuple[Demand, ...] = ()
    unknown: tuple[str, ...] = ()
    """Things named that neither the shop nor our lexicons know."""
    found: int = 0
    """How many products fit; 0 where nothing does."""
    offers: tuple[tuple[Demand, ...], ...] = ()
    """What was offered to be given up, where nothing fits; the least first."""
    more: bool = False
    """Whether others were asked for than those shown."""

    @property
    def unmet(self) -> bool:
        """Whether nothing fitted."""
        return self.found == 0

    def as_json(self) -> dict[str, Any]:
        """Return what is sealed: all but when and who."""
        return {
            "source": self.source,
            "demands": [demand.as_json() for demand in self.demands],
            "unknown": list(self.unknown),
            "found": self.found,
            "offers": [[demand.as_json() for demand in offer] for offer in self.offers],
            "more": self.more,
        }

    @classmethod
    def from_json(
        cls, at: float, customer: CustomerKey | None, form: Mapping[str, Any]
    ) -> "Request":
        """Read the JSON form back."""
        return cls(
            at,
            customer,
            form["source"],
            tuple(map(Demand.from_json, form["demands"])),
            tuple(form["unknown"]),
            form["found"],
            tuple(tuple(map(Demand.from_json, offer)) for offer in form["offers"]),
            form["more"],
        )
