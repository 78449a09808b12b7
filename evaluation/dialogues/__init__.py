"""What the assistant takes messages of recorded dialogues for, beside what people took them for."""

from evaluation.dialogues.confusion import Confusion
from evaluation.dialogues.recorded import Dialogue, Utterance, read_dialogues
from evaluation.dialogues.replaying import take
from evaluation.dialogues.report import DialogueReport

__all__ = ["Confusion", "Dialogue", "DialogueReport", "Utterance", "read_dialogues", "take"]
