"""Saying what shoppers said in recorded dialogues to the assistant, each dialogue afresh."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from chatbot.shopper import GUEST, Shopper
from chatbot.turn import Turn
from data.progress import Progress, silent
from evaluation.dialogues.recorded import Dialogue, Utterance


class Talker(Protocol):
    """Who answers: ``chatbot.rehearsal.Rehearsal``, or a fake."""

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        """Answer a message."""

    def act(self, turn: Turn) -> str:
        """Return what the shopper was taken to do."""

    def ungrounded(self, turn: Turn) -> list[str]:
        """Name every statement of the turn that is not true."""

    def forget(self) -> None:
        """Put everything back as it was."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A message, what it was taken for, and the answer."""

    dialogue: str
    utterance: Utterance
    act: str = ""
    """Empty where it crashed."""
    reply: str = ""
    tools: tuple[str, ...] = ()
    ungrounded: tuple[str, ...] = ()
    error: str = ""

    @property
    def crashed(self) -> bool:
        """Whether no answer came."""
        return bool(self.error)


def take(
    dialogues: Sequence[Dialogue], talkers: Callable[[], Talker], *, progress: Progress = silent
) -> list[Taken]:
    """Say every message of a guest's dialogues in order; one that fails is noted, and passed over.

    The recorded answers are not told: what follows on them ("the second one") meets ours.
    """
    taken: list[Taken] = []
    for done, dialogue in enumerate(dialogues, start=1):
        talker = talkers()
        try:
            taken += _dialogue(dialogue, talker)
        finally:
            talker.forget()
        progress("dialogues", done, len(dialogues))
    return taken


def _dialogue(dialogue: Dialogue, talker: Talker) -> Iterable[Taken]:
    conversation: str | None = None
    found = []
    for utterance in dialogue.utterances:
        try:
            turn = talker.reply(GUEST, utterance.text, conversation)
        except Exception as error:  # crashes are what is counted here
            failure = f"{type(error).__name__}: {error}"
            found.append(Taken(dialogue.name, utterance, error=failure))
            continue
        conversation = turn.conversation
        found.append(
            Taken(
                dialogue.name,
                utterance,
                talker.act(turn),
                turn.reply,
                tuple(name for name, _ in turn.tools),
                tuple(talker.ungrounded(turn)),
            )
        )
    return found
