"""What a shopper's words were taken to mean."""

from dataclasses import dataclass, replace

from retrieval.constraint import Constraint


@dataclass(frozen=True, slots=True)
class Understanding:
    """A message as search reads it."""

    text: str
    """The semantic wish in English: what remains beside the constraints."""
    constraints: tuple[Constraint, ...] = ()
    language: str = "en"

    @property
    def hard(self) -> tuple[Constraint, ...]:
        """The constraints that filter."""
        return tuple(c for c in self.constraints if c.hard)

    @property
    def soft(self) -> tuple[Constraint, ...]:
        """The constraints that only rank."""
        return tuple(c for c in self.constraints if not c.hard)

    def with_constraints(self, constraints: tuple[Constraint, ...]) -> "Understanding":
        """Return the same wish under other constraints."""
        return replace(self, constraints=constraints)
