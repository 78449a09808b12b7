"""Saying recorded dialogues: every message once, in order, and crashes counted."""

from chatbot.shopper import Shopper
from chatbot.turn import Turn
from evaluation.dialogues import Confusion, Dialogue, DialogueReport, Utterance, take


class Parrot:
    """Answers with what it is told; "crash" crashes."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str | None]] = []
        self.forgotten = 0

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        """Answer a message."""
        self.said.append((text, conversation))
        if text == "crash":
            raise LookupError("no such thing")
        return Turn("talk", f"You said {text}.")

    def act(self, turn: Turn) -> str:
        """Return an act by the reply's length."""
        return "search" if "coat" in turn.reply else "greeting"

    def ungrounded(self, turn: Turn) -> list[str]:
        """Find nothing but coats wrong."""
        return ["facet: coat"] if "coat" in turn.reply else []

    def forget(self) -> None:
        """Count."""
        self.forgotten += 1


DIALOGUE = Dialogue(
    "one",
    (
        Utterance("hi", {"greeting": 3, "interaction": 3}),
        Utterance("crash", {}),
        Utterance("a *red* coat", {"disclose": 4, "answer": 2}),
    ),
)


def test_a_dialogue_is_said_in_one_conversation_and_goes_on_after_a_crash() -> None:
    parrot = Parrot()
    taken = take([DIALOGUE], lambda: parrot)

    assert parrot.said == [("hi", None), ("crash", "talk"), ("a *red* coat", "talk")]
    assert [one.act for one in taken] == ["greeting", "", "search"]
    assert [one.crashed for one in taken] == [False, True, False]
    assert taken[1].error == "LookupError: no such thing"
    assert parrot.forgotten == 1


def test_ties_count_half_for_each_intent() -> None:
    confusion = Confusion.of(take([DIALOGUE], Parrot))

    assert confusion.cells["greeting"] == {"greeting": 0.5, "interaction": 0.5}
    assert confusion.cells["crashed"] == {"none": 1.0}
    assert confusion.cells["search"] == {"disclose": 1.0}
    assert confusion.messages == {"greeting": 1, "crashed": 1, "search": 1}


def test_the_report_holds_figures_and_samples() -> None:
    report = DialogueReport(take([DIALOGUE], Parrot))
    figures = report.figures

    assert (figures["messages"], figures["crashed"], figures["unsupported"]) == (3, 1, 1)
    assert figures["confusion"]["search"] == {"disclose": 1.0}
    assert [one["act"] for one in figures["results"]] == ["greeting", "", "search"]
    markdown = report.as_markdown()
    assert "| search | 1 |" in markdown
    assert "a \\*red\\* coat" in markdown
