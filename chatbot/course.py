"""Where a conversation is heading: the directions that its critiques took."""

from collections.abc import Iterable

from chatbot.merging import is_kind
from chatbot.policy.cues import Cues, fold
from chatbot.state import DialogueState
from retrieval.constraint import Constraint
from retrieval.direction import Comparatives, Direction


def course_of(lean: str) -> tuple[Direction, ...]:
    """Return the directions that some words lead in."""
    return Comparatives.load().read(fold(lean), shown=False).directions


def steered(lean: str) -> tuple[str, tuple[Direction, ...]]:
    """Return what words wish for beside directions, and the directions."""
    said = Comparatives.load().read(fold(lean), shown=False)
    return Cues.load().without(said.rest, "courtesy").strip(" ;,."), said.directions


def turned(before: Iterable[Constraint], state: DialogueState) -> bool:
    """Say whether another kind of product is looked for than before."""
    kinds = {c.value for c in before if is_kind(c)}
    return bool(kinds) and kinds != {c.value for c in state.constraints if is_kind(c)}
