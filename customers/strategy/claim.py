"""What a strategy claims: compiled from figures first, put into words after."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from customers.words import Language


class Part(StrEnum):
    """What a strategy says something about, in the order in which it is read."""

    TARGET = "target"
    MESSAGE = "message"
    OFFER = "offer"
    CHANNEL = "channel"
    TIMING = "timing"
    PRODUCTS = "products"
    EFFECT = "effect"


Evidence = Mapping[str, str | int | float]
"""The figures that a sentence rests on; names tell how they are written, see ``wording``."""


@dataclass(frozen=True, slots=True)
class StrategyClaim:
    """One sentence about one segment, and what it rests on."""

    part: Part
    kind: str
    evidence: Evidence
    text: Mapping[Language, str]

    def as_json(self) -> dict[str, Any]:
        """Return what ``from_json`` reads."""
        return {
            "part": self.part.value,
            "kind": self.kind,
            "evidence": dict(self.evidence),
            "text": dict(self.text),
        }

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> "StrategyClaim":
        """Restore a claim."""
        return cls(Part(held["part"]), held["kind"], held["evidence"], held["text"])
