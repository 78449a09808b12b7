"""What customers said of their taste and what they were shown: one sealed row a customer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from chatbot.tables import TasteRow, seal_context
from chatbot.taste.impressions import MOST_PRODUCTS, Visits, after_showing
from chatbot.taste.trait import Change, Edit, told_by
from data.database import Database
from data.encryption import Keyring
from data.event import CustomerKey
from data.product import ProductId

MOST_EDITS = 100
"""With more of them the oldest become one: they hold, but are no longer undone one by one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one customer."""

    edits: tuple[Edit, ...] = ()
    """The earliest first; undoing is dropping the last."""
    shown: Mapping[ProductId, Visits] = field(default_factory=dict)

    def joined(self, other: Kept) -> Kept:
        """Return both as one: edits in the order they were made, the latest impressions last."""
        edits = tuple(sorted((*other.edits, *self.edits), key=lambda edit: edit.at))
        shown = sorted({**other.shown, **self.shown}.items(), key=lambda one: one[1][-1:])
        return Kept(_at_most(edits, MOST_EDITS), dict(shown[-MOST_PRODUCTS:]))

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {"edits": [edit.as_json() for edit in self.edits], "shown": dict(self.shown)}

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> Kept:
        """Read the JSON form back."""
        shown = {product: tuple(visits) for product, visits in form["shown"].items()}
        return cls(tuple(map(Edit.from_json, form["edits"])), shown)


class TasteStore:
    """Keeps edits and impressions; reading costs one row."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    def of(self, customer: CustomerKey) -> Kept:
        """Return what is kept of a customer."""
        with self._database.session() as session:
            sealed = session.scalar(select(TasteRow.sealed).filter_by(customer=customer))
        return self._opened(customer, sealed)

    def edit(self, customer: CustomerKey, edit: Edit) -> None:
        """Add what a customer says."""
        self._change(
            customer, lambda kept: replace(kept, edits=_at_most((*kept.edits, edit), MOST_EDITS))
        )

    def undo(self, customer: CustomerKey) -> Edit | None:
        """Drop the latest edit and return it; None where there is none."""
        before = self._change(customer, lambda kept: replace(kept, edits=kept.edits[:-1]))
        return before.edits[-1] if before.edits else None

    def show(
        self, customer: CustomerKey, products: Iterable[ProductId], at: datetime | None = None
    ) -> None:
        """Note what a customer is shown; again within one visit it changes nothing."""
        moment = at or datetime.now(UTC)
        self._change(
            customer, lambda kept: replace(kept, shown=after_showing(kept.shown, products, moment))
        )

    def move(self, customer: CustomerKey, to: CustomerKey) -> None:
        """Give one customer's row to another, beside what is theirs: a login was linked."""
        moved = self.of(customer)
        if moved != Kept():
            self._change(to, moved.joined)
            self.erase(customer)

    def restore(self, customer: CustomerKey, kept: Kept) -> None:
        """Put back what was kept at another time."""
        self._change(customer, lambda _: kept)

    def erase(self, customer: CustomerKey) -> None:
        """Delete all that is kept of a customer."""
        with self._database.session() as session:
            session.execute(delete(TasteRow).filter_by(customer=customer))

    def _change(self, customer: CustomerKey, change: Callable[[Kept], Kept]) -> Kept:
        """Write what changes, with no other writer in between; return what was there before."""
        try:
            return self._changed(customer, change)
        except IntegrityError:  # somebody else wrote the customer's first row: now there is one
            return self._changed(customer, change)

    def _changed(self, customer: CustomerKey, change: Callable[[Kept], Kept]) -> Kept:
        with self._database.writing() as session:
            # Locks the row; where there is none yet, two first writers collide on its key.
            row = session.get(TasteRow, customer, with_for_update=True)
            before = self._opened(customer, row.sealed if row else None)
            after = change(before)
            if after != before:
                text = json.dumps(after.as_json(), ensure_ascii=False)
                sealed = self._keyring.seal_text(text, _context(customer))
                if row is None:
                    session.add(TasteRow(customer=customer, sealed=sealed))
                else:
                    row.sealed = sealed
        return before

    def _opened(self, customer: CustomerKey, sealed: bytes | None) -> Kept:
        if sealed is None:
            return Kept()
        return Kept.from_json(json.loads(self._keyring.open_text(sealed, _context(customer))))


def _at_most(edits: tuple[Edit, ...], most: int) -> tuple[Edit, ...]:
    """Join the oldest edits into one where there are too many."""
    if len(edits) <= most:
        return edits
    old, new = edits[: len(edits) - most + 1], edits[len(edits) - most + 1 :]
    held = tuple(
        Change(trait, told.stance, told.words, told.said) for trait, told in told_by(old).items()
    )
    return (replace(old[-1], changes=held), *new)


def _context(customer: CustomerKey) -> bytes:
    return seal_context("tastes", "sealed", str(customer))
