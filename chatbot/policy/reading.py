"""A message as the policy reads it: folded, with what it demands and what it points at."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chatbot.policy.act import Act
from chatbot.policy.bounds import moved_bound
from chatbot.policy.cues import Cues, fold
from chatbot.policy.past import Past
from chatbot.policy.pointing import Pointer, Reference
from chatbot.policy.positions import places
from chatbot.policy.slips import respelled
from chatbot.state import DialogueState
from retrieval.constraint import Constraint

if TYPE_CHECKING:
    from retrieval.understanding import Understanding

Understand = Callable[[str], "Understanding"]
Guess = Callable[[str], tuple[Act, float] | None]
"""Tells what a masked message is likest to do, and how sure that is: 1 for an example's own."""


def guess_nothing(_: str) -> None:
    """Know no examples."""


_MISSED = re.compile(r"([은는거것건옷])\s*없(?:어요|어|나요|나|니|을까요|을까|습니까)\s*[?？]*\s*$")
"""A Korean question for what is missed, "흰색은 없어요?", which asks for it and refuses nothing."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything about one message that decisions are made from."""

    text: str
    folded: str
    said: tuple[Constraint, ...]
    """What the message demands of products, hints at what would be nice left out."""
    reference: Reference
    """What it points at."""
    pointer: Pointer
    state: DialogueState
    past: Past
    cues: Cues
    understand: Understand
    guess: Guess = guess_nothing

    @classmethod
    def of(
        cls,
        text: str,
        state: DialogueState,
        past: Past,
        understand: Understand,
        guess: Guess = guess_nothing,
    ) -> "Reading":
        """Read a message; ``guess`` tells by examples what the rules do not know."""
        cues = Cues.load()
        text = text.strip() if "왜" in text else _MISSED.sub(r"\1 있어요?", text.strip())
        folded = respelled(fold(text))
        if past.bought:
            state = replace(state, lists=(*state.lists, past.bought))
        pointer = Pointer(
            state, past.focus, cues, lambda words: understand(words).constraints, past.recent
        )
        said = tuple(c for c in understand(text).constraints if c.hard) if text.strip() else ()
        priced = any(c.field == "price" for c in said)
        asked = cues.has("details", folded) and not priced
        numbers = asked or cues.has("compare", folded)
        return cls(
            text=text,
            folded=folded,
            said=said,
            reference=pointer.resolve(folded, numbers=numbers),
            pointer=pointer,
            state=state,
            past=past,
            cues=cues,
            understand=understand,
            guess=guess,
        )

    @property
    def moved(self) -> Constraint | None:
        """The price bound that holds with another amount, where a bare one is said: "say 45"."""
        priced = any(c.field == "price" for c in self.said)
        return None if priced else moved_bound(self.folded, self.state)

    def again(self, text: str, past: Past | None = None) -> "Reading":
        """Read another text, such as a part of this one, in the same place."""
        past = replace(past or self.past, bought=())
        return Reading.of(text, self.state, past, self.understand, self.guess)

    def constrain(self, words: str) -> tuple[Constraint, ...]:
        """Return what some words demand of products, or wish for."""
        return self.understand(words).constraints if words.strip() else ()

    def has(self, *names: str) -> bool:
        """Say whether the message holds a cue of any of these groups."""
        return self.cues.any(names, self.folded) is not None

    def is_(self, *names: str) -> bool:
        """Say whether the message is nothing but a cue of one of these groups."""
        return any(self.cues.whole(name, self.folded) for name in names)

    def only(self, *names: str) -> bool:
        """Say whether nothing is left of the message without these cues and mere courtesy."""
        return self.has(*names) and not words(self.left(*names))

    def left(self, *names: str) -> str:
        """Return the message without these cues and mere courtesy."""
        return self.cues.without(self.cues.without(self.folded, *names), "courtesy")

    def beyond(self, *names: str) -> bool:
        """Say whether the message demands something of products even without these cues."""
        rest = self.cues.without(self.folded, *names)
        return bool(words(rest)) and any(c.hard for c in self.understand(rest).constraints)

    @property
    def names_a_field(self) -> bool:
        """Whether the message names a facet, or the price, by its name."""
        return self.has(*self.cues.names("fields."))

    @property
    def empty(self) -> bool:
        """Whether nothing in the message can be searched for."""
        understood = self.understand(self.text)
        return not understood.constraints and not understood.text.strip()

    @property
    def wordless(self) -> bool:
        """Whether the message holds no letter and no digit."""
        return not words(self.folded)

    @property
    def points(self) -> bool:
        """Whether the message firmly points at something that was shown: more than "it"."""
        return self.reference.said and not self.reference.weak and bool(self.state.lists)

    @property
    def points_at_place(self) -> bool:
        """Whether the message counts: "the second one"."""
        return bool(places(self.folded, len(self.state.latest)))

    @property
    def hints(self) -> bool:
        """Whether the message points at something that was shown, be it by "it" or "them"."""
        return self.reference.said and bool(self.state.lists)


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)
