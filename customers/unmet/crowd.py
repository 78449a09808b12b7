"""Groups large enough to be told: of how many different people something is, or nothing."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from customers.behaviour.conversion import wilson
from data.event import CustomerKey

People = frozenset[CustomerKey]
Key = TypeVar("Key", bound=Hashable)
NOBODY: People = frozenset()


@dataclass(frozen=True, slots=True)
class Crowd:
    """Tells sizes of groups so that no single person can be made out.

    A group of fewer than ``least`` people is not told (k-anonymity; Sweeney, 2002), whatever they
    asked how often. Sizes are told in steps of ``least``, rounded down: what one person does
    changes a figure rarely, and the difference of two figures, of today and yesterday or of a
    whole and its part, does not tell how few people it is of.
    """

    least: int

    def told(self, count: int) -> int:
        """Return a count as it is told."""
        return count - count % self.least

    def tells(self, people: People) -> bool:
        """Say whether a group may be told of."""
        return len(people) >= self.least

    def share(self, part: int, whole: int, design_effect: float = 1.0) -> dict[str, float | None]:
        """Return a share as it is told: of counts as they are told, in whole per cents."""
        effect = round(design_effect, 1)
        found = wilson(self.told(part), self.told(whole), effect).document()
        return {end: None if value is None else round(value, 2) for end, value in found.items()}

    def tells_part(self, part: People, whole: People) -> bool:
        """Say whether a part of what a group asked for may be told beside what all of it did.

        The rest must be nobody or a crowd, too: else what it asked for is told by the difference.
        """
        rest = len(whole - part)
        return self.tells(part) and (rest == 0 or rest >= self.least)

    def partition(self, groups: Mapping[Key, People]) -> dict[Key, int]:
        """Return the sizes of groups that together make up a whole that is told as well.

        Where some are withheld, they must be a crowd together; else the smallest of the others is
        withheld with them.
        """
        shown = {key: people for key, people in groups.items() if self.tells(people)}
        withheld = set[CustomerKey]().union(
            *(people for key, people in groups.items() if key not in shown)
        )
        while shown and 0 < len(withheld) < self.least:
            smallest = min(shown, key=lambda key: len(shown[key]))
            withheld |= shown.pop(smallest)
        return {key: self.told(len(people)) for key, people in shown.items()}


def people_of(customers: Iterable[CustomerKey | None]) -> People:
    """Return the different people; whoever cannot be told from others counts as nobody."""
    return frozenset(customer for customer in customers if customer is not None)
