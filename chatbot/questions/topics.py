"""What may be asked about: nothing where the list is short, settled or known to be of no use."""

from collections.abc import Collection, Iterable, Sequence

from chatbot.merging import same_matter
from chatbot.state import DialogueState
from retrieval.constraint import Constraint

BROAD = 12
"""Up to so many products nothing is asked: they can be looked through."""

_PATIENCE = 3
"""After so many questions in a row that went unanswered none is asked any more."""


def topics(
    total: int, state: DialogueState, constraints: Sequence[Constraint], known: Iterable[str]
) -> list[str]:
    """Return the facets that may be asked about, of those that shoppers know, by name.

    Left out is what a constraint settles already and what was asked about before; all are where
    the list is short or the shopper takes up no question.
    """
    settled = _settled((*state.constraints, *constraints))
    if total <= BROAD or _ignored(state.asked, settled):
        return []
    closed = (*settled, *state.asked)
    return sorted(name for name in known if not any(same_matter(name, one) for one in closed))


def answered(asked: Sequence[str], before: Iterable[Constraint], now: Iterable[Constraint]) -> bool:
    """Say whether what is demanded now answers the latest question, and what was before did not."""
    latest = asked[-1:]
    return _any_settled(latest, _settled(now)) and not _any_settled(latest, _settled(before))


def _settled(constraints: Iterable[Constraint]) -> set[str]:
    return {c.field for c in constraints if c.op != "not"}


def _any_settled(names: Iterable[str], settled: Collection[str]) -> bool:
    return any(same_matter(name, other) for name in names for other in settled)


def _ignored(asked: Sequence[str], settled: Collection[str]) -> bool:
    """Say whether the latest questions were all passed over."""
    latest = asked[-_PATIENCE:]
    return len(latest) == _PATIENCE and not _any_settled(latest, settled)
