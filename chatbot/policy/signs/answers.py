"""Signs that a message answers what the assistant asked or offered."""

from chatbot.policy.chosen import chosen
from chatbot.policy.reading import Reading


def option(r: Reading) -> bool:
    """Whether it names an option of the question just asked, and nothing else."""
    return bool(chosen(r))


def indifferent(r: Reading) -> bool:
    """Whether any answer to the question just asked would do."""
    said = r.is_("indifferent") or r.only("indifferent")
    return r.past.asked is not None and said and not r.has("more", "bye")


def idle(r: Reading) -> bool:
    """Whether the choice is left to us although nothing was asked."""
    shown = bool(r.state.lists) and not r.reference.said
    return shown and r.only("indifferent") and not r.has("more")


def accept(r: Reading) -> bool:
    """Whether it is a yes."""
    return r.is_("accept") and not r.only("thanks")


def refuse(r: Reading) -> bool:
    """Whether it is a no."""
    return r.is_("refuse")
