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
    corrections: tuple[tuple[str, str], ...] = ()
    """Words taken to be misspelled: as they were written, and as they were read."""

    unknown: tuple[str, ...] = ()
    """Nouns that neither the shop nor the lexicons know."""

    @property
    def lost(self) -> bool:
        """Whether things were named of which none is known: nothing can be said to fit."""
        return bool(self.unknown) and not self.constraints and not self.text

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
