"""Saying recorded dialogues to a shop's assistant."""

from pathlib import Path

from data.progress import Progress
from evaluation.dialogues import DialogueReport, read_dialogues, take
from ui.hosted import EMBEDDED
from ui.rehearsal import rehearsals
from ui.shop import Shop


def measure_dialogues(shop: Shop, path: Path, progress: Progress) -> DialogueReport:
    """Say the shoppers' side of recorded dialogues to the embedded policy; leaves no trace.

    Raises:
        InputError: the file cannot be used.
        NotBuilt: the home has no search index.
    """
    dialogues = read_dialogues(path)
    with rehearsals(shop, EMBEDDED) as rehearse:
        shop.warm()
        return DialogueReport(take(dialogues, rehearse, progress=progress))
