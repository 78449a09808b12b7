"""What became of recorded dialogues, written down for programs and for people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.dialogues.confusion import Confusion
from evaluation.dialogues.replaying import Taken
from evaluation.documents import literal, write_documents

_SAMPLES = 5
"""Messages quoted for each act."""


@dataclass(frozen=True, slots=True)
class DialogueReport:
    """Every message with what it was taken for."""

    taken: Sequence[Taken]

    @property
    def figures(self) -> dict[str, Any]:
        """The form for programs."""
        confusion = Confusion.of(self.taken)
        return {
            "dialogues": len({one.dialogue for one in self.taken}),
            "messages": len(self.taken),
            "crashed": sum(one.crashed for one in self.taken),
            "unsupported": sum(len(one.ungrounded) for one in self.taken),
            "acts": dict(confusion.messages),
            "confusion": {
                act: {intent: round(count, 2) for intent, count in row.items()}
                for act, row in confusion.cells.items()
            },
            "results": [_result(one) for one in self.taken],
        }

    def as_markdown(self) -> str:
        """Return the report for people."""
        figures, confusion = self.figures, Confusion.of(self.taken)
        lines = [
            "# Dialogues",
            "",
            f"- messages: {figures['messages']} of {figures['dialogues']} dialogues",
            f"- crashed: {figures['crashed']}",
            f"- unsupported statements: {figures['unsupported']}",
            "",
            *_table(confusion),
        ]
        for act in confusion.cells:
            lines += ["", f"## {act}", "", *_samples(self.taken, act)]
        return "\n".join(lines) + "\n"

    def write(self, folder: Path) -> None:
        """Write ``dialogues.json``, ``.md`` and ``.html`` into a folder, made if need be."""
        write_documents(folder, "dialogues", self.figures, self.as_markdown())


def _table(confusion: Confusion) -> Iterator[str]:
    intents = confusion.intents
    yield f"| act | messages | {' | '.join(intents)} |"
    yield f"|---|{'---:|' * (len(intents) + 1)}"
    for act, row in confusion.cells.items():
        cells = [f"{row[intent]:.1f}" if intent in row else "" for intent in intents]
        yield f"| {act} | {confusion.messages[act]} | {' | '.join(cells)} |"


def _samples(taken: Sequence[Taken], act: str) -> Iterator[str]:
    """Yield messages of an act, spread evenly over all of them."""
    own = [one for one in taken if one.act == act]
    step = max(1, len(own) // _SAMPLES)
    for one in own[::step][:_SAMPLES]:
        reply = one.reply.replace("**", "")
        yield f"- “{literal(one.utterance.text)}” → {literal(reply)}"


def _result(one: Taken) -> dict[str, Any]:
    return {
        "dialogue": one.dialogue,
        "say": one.utterance.text,
        "intents": dict(one.utterance.intents),
        "act": one.act,
        "tools": list(one.tools),
        "reply": one.reply,
        "unsupported": list(one.ungrounded),
        "error": one.error,
    }
