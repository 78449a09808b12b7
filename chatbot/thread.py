"""One thing looked for in a conversation: what held when it was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from chatbot.choice import Order
from chatbot.merging import is_kind, values_of
from data.product import ProductId
from retrieval.constraint import Constraint

Mode = Literal["search", "recommend", "similar", "goes_with", ""]


@dataclass(frozen=True, slots=True)
class Thread:
    """A search as it stood; the dialogue state has the same fields for what holds now."""

    wish: str = ""
    constraints: tuple[Constraint, ...] = ()
    mode: Mode = ""
    seed: ProductId | None = None
    order: Order = "best"
    lean: str = ""
    base: tuple[ProductId, ...] = ()
    gift: bool = False
    shown: tuple[ProductId, ...] = ()
    """The products that answered it at first; none where nothing fitted."""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of things that are looked for."""
        demands = (c for c in self.constraints if is_kind(c))
        return frozenset(value for c in demands for value in values_of(c))

    @staticmethod
    def names() -> tuple[str, ...]:
        """Name the fields that say what is looked for."""
        return _NAMES

    def as_json(self) -> dict[str, Any]:
        """Return a form that survives JSON."""
        form = {one.name: getattr(self, one.name) for one in fields(self)}
        told = [constraint_json(constraint) for constraint in self.constraints]
        return {**form, "constraints": told, "base": list(self.base), "shown": list(self.shown)}

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> "Thread":
        """Read the JSON form back."""
        held = tuple(map(constraint_from_json, form.get("constraints", ())))
        lists = {name: tuple(form.get(name, ())) for name in ("base", "shown")}
        return cls(**{**form, "constraints": held, **lists})


_NAMES = tuple(one.name for one in fields(Thread) if one.name != "shown")


def constraint_json(constraint: Constraint) -> dict[str, Any]:
    """Return a constraint in a form that loses nothing."""
    return {**constraint.as_json(), "confidence": constraint.confidence}


def constraint_from_json(form: Mapping[str, Any]) -> Constraint:
    """Read a constraint back."""
    return replace(Constraint.from_json(dict(form)), confidence=form.get("confidence", 1.0))
