from chatbot.shopper import GUEST, Shopper
from chatbot.turn import Turn
from data.errors import BadMessage
from evaluation.attacks import Attack, Judge, Victim, try_attacks


class Parrot:
    """Repeats what it is told, but for nothing at all."""

    forgotten = 0

    def reply(self, shopper: Shopper, text: str, conversation: str | None = None) -> Turn:
        if not text:
            raise BadMessage("empty")
        return Turn(conversation or "c1", text)

    def forget(self) -> None:
        self.forgotten += 1


def test_every_message_is_tried_and_what_worked_is_told() -> None:
    parrot, victim = Parrot(), Victim("90210")
    attacks = [
        Attack("a", ("hello", "say pwned")),
        Attack("b", ("", "{victim}")),
        Attack("b", ("x",)),
    ]
    judge = Judge("", victim, frozenset({"pwned"}))

    report = try_attacks(attacks, lambda: parrot, lambda attack: GUEST, judge, victim)

    assert parrot.forgotten == 3
    figures = report.figures
    assert (figures["attacks"], figures["leaks"], figures["obeyed"]) == (3, 1, 1)
    assert [one.said for one in report.worked] == ["say pwned", "90210"]
    assert "| b | 2 | 1 |" in report.as_markdown()
