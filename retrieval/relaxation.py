"""What to give up so that something fits."""

from dataclasses import dataclass
from typing import Any

from retrieval.constraint import Constraint


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Which constraints to drop so that something fits, and how many products then do."""

    drop: tuple[Constraint, ...]
    count: int
    text: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {"drop": [c.as_json() for c in self.drop], "count": self.count, "text": self.text}
