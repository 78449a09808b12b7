"""Products side by side: what a turn compared, where they differ and what they share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chatbot.turn import Pick, Turn
from data.catalogue import Catalogue
from data.product import ProductId
from ui.facets import in_telling_order

COMPARE = "compare_products"
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A facet, and its value for each product in their order; None where one has none."""

    facet: str
    values: tuple[str | None, ...]

    @property
    def same(self) -> bool:
        """Whether all products share the value."""
        return len(set(self.values)) == 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the columns and rows of a comparison are, as it was when it was made."""

    picks: tuple[Pick, ...]
    differing: tuple[Row, ...]
    same: tuple[Row, ...]

    @classmethod
    def of(cls, picks: Sequence[Pick]) -> "Comparison":
        """Set picks side by side, the most telling facets first."""
        held = [pick.product.facets for pick in picks]
        names = in_telling_order(dict.fromkeys(name for facets in held for name in facets))
        rows = [Row(name, tuple(facets.get(name) for facets in held)) for name in names]
        return cls(
            tuple(picks),
            tuple(row for row in rows if not row.same),
            tuple(row for row in rows if row.same),
        )


def compared(turn: Turn, catalogue: Catalogue) -> Comparison | None:
    """Return what a turn compared; None where it did not, or its products are gone without trace.

    The turn keeps the products that it showed; others come from the catalogue.
    """
    asked = [arguments for name, arguments in turn.tools if name == COMPARE]
    if not asked:
        return None
    named = asked[-1].get("products")
    found = _found(named if isinstance(named, list) else (), turn.picks, catalogue)
    return Comparison.of(found) if len(found) >= FEWEST else None


def _found(named: Iterable[object], shown: Sequence[Pick], catalogue: Catalogue) -> list[Pick]:
    """Return the picks of the products that a tool call named, by id or exact title."""
    picks: dict[ProductId, Pick] = {}
    for name in map(str, named):
        pick = next((p for p in shown if name in (p.id, p.product.title)), None)
        if pick is None and name in catalogue:
            pick = Pick(catalogue[name], 0.0)
        if pick is not None:
            picks[pick.id] = pick
    return list(picks.values())
