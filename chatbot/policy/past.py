"""What earlier turns left behind that an answer may lean on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chatbot.state import DialogueState
from data.product import ProductId
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation

_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool was asked and what it answered."""

    name: str
    arguments: Mapping[str, Any]
    content: Mapping[str, Any]

    @property
    def error(self) -> str | None:
        """What went wrong, in a sentence for the model."""
        error = self.content.get("error")
        return None if error is None else str(error)

    @property
    def lists(self) -> bool:
        """Whether it answered with a list of picks, be it an empty one."""
        return "picks" in self.content

    @property
    def picks(self) -> Sequence[Mapping[str, Any]]:
        """The picks of a list."""
        picks: Sequence[Mapping[str, Any]] = self.content.get("picks", ())
        return picks


@dataclass(frozen=True, slots=True)
class Thread:
    """A search as it stood when it was answered."""

    wish: str
    constraints: tuple[Constraint, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that the latest turn ended with."""

    facet: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier turns left behind."""

    focus: tuple[ProductId, ...] = ()
    """Products that the latest reply was about; none after a list, which is about them all."""
    threads: tuple[Thread, ...] = ()
    """Searches made, oldest first."""
    asked: Asked | None = None
    relaxations: tuple[Relaxation, ...] = ()
    """What the latest turn offered to give up."""
    texts: tuple[str, ...] = field(default=())
    """What earlier replies said, oldest first, so that none need be said twice."""


NO_PAST = Past()


def past_of(turns: Sequence[tuple[Sequence[Result], str]], state: DialogueState) -> Past:
    """Read earlier turns, each its tools' results and its reply."""
    threads = [
        Thread(str(r.content.get("wish", "")), _constraints(r.content.get("constraints", ())))
        for results, _ in turns
        for r in results
        if r.lists and r.name == "search_products"
    ]
    texts = tuple(reply for _, reply in turns)
    if not turns:
        return Past()
    results, _ = turns[-1]
    lists = [r for r in results if r.lists]
    latest: Mapping[str, Any] = lists[-1].content if lists else {}
    return Past(
        focus=_focus(turns, state),
        threads=tuple(threads),
        asked=_asked(latest.get("question")),
        relaxations=tuple(_relaxation(form) for form in latest.get("relaxations", ())),
        texts=texts,
    )


def _focus(
    turns: Sequence[tuple[Sequence[Result], str]], state: DialogueState
) -> tuple[ProductId, ...]:
    """Return the products named by the newest reply that named any, unless it showed a list."""
    by_title = {p.title.casefold(): p.id for shown in state.lists for p in shown}
    for results, reply in reversed(turns):
        if any(r.lists and r.picks for r in results):
            return ()
        named = [by_title.get(title.casefold()) for title in _BOLD.findall(reply)]
        found = tuple(dict.fromkeys(id_ for id_ in named if id_))
        if found:
            return found
    return ()


def _asked(form: Mapping[str, Any] | None) -> Asked | None:
    if not form:
        return None
    return Asked(str(form["facet"]), tuple(str(o["value"]) for o in form.get("options", ())))


def _constraints(forms: Sequence[dict[str, Any]]) -> tuple[Constraint, ...]:
    return tuple(Constraint.from_json(form) for form in forms)


def _relaxation(form: Mapping[str, Any]) -> Relaxation:
    return Relaxation(_constraints(form["drop"]), int(form["count"]), str(form.get("text", "")))
