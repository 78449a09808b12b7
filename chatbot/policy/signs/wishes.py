"""Signs of what is wanted next: another start, an earlier search, more of the same."""

from collections.abc import Mapping, Sequence

from chatbot.merging import is_kind
from chatbot.policy.act import Act
from chatbot.policy.reading import Reading, words

_FEW = 2
"""So many words beside "show more" do not yet make another wish."""


def reset(r: Reading) -> bool:
    """Whether everything is to begin again."""
    found = r.cues.find("reset", r.folded)
    if found is None or r.points or r.has("forget", "about_me"):
        return False
    return not (found[0].startswith("never") and r.beyond("reset"))  # "never mind. black ones"


def back(r: Reading) -> bool:
    """Whether an earlier search is to be taken up, rather than a product shown in it."""
    searched = r.has("return_to") and any(is_kind(c) for c in r.said)
    meant = not r.reference.clear or (searched and not r.points_at_place)
    return bool(r.state.trail) and meant and r.has("back")


def moves_bound(r: Reading) -> bool:
    """Whether the price bound that holds is to lie elsewhere: "a bit more, say 45"."""
    return r.moved is not None and not r.reference.clear


def beside(r: Reading, act: Act) -> bool:
    """Whether products are demanded in words that are no part of an act that shows none.

    "The black one" demands nothing: it points at what was shown.
    """
    if r.points or r.pointer.described(r.folded).clear or not r.said:
        return False
    names = r.cues.names("unknown_") if act == Act.UNKNOWN else _CUES.get(act, ())
    rest = r.cues.without(r.folded, *names)
    return any(c.hard and c.field not in _TEXTUAL for c in r.understand(rest).constraints)


_CUES: Mapping[Act, Sequence[str]] = {
    act: (act.value,)
    for act in (Act.GREETING, Act.THANKS, Act.BYE, Act.HELP, Act.INSULT, Act.OFF_TOPIC, Act.ORDER)
}
_TEXTUAL = frozenset({"text", "title"})


def more(r: Reading) -> bool:
    """Whether products not shown yet are wanted."""
    few = len(words(r.left("more"))) <= _FEW
    return r.has("more") and bool(r.state.lists) and not r.points and (few or bool(r.said))
