"""Acts against intents: how often each was met with each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.dialogues.replaying import Taken

NO_INTENT = "none"
"""Annotators agreed on no intent."""
CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Confusion:
    """Messages by act and intent; one of two intents that tie counts half for each."""

    cells: Mapping[str, Mapping[str, float]]
    messages: Mapping[str, int]
    """Messages of each act."""

    @classmethod
    def of(cls, taken: Iterable[Taken]) -> "Confusion":
        """Count messages under the intents that most annotators gave."""
        cells: dict[str, defaultdict[str, float]] = {}
        messages: Counter[str] = Counter()
        for one in taken:
            act = CRASHED if one.crashed else one.act
            intents = one.utterance.agreed or (NO_INTENT,)
            messages[act] += 1
            row = cells.setdefault(act, defaultdict(float))
            for intent in intents:
                row[intent] += 1 / len(intents)
        ordered = [act for act, _ in messages.most_common()]
        return cls({act: dict(cells[act]) for act in ordered}, {a: messages[a] for a in ordered})

    @property
    def intents(self) -> tuple[str, ...]:
        """Every intent, the most frequent first."""
        totals: defaultdict[str, float] = defaultdict(float)
        for row in self.cells.values():
            for intent, count in row.items():
                totals[intent] += count
        return tuple(sorted(totals, key=lambda intent: -totals[intent]))
