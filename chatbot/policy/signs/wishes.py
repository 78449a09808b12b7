"""Signs of what is wanted next: another start, an earlier search, more of the same."""

from chatbot.merging import is_kind
from chatbot.policy.reading import Reading, words

_FEW = 2
"""So many words beside "show more" do not yet make another wish."""


def reset(r: Reading) -> bool:
    """Whether everything is to begin again."""
    return r.has("reset") and not r.points and not r.has("forget", "about_me")


def back(r: Reading) -> bool:
    """Whether an earlier search is to be taken up, rather than a product shown in it."""
    searched = r.has("return_to") and any(is_kind(c) for c in r.said)
    meant = not r.reference.clear or (searched and not r.points_at_place)
    return bool(r.state.trail) and meant and r.has("back")


def moves_bound(r: Reading) -> bool:
    """Whether the price bound that holds is to lie elsewhere: "a bit more, say 45"."""
    return r.moved is not None and not r.reference.clear


def more(r: Reading) -> bool:
    """Whether products not shown yet are wanted."""
    few = len(words(r.left("more"))) <= _FEW
    return r.has("more") and bool(r.state.lists) and not r.points and (few or bool(r.said))
