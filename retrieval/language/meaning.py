"""What a word can mean in one shop."""

from dataclasses import dataclass

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """A facet and those of its values that a word names."""

    field: str
    values: Values


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or phrase demands: all of its senses together."""

    kind: str
    """type, colour, audience, look, mood, other, weak, attribute, thing, cheap or dear; or patchy
    (a facet that cannot filter), said (demanded of the texts), near (by the encoder)."""
    senses: tuple[Sense, ...]
    hard: bool = True
    keep: bool = False
    """The word says more than its senses and stays in the wish."""
    exact: bool = True
    """The word is the value itself, not merely the nearest that the shop has."""
