"""What earlier turns left behind that an answer may lean on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatbot.state import DialogueState, ShownProduct
from data.product import ProductId
from retrieval.constraint import Constraint
from retrieval.relaxation import Relaxation

_MOST_PURCHASES = 5
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
    def changes(self) -> bool:
        """Whether it changed what is looked for, liked or remembered."""
        if self.error is not None:
            return False
        told = self.name in ("give_feedback", "remember")
        return told or (self.lists and not self.arguments.get("more"))

    @property
    def picks(self) -> Sequence[Mapping[str, Any]]:
        """The picks of a list."""
        picks: Sequence[Mapping[str, Any]] = self.content.get("picks", ())
        return picks


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
    recent: tuple[ProductId, ...] = ()
    """Products that replies named one after another since the latest list, the newest last."""
    deed: Result | None = None
    """What changed something last: a list, a thumb or a note."""
    asked: Asked | None = None
    relaxations: tuple[Relaxation, ...] = ()
    """What the latest turn offered to give up."""
    bought: tuple[ShownProduct, ...] = ()
    """Purchases that the latest turn told, in the order of its reply."""
    pending: str = ""
    """What the shopper wanted when the latest reply had to ask which product was meant."""


NO_PAST = Past()


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier turn: what was said, what tools answered, and the reply."""

    text: str
    results: tuple[Result, ...]
    reply: str
    asked_which: bool = False
    """Whether the reply asked which product was meant."""


def past_of(turns: Sequence[Exchange], state: DialogueState) -> Past:
    """Read earlier turns, oldest first."""
    if not turns:
        return NO_PAST
    lists = [r for r in turns[-1].results if r.lists]
    latest: Mapping[str, Any] = lists[-1].content if lists else {}
    return Past(
        focus=_focus(turns, state),
        recent=_recent(turns, state),
        deed=_deed(turns),
        asked=_asked(latest.get("question")),
        relaxations=tuple(_relaxation(form) for form in latest.get("relaxations", ())),
        bought=_bought(turns[-1].results),
        pending=turns[-1].text if turns[-1].asked_which else "",
    )


def told_purchases(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the purchases that a reply tells: the latest of each title, no more than a few."""
    rows: dict[str, Mapping[str, Any]] = {}
    for row in content.get("purchases", ()):
        rows.setdefault(str(row["title"]), row)
    return list(rows.values())[:_MOST_PURCHASES]


def _bought(results: Sequence[Result]) -> tuple[ShownProduct, ...]:
    """Return purchases as a list that can be pointed at, where nothing else was shown."""
    if not results or results[-1].name != "my_purchases":
        return ()
    return tuple(
        ShownProduct(row["id"], row["title"], row["price"], row["currency"], row["facets"], place)
        for place, row in enumerate(told_purchases(results[-1].content), start=1)
    )


def _focus(turns: Sequence[Exchange], state: DialogueState) -> tuple[ProductId, ...]:
    """Return the products named by the newest reply that named any, unless it showed a list."""
    by_title = {p.title.casefold(): p.id for shown in state.lists for p in shown}
    for turn in reversed(turns):
        if any(r.picks for r in turn.results):
            return ()
        named = [by_title.get(title.casefold()) for title in _BOLD.findall(turn.reply)]
        found = tuple(dict.fromkeys(id_ for id_ in named if id_))
        if found:
            return found
    return ()


def _recent(turns: Sequence[Exchange], state: DialogueState) -> tuple[ProductId, ...]:
    """Return the products named since the latest list, in the order they were last named."""
    by_title = {p.title.casefold(): p.id for shown in state.lists for p in shown}
    found: dict[ProductId, None] = {}
    for turn in turns:
        if any(r.picks for r in turn.results):
            found = {}
            continue
        for title in _BOLD.findall(turn.reply):
            if id_ := by_title.get(title.casefold()):
                found.pop(id_, None)
                found[id_] = None
    return tuple(found)


def _deed(turns: Sequence[Exchange]) -> Result | None:
    """Return the latest result that changed something and was not taken back."""
    taken_back: list[Any] = []
    for result in (one for turn in reversed(turns) for one in reversed(turn.results)):
        product = result.arguments.get("product")
        if result.name == "give_feedback" and result.arguments.get("thumb") == "undo":
            taken_back.append(product)
        elif result.name == "give_feedback" and product in taken_back:
            taken_back.remove(product)
        elif result.changes:
            return result
    return None


def _asked(form: Mapping[str, Any] | None) -> Asked | None:
    if not form:
        return None
    return Asked(str(form["facet"]), tuple(str(o["value"]) for o in form.get("options", ())))


def _constraints(forms: Sequence[dict[str, Any]]) -> tuple[Constraint, ...]:
    return tuple(Constraint.from_json(form) for form in forms)


def _relaxation(form: Mapping[str, Any]) -> Relaxation:
    return Relaxation(_constraints(form["drop"]), int(form["count"]), str(form.get("text", "")))
