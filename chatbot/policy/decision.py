"""What the policy wants done: tools to call one after another, or something to say at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Condition = Literal["always", "if_empty", "if_found"]


@dataclass(frozen=True, slots=True)
class Say:
    """A phrase by name, and what fills it."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call; ``when`` tells whether the list before it must have been empty, or not."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    when: Condition = "always"


@dataclass(frozen=True, slots=True)
class Plan:
    """The calls of a turn, and phrases that its reply opens and closes with."""

    calls: tuple[Call, ...] = ()
    opening: tuple[Say, ...] = ()
    closing: tuple[Say, ...] = ()
    act: str = ""
    """What the shopper was taken to do."""

    def as_json(self) -> dict[str, Any]:
        """Return a form that survives JSON: what is still planned travels with a call."""
        return {
            "calls": [[c.name, dict(c.arguments), c.when] for c in self.calls],
            "opening": [[s.key, dict(s.values)] for s in self.opening],
            "closing": [[s.key, dict(s.values)] for s in self.closing],
            "act": self.act,
        }

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> "Plan":
        """Read the JSON form back."""
        return cls(
            calls=tuple(Call(*call) for call in form["calls"]),
            opening=tuple(Say(*say) for say in form["opening"]),
            closing=tuple(Say(*say) for say in form["closing"]),
            act=form["act"],
        )
