"""What a message changes in the state: what is looked for, for whom, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot.choice import Order
from chatbot.course import course_of, steered
from chatbot.desk.heeding import Heeding
from chatbot.merging import merge_constraints
from chatbot.tracking import before_gift, heard, is_gift, leaning, throughout
from data.product import ProductId
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from retrieval.direction import Direction
    from retrieval.understanding import Understanding


class Hearing(Heeding):
    """Merges what is said into what held before."""

    def _hear(
        self,
        understood: Understanding,
        explicit: Iterable[Constraint] = (),
        drop: Sequence[str] = (),
        keep: bool = True,
    ) -> None:
        held, explicit = self.state, tuple(explicit)
        over = not (keep or explicit or understood.constraints or understood.text.strip())
        gift = is_gift(held, self.said, over=over)
        if gift != held.gift and not (keep and gift):
            held = replace(held, constraints=before_gift(held) if held.gift else ())
        self.state = heard(
            replace(held, gift=gift),
            understood,
            explicit,
            drop=drop,
            keep=keep,
            compatible=self._compatible,
        )
        lasting = merge_constraints(held.throughout, (), drop=drop)
        self.state = throughout(
            replace(self.state, throughout=() if over else lasting),
            self.said,
            (*understood.constraints, *explicit),
        )
        self._waive(drop)
        if not keep:
            self._order(None, keep=False)

    def _order(self, said: Order | None, *, keep: bool) -> None:
        """Note how lists are to be ordered from now on."""
        self.state = replace(self.state, order=said or (self.state.order if keep else "best"))

    def _steered(
        self, lean: str, seed: ProductId | None, *, going_on: bool
    ) -> tuple[Direction, ...]:
        """Note a direction taken, or go on in that held, and return it.

        Words that are no direction, or come before anything was shown, are wished for.
        """
        base = (seed,) if seed is not None else tuple(p.id for p in self.state.latest)
        wished, course = steered(lean) if base else (lean, ())
        if wished:
            self.state = leaning(self.state, self._understand(wished), self._compatible)
        if course:
            words = "; ".join(direction.words for direction in course)
            admits = self.floor.picks.engine.directions.admits
            left = (
                c for c in self.state.constraints if all(admits(way, base, c) for way in course)
            )
            self.state = replace(self.state, lean=words, base=base, constraints=tuple(left))
        elif seed is not None or not going_on:
            self.state = replace(self.state, lean="", base=())
        return course or course_of(self.state.lean)
